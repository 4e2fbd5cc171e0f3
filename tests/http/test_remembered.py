"""A page that is made once and filled in for each visitor."""

from functools import partial

from portal.http.remembered import RememberedPages


def test_a_page_is_made_once_and_filled_in_for_each_visitor() -> None:
    pages, made = RememberedPages(), []

    def make(name: str) -> str:
        made.append(name)
        return f"<p>{name} and {name}</p>"

    assert pages.page("p", {"name": "anna"}, lambda: make("anna")) == "<p>anna and anna</p>"
    assert pages.page("p", {"name": "bert"}, lambda: make("bert")) == "<p>bert and bert</p>"
    assert made == ["anna"]


def test_nothing_of_a_visitor_is_remembered() -> None:
    pages = RememberedPages()
    pages.page("p", {"name": "anna", "token": "t-1"}, lambda: "<p>anna t-1</p>")
    assert "anna" not in repr(pages)
    assert "t-1" not in repr(pages)


def test_a_page_that_hides_a_value_is_not_remembered() -> None:
    pages = RememberedPages()
    assert pages.page("p", {"name": "<anna>"}, lambda: "<p>&lt;anna&gt;</p>") == "<p>&lt;anna&gt;</p>"
    assert pages.page("p", {"name": "bert"}, lambda: "<p>bert</p>") == "<p>bert</p>"


def test_what_is_not_asked_for_makes_place() -> None:
    pages = RememberedPages(most=2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return "anna"

    for key in "abacab":
        pages.page(key, {"name": "anna"}, partial(make, key))
    assert made == ["a", "b", "c", "b"]
