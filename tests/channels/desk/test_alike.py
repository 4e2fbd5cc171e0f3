"""Is it there already? Look-alikes by number, name and words, and adding to one of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.alike import Reason, Sought, find_alike
from portal.models import Event, Intake, Message, Officer, scope
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Status
from tests.channels.desk.conftest import matters
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation
from tests.support.queries import Statements
from tests.support.staff import StaffClient, text_of

STORY = "De taxi naar de dagbesteding kwam woensdag opnieuw een uur te laat bij de voordeur."


def url_of(form_id: UUID) -> str:
    return f"/triage/nieuw/{form_id}"


def found(session: Session, **sought: object) -> list[tuple[str, tuple[Reason, ...]]]:
    return [(one.intake.reference, one.reasons) for one in find_alike(session, Sought(**sought))]  # type: ignore[arg-type]


def crowd(session: Session, size: int = 15) -> None:
    for number in range(size):
        make_intake(session, name=f"Persoon {number}", answers={"story": f"Het eten op dinsdag was koud {number}"})


def test_the_same_number_is_found_however_it_is_written(session: Session) -> None:
    intake = make_intake(session, phone="+31612345678")
    make_intake(session, phone="+31687654321")

    assert found(session, phone="06-12 34 56 78") == [(intake.reference, (Reason.NUMBER,))]


def test_the_same_whole_name_is_found_but_a_first_name_alone_is_not(session: Session) -> None:
    intake = make_intake(session, name="Fatima Yilmaz")
    make_intake(session, name="Fatima Bakker")

    assert found(session, names=("yilmaz fatima", "")) == [(intake.reference, (Reason.NAME,))]
    assert found(session, names=("Fatima",)) == []


def test_the_same_story_in_other_words_is_found_and_common_words_are_not_enough(session: Session) -> None:
    crowd(session)
    intake = make_intake(session, answers={"story": STORY})

    said = found(session, story="Woensdag kwam de taxi voor de dagbesteding weer een uur te laat")
    assert said == [(intake.reference, (Reason.WORDS,))]
    assert found(session, story="Het eten was op dinsdag koud") == []


def test_what_matches_in_more_ways_comes_first_and_open_before_closed(session: Session) -> None:
    closed = make_intake(session, phone="+31612345678", columns={"status": Status.CLOSED})
    open_ = make_intake(session, phone="+31612345678")
    both = make_intake(session, phone="+31612345678", name="Fatima Yilmaz")

    order = found(session, phone="0612345678", names=("Fatima Yilmaz",))
    assert [reference for reference, _ in order] == [both.reference, open_.reference, closed.reference]


def test_another_organisation_is_never_looked_into(session: Session) -> None:
    own = scope.current(session)
    session.commit()
    scope.enter(session, make_organisation(session).id)
    make_intake(session, phone="+31612345678", answers={"story": STORY})
    session.commit()
    scope.enter(session, own)

    assert found(session, phone="0612345678", story=STORY) == []


def test_looking_takes_as_many_queries_for_many_matters_as_for_few(
    session: Session, queries: Callable[[], AbstractContextManager[Statements]]
) -> None:
    crowd(session, 3)
    session.flush()
    with queries() as few:
        find_alike(session, Sought(phone="0612345678", story="Het eten op dinsdag was koud"))
    crowd(session, 20)
    session.flush()
    with queries() as many:
        find_alike(session, Sought(phone="0612345678", story="Het eten op dinsdag was koud"))

    assert len(many) == len(few) <= 3


def test_while_typing_they_come_with_the_answer_and_are_logged_once(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    intake, url = make_intake(session, phone="+31612345678", name="Sam"), f"{url_of(uuid4())}/concept"
    piece = desk.post(url, contact_phone="0612345678")
    desk.post(url, contact_phone="0612345678", seen=intake.reference)

    assert f'data-reference="{intake.reference}"' in piece.text
    assert "hetzelfde telefoonnummer" in piece.text
    read = session.scalars(select(Event).where(Event.kind == "list_read")).all()
    assert [(event.officer_id, event.new) for event in read] == [(officer.id, {"intakes": [str(intake.id)]})]


def test_without_script_the_question_comes_before_a_second_matter_is_made(session: Session, desk: StaffClient) -> None:
    there, form_id = make_intake(session, phone="+31612345678", name="Sam"), uuid4()
    asked = desk.post(url_of(form_id), contact_phone="0612345678", story="Nog iets")

    assert asked.status_code == 200
    assert "Lijkt dit er al te zijn?" in asked.text
    assert matters(session) == [there]
    done = desk.post(f"{url_of(form_id)}/besluit", new="1")
    assert done.location.endswith("/klaar")
    assert len(matters(session)) == 2


def test_what_was_seen_while_typing_is_not_asked_again(session: Session, desk: StaffClient) -> None:
    there = make_intake(session, phone="+31612345678")
    done = desk.post(url_of(uuid4()), contact_phone="0612345678", story="Nog iets", seen=there.reference)

    assert done.location.endswith("/klaar")


def test_adding_to_a_matter_makes_no_second_one_and_happens_once(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    there, form_id = make_intake(session, phone="+31612345678", name="Sam"), uuid4()
    form = {"contact_name": "Sam", "contact_phone": "0612345678", "story": "De lift is weer stuk", "date": "2026-01-05"}
    first = desk.post(url_of(form_id), **form, add_to=there.reference)
    again = desk.post(url_of(form_id), **form, add_to=there.reference)

    assert first.location == again.location == f"/triage/{there.reference}"
    assert matters(session) == [there]
    [message] = session.scalars(select(Message).where(Message.intake_id == there.id))
    assert message.channel is Channel.DESK
    body = unseal(message, MessagePrivate).body
    assert "Gebeld, 5 januari 2026" in body
    assert "De lift is weer stuk" in body
    page = text_of(desk.get(first.location))
    assert "De lift is weer stuk" in page
    assert "Aan de balie is meer opgeschreven" in page
    who = session.scalars(select(Event.officer_id).where(Event.kind == "added_at_desk")).all()
    assert who == [officer.id]


def test_after_the_question_it_can_still_be_added(session: Session, desk: StaffClient) -> None:
    there, form_id = make_intake(session, phone="+31612345678"), uuid4()
    desk.post(url_of(form_id), contact_phone="0612345678", story="Nog iets")
    answer = desk.post(f"{url_of(form_id)}/besluit", add_to=there.reference)

    assert answer.location == f"/triage/{there.reference}"
    assert matters(session) == [there]


def test_words_can_be_found_afterwards_in_the_matter_they_were_added_to(session: Session, desk: StaffClient) -> None:
    there = make_intake(session, phone="+31612345678")
    desk.post(url_of(uuid4()), story="Over de paarse olifant", add_to=there.reference)

    assert f'data-reference="{there.reference}"' in desk.get("/triage/?q=olifant").text


def test_an_unknown_matter_to_add_to_makes_a_matter_of_its_own(session: Session, desk: StaffClient) -> None:
    desk.post(url_of(uuid4()), story="Nieuw", add_to="00000000")

    assert len(session.scalars(select(Intake)).all()) == 1


def test_what_is_out_of_an_officers_sight_is_neither_shown_nor_added_to(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    about_me = make_intake(session, phone="+31612345678", columns={"about_id": officer.id})
    form_id = uuid4()
    piece = desk.post(f"{url_of(form_id)}/concept", contact_phone="0612345678", story="Nieuw")
    desk.post(url_of(form_id), contact_phone="0612345678", story="Nieuw", add_to=about_me.reference)

    assert about_me.reference not in piece.text
    assert len(matters(session)) == 2


def test_who_may_not_see_the_matter_that_was_typed_in_does_not_keep_it(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    officer.bound = True
    done = desk.post(url_of(uuid4()), story="Over een andere plek", mine="1")

    [intake] = matters(session)
    assert (intake.officer_id, intake.status, intake.unread) == (None, Status.RECEIVED, True)
    assert f'href="/triage/{intake.reference}"' not in desk.get(done.location).text
