"""Requests that truly come at the same moment, in threads of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Draft, Event, Intake, Message
from portal.vocabulary import Direction
from tests.support.client import PortalClient
from tests.support.staff import StaffClient
from tests.triage.test_steps import assessment

KEY = "0197aaaa-0000-7000-8000-000000000001"

Post = tuple[StaffClient, str, dict[str, object]]


@pytest.fixture
def together(session: Session) -> Callable[..., list[int]]:
    """Sends all POSTs at once and gives the statuses, sorted."""

    def send(*posts: Post) -> list[int]:
        session.commit()
        barrier, statuses = Barrier(len(posts)), []

        def go(desk: StaffClient, url: str, fields: dict[str, object]) -> None:
            client: PortalClient = desk.client  # type: ignore[assignment]
            client.session = None
            barrier.wait()
            statuses.append(desk.post(url, **fields).status_code)

        threads = [Thread(target=go, args=post) for post in posts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        session.expire_all()
        return sorted(statuses)

    return send


def count(session: Session, model: type[Event | Message | Draft], *wanted: object) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*wanted)) or 0  # type: ignore[arg-type]


def test_of_two_who_change_the_same_field_one_wins_and_one_is_asked(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient, together: Callable[..., list[int]]
) -> None:
    url, version = f"/triage/{intake.reference}/beoordeling", str(intake.version)
    statuses = together(
        (desk, url, {"version": version, **assessment(kind="signal")}),
        (other_desk, url, {"version": version, **assessment(kind="question")}),
    )
    assert statuses == [303, 409]
    assert count(session, Event, Event.kind == "kind_changed") == 1


def test_one_note_sent_twice_at_once_is_one_note(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient, together: Callable[..., list[int]]
) -> None:
    url = f"/triage/{intake.reference}/notitie"
    fields = {"version": str(intake.version), "note": "Eén keer", "key": KEY}
    assert together((desk, url, fields), (other_desk, url, fields)) == [303, 303]
    assert count(session, Event, Event.kind == "note") == 1


def test_one_answer_sent_while_its_draft_is_saved_is_sent_and_leaves_no_draft(
    session: Session, chat: Intake, desk: StaffClient, other_desk: StaffClient, together: Callable[..., list[int]]
) -> None:
    url, body = f"/triage/{chat.reference}", "Ik bel u morgen"
    desk.post(f"{url}/concept", body="Ik bel")
    with desk.client.session_transaction() as mine, other_desk.client.session_transaction() as second_tab:
        second_tab.update(mine)
    statuses = together(
        (desk, f"{url}/antwoord", {"version": "1", "body": body, "key": KEY}),
        (other_desk, f"{url}/concept", {"body": body}),
    )
    assert statuses == [204, 303]
    assert count(session, Message, Message.direction == Direction.OUTBOUND) == 1
    assert count(session, Draft) == 0
