"""The page of one matter: what was told, warnings, conversation, history."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_inbound, add_outbound
from portal.intake.receive import receive
from portal.intake.submission import IncomingMessage
from portal.models import Event, Intake, Message, Officer, now, scope
from portal.triage import reading
from portal.vocabulary import Channel, Consent, Delivery
from tests.factories.intake import make_intake
from tests.factories.submission import make_whatsapp
from tests.factories.unit import make_cluster
from tests.support.staff import StaffClient, text_of

STORY = "Ik mag niet douchen.\nAl drie dagen niet."


def test_the_story_stands_in_the_persons_own_words_and_lines(session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, answers={"story": STORY})
    assert STORY in desk.get(f"/triage/{intake.reference}").text


def test_answers_are_told_with_their_questions_in_dutch(session: Session, desk: StaffClient) -> None:
    unit = make_cluster(session, "De Esdoorn")
    answers = {
        "story": STORY,
        "who": "client",
        "feeling": ["sad", "angry"],
        "where": str(unit.id),
        "wish": ["listen"],
        "wish_text": "Dat ik elke dag mag douchen",
    }
    page = text_of(desk.get(f"/triage/{make_intake(session, answers=answers).reference}"))
    for words in ("Wie ben je?", "Verdrietig", "Boos", "De Esdoorn", "Dat ik elke dag mag douchen"):
        assert words in page
    assert str(unit.id) not in page.split("Beoordeling")[0]


@pytest.mark.parametrize("shape", ["{0}", "{1} {2}", "{1}.{2}", " {0} "])
def test_a_reference_may_be_typed_with_a_space(intake: Intake, desk: StaffClient, shape: str) -> None:
    typed = shape.format(intake.reference, intake.reference[:4], intake.reference[4:])
    assert desk.get(f"/triage/{typed}").status_code == 200


@pytest.mark.parametrize("typed", ["00000000", "12345678", "abc", "1", "😀", "%27", "9" * 500, "..%2f..%2fetc"])
def test_a_reference_that_leads_nowhere_is_said_in_words(desk: StaffClient, typed: str) -> None:
    answer = desk.get(f"/triage/{typed}")
    assert answer.status_code == 404
    if "%2f" not in typed:
        assert "Er is geen zaak met dit nummer" in text_of(answer)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"answers": {"story": STORY, "secrecy": "not_my_supporter"}}, "Niet delen met de begeleider"),
        ({"anonymous": True}, "Anoniem"),
        ({"consent": Consent.NO}, "De cliënt weet hier niet van"),
        ({"suspected_robot": True}, "Misschien verstuurd door een robot"),
        ({"language": "en"}, "Geschreven in het Engels"),
    ],
)
def test_what_must_not_be_missed_stands_above_the_story(
    session: Session, desk: StaffClient, over: dict[str, object], words: str
) -> None:
    page = desk.get(f"/triage/{make_intake(session, **over).reference}").text  # type: ignore[arg-type]
    assert page.index(words) < page.index('class="columns"')


def test_opening_a_matter_is_written_down_and_makes_it_read(
    session: Session, intake: Intake, desk: StaffClient, officer: Officer
) -> None:
    version = intake.version
    for _ in range(2):
        desk.get(f"/triage/{intake.reference}")
    session.refresh(intake)
    assert not intake.unread
    assert intake.version == version
    readings = session.scalars(select(Event).where(Event.intake_id == intake.id, Event.kind == "read")).all()
    assert [event.officer_id for event in readings] == [officer.id, officer.id]
    assert "Marit de Vries: 2 keer" in text_of(desk.get(f"/triage/{intake.reference}"))


def test_a_new_message_makes_it_unread_again(session: Session, intake: Intake, desk: StaffClient) -> None:
    desk.get(f"/triage/{intake.reference}")
    add_inbound(session, intake, IncomingMessage(provider_id="SM1", body="En nog iets"), Channel.WHATSAPP)
    session.flush()
    session.refresh(intake)
    assert intake.unread


def test_the_conversation_is_in_order_and_says_what_became_of_our_words(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    receipt = receive(
        session, make_whatsapp(scope.current(session), "SM" + "1" * 32, body="Mijn broer krijgt geen hulp")
    )
    intake = session.get_one(Intake, receipt.intake_id)
    ours = add_outbound(
        session, intake, body="Mag ik u bellen?", channel=Channel.WHATSAPP, recipient="x", officer_id=officer.id
    )
    ours.delivery, ours.error_code = Delivery.FAILED, 63003
    page = text_of(desk.get(f"/triage/{receipt.reference}"))
    assert page.index("Mijn broer krijgt geen hulp") < page.index("Mag ik u bellen?")
    assert "Niet afgeleverd" in page
    assert page.count("Mijn broer krijgt geen hulp") == 1


def test_a_place_on_the_map_is_told(session: Session, intake: Intake, desk: StaffClient) -> None:
    extras = {"kind": "location", "latitude": "52.37", "longitude": "4.89", "address": "Dam 1"}
    add_inbound(session, intake, IncomingMessage(provider_id="SM2", body="", extras=extras), Channel.WHATSAPP)
    assert "Plaats: Dam 1 (52.37, 4.89)" in text_of(desk.get(f"/triage/{intake.reference}"))


def test_the_term_is_told_in_days(session: Session, desk: StaffClient) -> None:
    late = make_intake(session, columns={"due_at": now() - timedelta(days=2)})
    assert "2 dagen te laat" in text_of(desk.get(f"/triage/{late.reference}"))


def test_the_number_of_queries_does_not_depend_on_the_conversation(
    session: Session, intake: Intake, desk: StaffClient, queries: object
) -> None:
    counts = []
    for rounds in (1, 20):
        for number in range(rounds):
            add_inbound(session, intake, IncomingMessage(provider_id=f"S{rounds}-{number}", body="x"), Channel.WHATSAPP)
        session.commit()
        with queries() as seen:  # type: ignore[operator]
            desk.get(f"/triage/{intake.reference}")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20


def test_a_message_that_came_while_the_page_was_made_stays_unread(
    session: Session, intake: Intake, officer: Officer
) -> None:
    shown = session.scalars(select(Message.id)).all()
    later = add_inbound(session, intake, IncomingMessage(provider_id="SM3", body="En nog iets"), Channel.WHATSAPP)
    assert later
    reading.log_matter(session, intake, officer.id, shown=shown)
    session.refresh(intake)
    assert intake.unread
    reading.log_matter(session, intake, officer.id, shown=[*shown, later.id])
    session.refresh(intake)
    assert not intake.unread
