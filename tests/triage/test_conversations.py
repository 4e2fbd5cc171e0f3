"""What officers see of a conversation by message, and what their own answer changes in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal.channels.twilio import dialogue
from portal.channels.twilio.conversation import understanding
from portal.models import Intake, new_id
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Urgency
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, text_of
from tests.support.twilio import Work, post
from tools.phone import StandIn

Say = Callable[..., None]

STORY = "mijn moeder zit uren alleen"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for silence."""
    monkeypatch.setattr(dialogue, "QUIET", timedelta())
    monkeypatch.setattr(understanding, "GRACE", timedelta())


@pytest.fixture
def say(client: PortalClient, standin: StandIn, work: Work) -> Say:
    """The person writes, and hears what comes back."""

    def write(*texts: str) -> None:
        for text in texts:
            post(client, standin.message(text))
            work()

    return write


def newest(session: Session) -> Intake:
    return session.query(Intake).order_by(Intake.id.desc()).first() or Intake()


def page_of(desk: StaffClient, session: Session) -> str:
    return text_of(desk.get(f"/triage/{newest(session).reference}"))


def test_questions_and_answers_are_told_in_dutch_beside_the_messages(
    session: Session, desk: StaffClient, say: Say
) -> None:
    say("Merhaba, annem saatlerce yaln\u0131z", "2")
    page = page_of(desk, session)
    assert "Vraag: Wie ben je?" in page
    assert "Antwoord op “Wie ben je?”: Ik ben familie of een vriend" in page
    assert "Turks" in page
    assert "asked" not in page


def test_who_wants_a_person_stands_out_until_an_officer_writes(session: Session, desk: StaffClient, say: Say) -> None:
    say(STORY, "mens")
    assert "Wil een mens" in text_of(desk.get("/triage/"))
    assert "Deze persoon wil een mens" in page_of(desk, session)
    intake = newest(session)
    desk.post(f"/triage/{intake.reference}/antwoord", version=intake.version, key=str(new_id()), body="Ik bel je zo")
    assert "Wil een mens" not in text_of(desk.get("/triage/"))
    assert unseal(newest(session), IntakePrivate).talk.ended


def test_danger_is_on_top_and_named(session: Session, desk: StaffClient, say: Say) -> None:
    say("hij slaat mij elke dag")
    listed = text_of(desk.get("/triage/"))
    assert "Misschien gevaar" in listed
    assert "Spoed" in listed
    assert "Misschien is er iemand in gevaar" in page_of(desk, session)
    newest(session).urgency = Urgency.NORMAL
    session.commit()
    assert "Misschien gevaar" not in text_of(desk.get("/triage/"))


def test_stop_is_seen_and_the_matter_stays(session: Session, desk: StaffClient, say: Say) -> None:
    say(STORY, "stop")
    assert "Geen berichten meer" in text_of(desk.get("/triage/"))
    assert "De persoon wil geen berichten meer" in page_of(desk, session)


def test_an_answer_that_came_meanwhile_is_told_to_who_saves_an_older_form(
    session: Session, desk: StaffClient, say: Say
) -> None:
    say(STORY)
    intake = newest(session)
    seen = intake.version
    say("2")
    fields = {"version": seen, "kind": "complaint", "role": "unknown", "urgency": "soon", "unit": ""}
    assert desk.post(f"/triage/{intake.reference}/beoordeling", **fields).status_code == 303
    answer = desk.get(f"/triage/{intake.reference}")
    session.expire_all()
    assert (intake.complainant_role, intake.urgency) == ("relative", Urgency.SOON)
    assert "Het portaal" in text_of(answer)
