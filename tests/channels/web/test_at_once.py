"""The same thing twice at the same moment, in threads on both databases and in processes of a real server."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import requests
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.intake import drafts
from portal.models import Draft, Intake, Job
from tests.channels.web.html import read_page
from tests.channels.web.person import STORY, Person
from tests.support.client import PortalClient
from tests.support.processes import Live

MakeClient = Callable[..., PortalClient]
T = TypeVar("T")


def all_at_once(work: list[Callable[[], T]]) -> list[T]:
    """Run every piece in a thread of its own, started together."""
    ready = threading.Barrier(len(work))

    def run(piece: Callable[[], T]) -> T:
        ready.wait(timeout=30)
        return piece()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def posts(make: MakeClient, token: str, sent: list[tuple[str, dict[str, str]]]) -> list[int]:
    """The statuses of POSTs by one browser, all at once."""

    def piece(client: PortalClient, path: str, data: dict[str, str]) -> Callable[[], int]:
        return lambda: client.post(path, data=data).status_code

    return all_at_once([piece(make(token), path, data) for path, data in sent])


def test_two_first_answers_at_once_make_one_draft(person: Person, other_browser: MakeClient, session: Session) -> None:
    answers = [("/nl/klacht/who", {"who": "client"}), ("/nl/klacht/when", {"when": "often"})] * 2
    assert posts(other_browser, person.token(), answers) == [303] * 4
    session.rollback()
    (draft,) = session.scalars(select(Draft))
    assert drafts.answers_of(draft) == {"who": "client", "when": "often"}


def test_answers_to_different_questions_at_once_are_all_kept(
    person: Person, other_browser: MakeClient, session: Session
) -> None:
    person.press(who="client")
    answers: dict[str, str] = {"story": STORY, "where": "unknown", "when": "today", "secrecy": "may_know"}
    assert (
        posts(other_browser, person.token(), [(f"/nl/klacht/{key}", {key: value}) for key, value in answers.items()])
        == [303] * 4
    )
    session.rollback()
    (draft,) = session.scalars(select(Draft))
    assert drafts.answers_of(draft) == {"who": "client", **answers, "story_by": ""}


def test_sending_many_times_at_once_gives_one_intake(
    person: Person, other_browser: MakeClient, session: Session
) -> None:
    person.tell(contact="email", contact_email="sam@voorbeeld.nl")
    assert posts(other_browser, person.token(), [("/nl/klacht/controle", {})] * 6) == [303] * 6
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Intake)) == 1
    assert session.scalar(select(func.count()).select_from(Job)) == 1


class Walker:
    """A browser on a real server, by plain requests."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = requests.Session()
        self.browser.headers["Sec-Fetch-Site"] = "same-origin"
        self.page = read_page(self.browser.get(f"{url}/nl/klacht/", timeout=30).text)

    def tell(self) -> None:
        self.post("who", who="client")
        self.post("story", story=STORY)

    def post(self, name: str, **data: str) -> requests.Response:
        return self.browser.post(f"{self.url}/nl/klacht/{name}", data=data, timeout=30)


def test_a_double_click_on_a_real_server_gives_one_intake(live: Live) -> None:
    walker = Walker(live.url)
    walker.tell()
    answers = all_at_once([lambda: walker.post("controle") for _ in range(8)])
    shown = {read_page(answer.text).testids["reference"] for answer in answers}
    assert len(shown) == 1
    with live.session() as session:
        assert session.scalar(select(func.count()).select_from(Intake)) == 1


def test_a_restarted_server_goes_on_where_somebody_was(make_live: Callable[..., Live]) -> None:
    live = make_live()
    first = live.start_web()
    walker = Walker(live.url)
    walker.tell()
    live.kill(first)
    live.start_web()
    answer = walker.browser.get(f"{live.url}/nl/klacht/", timeout=30)
    assert answer.url.endswith("/klacht/feeling")
    assert read_page(walker.post("controle").text).testids["reference"]


def test_a_server_killed_during_sending_keeps_every_acknowledged_complaint_once(make_live: Callable[..., Live]) -> None:
    live = make_live()
    first = live.start_web()
    walkers = [Walker(live.url) for _ in range(6)]
    for walker in walkers:
        walker.tell()

    def send(walker: Walker) -> bool:
        try:
            return walker.browser.post(f"{live.url}/nl/klacht/controle", timeout=30, allow_redirects=False).ok
        except requests.ConnectionError:
            return False

    with ThreadPoolExecutor(3) as pool:
        outcomes = pool.map(send, walkers)
        next(outcomes)
        live.kill(first)
        acknowledged = [True, *outcomes]
    live.start_web()
    shown = [read_page(walker.post("controle").text).testids["reference"] for walker in walkers]
    assert len(set(shown)) == len(walkers)
    assert any(acknowledged)
    with live.session() as session:
        assert session.scalar(select(func.count()).select_from(Intake)) == len(walkers)
