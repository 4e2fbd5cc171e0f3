"""Asking for help: one question at any moment; the form stays, and is read only when the person says so."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.intake import files
from portal.models import Attachment, Intake, Job
from portal.outbox.handlers import find
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState, ComplainantRole, Kind
from tests.channels.web.person import CALL, STORY, Person
from tests.channels.web.test_files import send_page
from tests.gateways.recordings import recording
from tests.support.client import PortalClient

Intakes = Callable[[], list[Intake]]


def ask(person: Person, **filled: str) -> None:
    person.open("/nl/hulp")
    person.press("Ask for help", **{**CALL, **filled})


def private(session: Session) -> IntakePrivate:
    return unseal(session.scalars(select(Intake).options(undefer(Intake.sealed))).one(), IntakePrivate)


def test_help_is_a_matter_of_its_own_kind_with_a_receipt_of_its_own(
    person: Person, session: Session, intakes: Intakes
) -> None:
    ask(person)
    (intake,) = intakes()
    assert intake.kind is Kind.HELP
    assert person.reference == intake.reference
    assert person.page.says("We have your question for help.")
    assert (private(session).phone, private(session).name) == ("+31612345678", "Sam")
    person.open("/nl/hulp/klaar")
    assert person.reference == intake.reference


def test_sending_the_same_page_twice_asks_once_and_a_new_page_asks_anew(person: Person, intakes: Intakes) -> None:
    person.open("/nl/hulp")
    again = person.another_tab()
    person.press("Ask for help", **CALL)
    again.press("Ask for help", **CALL)
    assert len(intakes()) == 1
    ask(person)
    assert len(intakes()) == 2
    assert person.reference == intakes()[-1].reference


def test_the_form_stays_and_nothing_of_it_is_read_unless_the_person_says_so(
    person: Person, session: Session, intakes: Intakes
) -> None:
    person.press(who="relative")
    person.open("/nl/klacht/story")
    person.press(story=STORY)
    ask(person)
    assert "story" not in private(session).answers
    assert intakes()[0].complainant_role is ComplainantRole.UNKNOWN
    assert person.page.says("Your complaint is still here.")
    person.open("/nl/klacht/story")
    assert person.page.form.value("story") == STORY


def test_with_a_yes_the_officer_reads_what_was_told(person: Person, session: Session, intakes: Intakes) -> None:
    person.press(who="relative")
    person.open("/nl/klacht/story")
    person.press(story=STORY)
    ask(person, may_read="yes")
    assert private(session).answers["story"] == STORY
    assert intakes()[0].complainant_role is ComplainantRole.RELATIVE


def test_with_a_yes_recordings_go_along_as_copies_and_the_form_keeps_its_own(
    person: Person, session: Session, intakes: Intakes
) -> None:
    send_page(person, ("story_voice", recording()))
    ask(person, may_read="yes")
    for job in session.scalars(select(Job).where(Job.kind == "file.lend")).all():
        find(job.kind)(session, job.payload)
    session.commit()
    own, lent = session.scalars(select(Attachment).order_by(Attachment.id)).all()
    assert own.intake_id is None
    assert (lent.intake_id, lent.state) == (intakes()[0].id, AttachmentState.STORED)
    assert files.read(lent) == files.read(own)


def test_before_anything_was_told_nobody_is_asked_whether_it_may_be_read(person: Person) -> None:
    person.open("/nl/hulp")
    assert not person.page.says("May the complaints officer read what you told?")


def test_without_a_way_to_reach_the_person_it_is_asked_again_and_nothing_is_lost(
    person: Person, intakes: Intakes
) -> None:
    person.open("/nl/hulp")
    person.press("Ask for help", contact="email", contact_name="Sam")
    assert person.answer.status_code == 422
    assert person.page.title.startswith("Let op: ")
    assert person.page.form.value("contact_name") == "Sam"
    assert not intakes()


def test_what_was_answered_here_is_not_asked_again_in_the_form(person: Person) -> None:
    person.press(who="client")
    ask(person)
    person.open("/nl/klacht/contact")
    assert person.page.form.value("contact_phone") == "06 12345678"


def test_a_page_of_another_site_asks_for_nothing(person: Person, intakes: Intakes) -> None:
    person.open("/nl/hulp")
    person.headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}
    data = {**CALL, "csrf_token": "niets"}
    answer = person.client.post("/nl/hulp", data=data, headers=person.headers)
    assert answer.status_code == 403
    assert not intakes()


def test_without_cookies_the_number_is_shown_at_once_and_twice_is_once(
    person: Person, intakes: Intakes, other_browser: Callable[[str | None], PortalClient]
) -> None:
    stranger = Person.at(other_browser(None), "/nl/hulp")
    again = stranger.another_tab()
    for tab in (stranger, again):
        tab.client.delete_cookie("zegje_draft")
        tab.press("Ask for help", **CALL)
        assert tab.page.says("We have your question for help.")
    assert len(intakes()) == 1
