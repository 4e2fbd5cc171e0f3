"""What the scripts of the pages do, and that they never stand in the way."""

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.look.conftest import OpenPage

pytestmark = pytest.mark.browser


def count_posts(page: Page) -> list[Request]:
    """Posts of the page itself; each gets an empty answer that leaves the page where it is."""
    posts: list[Request] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.request)
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route("**/*", answer)
    return posts


def test_the_error_summary_takes_the_focus(open_page: OpenPage) -> None:
    expect(open_page("public-errors").locator("[data-error-summary]")).to_be_focused()


def test_a_link_of_the_error_summary_goes_into_the_field(open_page: OpenPage) -> None:
    page = open_page("public-errors")
    page.click("a[href='#who']")
    expect(page.locator("#who-client")).to_be_focused()
    page.click("a[href='#story']")
    expect(page.locator("#story")).to_be_focused()


def test_a_double_click_sends_once(open_page: OpenPage) -> None:
    page = open_page("public")
    posts = count_posts(page)
    page.dblclick("button.button--primary")
    page.wait_for_load_state("networkidle")
    assert len(posts) == 1


def test_sending_again_after_a_while_is_never_held_back(open_page: OpenPage) -> None:
    page = open_page("public")
    posts = count_posts(page)
    page.clock.install()
    page.click("button.button--primary")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    page.click("button.button--primary")
    page.wait_for_load_state("networkidle")
    assert len(posts) == 2


def test_another_button_of_the_form_is_not_held_back(open_page: OpenPage) -> None:
    page = open_page("public")
    posts = count_posts(page)
    page.click("button.button--primary")
    page.click("button[name=skip]")
    page.wait_for_load_state("networkidle")
    assert len(posts) == 2


def test_i_do_not_know_takes_the_place_of_the_others(open_page: OpenPage) -> None:
    page = open_page("public-errors")
    page.check("#topic-respect")
    expect(page.locator("#topic-late")).to_be_checked()
    page.check("#topic-unknown")
    expect(page.locator("#topic-late")).not_to_be_checked()
    page.check("#topic-late")
    expect(page.locator("#topic-unknown")).not_to_be_checked()
