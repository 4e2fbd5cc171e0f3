"""Signing in and out."""

from urllib.parse import urljoin, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.accounts import officers
from portal.accounts.sign_in import TRIES_FROM_EVERYWHERE, TRIES_PER_ACCOUNT
from portal.models import Event, Officer
from portal.vocabulary import Role
from tests.factories.intake import make_intake
from tests.factories.officer import PASSWORD, make_officer
from tests.support.client import PortalClient
from tests.support.settings import REAL_COST
from tests.support.staff import StaffClient, staff_client, text_of

WRONG = "horen niet bij elkaar"


@pytest.fixture
def browser(client: PortalClient) -> StaffClient:
    return StaffClient(client)


def sign_in(browser: StaffClient, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
    return browser.post("/inloggen", email=email, password=password, **more)


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.OFFICER, "/triage/"),
        (Role.LEAD, "/triage/"),
        (Role.ADMINISTRATOR, "/beheer/"),
        (Role.READER, "/rapporten/"),
    ],
)
def test_everybody_lands_in_a_room_of_their_own(session: Session, browser: StaffClient, role: Role, home: str) -> None:
    officer = make_officer(session, role)
    answer = browser.client.post(
        "/inloggen",
        data={"csrf_token": browser.token, "email": officer.email, "password": PASSWORD},
        follow_redirects=True,
    )
    assert answer.request.path == home
    assert answer.status_code == 200


def test_capitals_and_spaces_around_an_address_do_not_matter(session: Session, browser: StaffClient) -> None:
    officer = make_officer(session)
    assert sign_in(browser, f" {officer.email.upper()} ").status_code == 302


def test_a_wrong_password_an_unknown_address_and_a_closed_account_read_the_same(
    session: Session, browser: StaffClient
) -> None:
    officer = make_officer(session)
    closed = make_officer(session, active=False)
    pages = [
        sign_in(browser, officer.email, "wrong password"),
        sign_in(browser, "nobody@zorg.example"),
        sign_in(browser, closed.email),
        sign_in(browser, "no address"),
    ]
    texts = {text_of(page) for page in pages}
    assert len(texts) == 1
    assert WRONG in texts.pop()
    assert all(page.status_code == 200 for page in pages)


def test_an_empty_form_says_which_field(browser: StaffClient) -> None:
    page = text_of(sign_in(browser, "", ""))
    assert "Vul uw e-mailadres in." in page
    assert "Vul uw wachtwoord in." in page
    assert WRONG not in page


def test_the_page_that_was_asked_for_comes_after_signing_in(session: Session, browser: StaffClient) -> None:
    reference = make_intake(session).reference
    door = browser.get(f"/triage/{reference}?x=1")
    page = browser.get(door.location)
    assert f'name="next" value="/triage/{reference}?x=1"' in page.text
    answer = sign_in(browser, make_officer(session).email, next=f"/triage/{reference}?x=1")
    assert answer.location == f"/triage/{reference}?x=1"


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
    ],
)
def test_nobody_is_led_to_another_site(session: Session, browser: StaffClient, place: str) -> None:
    answer = sign_in(browser, make_officer(session).email, next=place)
    assert answer.status_code == 302
    assert urlsplit(urljoin("http://localhost/inloggen", answer.location)).netloc == "localhost"


def test_too_many_wrong_passwords_for_one_account_are_stopped_in_words(session: Session, browser: StaffClient) -> None:
    officer = make_officer(session)
    for _ in range(int(TRIES_PER_ACCOUNT.split()[0])):
        assert sign_in(browser, officer.email, "wrong password").status_code == 200
    stopped = sign_in(browser, officer.email)
    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"]
    assert "Wacht 15 minuten" in text_of(stopped)
    assert sign_in(browser, make_officer(session).email).status_code == 302


@pytest.mark.parametrize("known", [True, False])
def test_wrong_passwords_from_many_addresses_are_stopped_too_whether_the_account_exists_or_not(
    session: Session, browser: StaffClient, known: bool
) -> None:
    email = make_officer(session).email if known else "nobody@zorg.example"
    tries = int(TRIES_FROM_EVERYWHERE.split()[0])
    for number in range(tries):
        browser.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{number}"
        assert sign_in(browser, email.upper(), "wrong password").status_code == 200
    browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.250"
    stopped = sign_in(browser, email)
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "3600")
    assert "Inloggen ging met dit e-mailadres te vaak mis. Wacht een uur" in text_of(stopped)
    assert sign_in(browser, make_officer(session).email).status_code == 302


def test_no_cookie_outlives_the_session_even_when_it_is_asked_for(session: Session, browser: StaffClient) -> None:
    answer = sign_in(browser, make_officer(session).email, remember="y")
    assert answer.status_code == 302
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert not any("remember_token" in cookie or "Expires" in cookie or "Max-Age" in cookie for cookie in cookies)


def test_signing_in_well_does_not_count_towards_the_limit(session: Session, client: PortalClient) -> None:
    officer = make_officer(session)
    for _ in range(int(TRIES_PER_ACCOUNT.split()[0]) + 2):
        assert sign_in(staff_client(client), officer.email).status_code == 302


def test_signing_in_and_out_and_failing_are_written_down(session: Session, browser: StaffClient) -> None:
    officer = make_officer(session)
    sign_in(browser, officer.email, "wrong password")
    sign_in(browser, "nobody@zorg.example")
    sign_in(browser, officer.email)
    browser.post("/uitloggen")
    events = session.execute(select(Event.kind, Event.officer_id).order_by(Event.at)).all()
    assert [tuple(event) for event in events] == [
        ("sign_in_failed", officer.id),
        ("sign_in_failed", None),
        ("signed_in", officer.id),
        ("signed_out", officer.id),
    ]
    assert session.get_one(Officer, officer.id).last_login_at


def test_after_signing_out_the_room_is_closed(session: Session, browser: StaffClient) -> None:
    sign_in(browser, make_officer(session).email)
    assert browser.get("/triage/").status_code == 200
    assert browser.post("/uitloggen").location == "/inloggen"
    assert browser.get("/triage/").status_code == 302


def test_looking_at_the_address_of_signing_out_does_nothing(session: Session, browser: StaffClient) -> None:
    sign_in(browser, make_officer(session).email)
    assert browser.get("/uitloggen").status_code == 405
    assert browser.get("/triage/").status_code == 200


def test_a_session_ends_when_the_account_is_closed(session: Session, client: PortalClient) -> None:
    officer = make_officer(session)
    browser = staff_client(client, officer)
    assert browser.get("/triage/").status_code == 200
    officers.disable(session, session.get_one(Officer, officer.id))
    assert browser.get("/triage/").status_code == 302


def test_a_text_sent_after_signing_out_elsewhere_is_given_back(session: Session, client: PortalClient) -> None:
    browser = staff_client(client, make_officer(session))
    reference = make_intake(session).reference
    browser.client.delete_cookie("zegje")
    answer = browser.post(f"/triage/{reference}/notitie", note="Gebeld met <b>moeder</b>, zij komt morgen.")
    assert answer.status_code == 401
    assert "Gebeld met &lt;b&gt;moeder&lt;/b&gt;, zij komt morgen." in answer.text
    assert f'href="/inloggen?next=/triage/{reference}"' in answer.text


def test_a_form_of_an_older_session_can_be_sent_again(session: Session, client: PortalClient) -> None:
    browser = staff_client(client, make_officer(session))
    reference = make_intake(session).reference
    answer = browser.client.post(
        f"/triage/{reference}/notitie",
        data={"csrf_token": "of yesterday", "note": "Een lange notitie.", "key": "k"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 400
    assert "Een lange notitie." in answer.text
    assert 'name="key" value="k"' in answer.text


def test_a_forged_cookie_is_nobody(client: PortalClient) -> None:
    client.set_cookie("zegje", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb")
    assert client.get("/triage/").status_code == 302


def test_the_sign_in_page_tells_nothing_by_other_formats(session: Session, browser: StaffClient) -> None:
    answer = browser.client.post(
        "/inloggen",
        json={"email": "nobody@zorg.example", "password": "x"},
        headers={"Accept": "application/json", "X-CSRFToken": browser.token},
    )
    assert "response" not in answer.text
    assert answer.mimetype == "text/html"


def test_a_password_is_dear_to_guess() -> None:
    """The least that OWASP asks of Argon2id: 19 MiB and two passes."""
    assert REAL_COST["argon2__memory_cost"] >= 19 * 1024
    assert REAL_COST["argon2__time_cost"] >= 2
