"""People who asked for e-mail get letters that tell strangers nothing."""

from email.message import EmailMessage

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.email import outgoing as jobs
from portal.http.language import LANGUAGES
from portal.intake.correspondence import add_outbound
from portal.intake.reference import shown
from portal.models import Event, Intake, Job, Message, Organisation, now
from portal.outbox.state import unpark
from portal.vocabulary import Channel, Delivery, JobState
from tests.channels.web.html import words
from tests.factories.intake import make_intake
from tests.support.mail import Mailbox
from tests.support.twilio import Configure, Work


@pytest.fixture
def intake(session: Session) -> Intake:
    """A matter of somebody who wants to be e-mailed; their confirmation waits."""
    answers = {"story": "Mijn geheim verhaal", "contact": "email"}
    intake = make_intake(session, answers=answers, email="ayse@example.org")
    session.commit()
    return intake


@pytest.fixture
def mailbox(mailbox: Mailbox, configure: Configure) -> Mailbox:
    """The mail server that the portal uses."""
    configure(smtp_url=mailbox.url)
    return mailbox


def plain(letter: EmailMessage) -> str:
    """The words for programs that show no HTML."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def only(session: Session) -> Message:
    return session.scalars(select(Message)).one()


def test_the_confirmation_names_reference_and_day_and_nothing_of_the_matter(
    session: Session, organisation: Organisation, intake: Intake, mailbox: Mailbox, work: Work
) -> None:
    work()
    (letter,) = mailbox.letters
    text = plain(letter)
    assert (letter["To"], letter["Subject"]) == (
        "ayse@example.org",
        f"Bericht van {organisation.name} ({shown(intake.reference)})",
    )
    assert shown(intake.reference) in text
    assert "Je hoort van ons op" in text
    assert "geheim" not in letter.as_string()
    assert only(session).delivery is Delivery.SENT


def test_an_answer_carries_the_id_of_its_message(
    session: Session, intake: Intake, mailbox: Mailbox, work: Work
) -> None:
    work()
    recipient = "ayse@example.org"
    answer = add_outbound(session, intake, body="Wij bellen je morgen.", channel=Channel.EMAIL, recipient=recipient)
    work()
    session.refresh(answer)
    letter = mailbox.letters[-1]
    assert "Wij bellen je morgen." in plain(letter)
    assert letter["Message-ID"] == answer.provider_id == f"<{answer.id}@zegje.test>"


def test_a_letter_that_is_sent_again_after_a_crash_is_recognised(
    session: Session, intake: Intake, mailbox: Mailbox, work: Work
) -> None:
    work()
    message = only(session)
    message.delivery, message.provider_id, message.attempted_at = Delivery.WAITING, None, now()
    session.commit()
    jobs.send(session, {"message_id": str(message.id)})
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_a_letter_is_sent_once(session: Session, intake: Intake, mailbox: Mailbox, work: Work) -> None:
    work()
    jobs.send(session, {"message_id": str(only(session).id)})
    assert len(mailbox.letters) == 1


def test_an_address_that_is_refused_is_told(session: Session, intake: Intake, mailbox: Mailbox, work: Work) -> None:
    mailbox.answer = "550 no such person"
    work()
    assert (only(session).delivery, only(session).error_code) == (Delivery.FAILED, 550)


def test_a_server_that_is_busy_is_tried_again(session: Session, intake: Intake, mailbox: Mailbox, work: Work) -> None:
    mailbox.answer = "451 later"
    work()
    assert only(session).delivery is Delivery.WAITING
    mailbox.answer = ""
    work()
    assert only(session).delivery is Delivery.SENT


def test_without_a_mail_server_the_letter_waits_where_it_is_seen(session: Session, intake: Intake, work: Work) -> None:
    work()
    job = session.scalars(select(Job)).one()
    assert (job.state, job.last_error) == (JobState.PARKED, "email_not_configured")


def test_a_letter_that_cannot_be_sent_says_so_until_it_is_sent_after_all(
    session: Session, intake: Intake, mailbox: Mailbox, work: Work, configure: Configure
) -> None:
    intake.unread = False
    configure(smtp_url="")
    work()
    assert only(session).delivery is Delivery.FAILED
    assert intake.unread
    query = select(Event.new).where(Event.kind == "message_not_sent")
    assert session.scalars(query).all() == [{"message": str(only(session).id), "reason": "email_not_configured"}]
    unpark(session)
    work()
    assert len(session.scalars(query).all()) == 1
    configure(smtp_url=mailbox.url)
    unpark(session)
    work()
    assert (only(session).delivery, len(mailbox.letters)) == (Delivery.SENT, 1)


def test_a_letter_that_was_refused_is_not_sent_again(
    session: Session, intake: Intake, mailbox: Mailbox, work: Work
) -> None:
    mailbox.answer = "550 no such person"
    work()
    mailbox.answer = ""
    jobs.send(session, {"message_id": str(only(session).id)})
    assert (only(session).delivery, mailbox.letters) == (Delivery.FAILED, [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_is_in_the_language_that_the_person_chose(
    lang: str, session: Session, organisation: Organisation, mailbox: Mailbox, work: Work
) -> None:
    intake = make_intake(session, language=lang, answers={"contact": "email"}, email="ann@example.org")
    work()
    (letter,) = mailbox.letters
    about = {"organisation": organisation.name, "reference": shown(intake.reference)}
    assert letter["Content-Language"] == lang
    subject = words("Message from %(organisation)s (%(reference)s)", lang) % about
    assert letter["Subject"].replace("\u2068", "").replace("\u2069", "") == subject
    assert ("\u2068" in letter["Subject"]) == (lang == "ar")
    text = plain(letter)
    for english in ("We have your message.", "What happens now?", "Kind regards,"):
        assert words(english, lang) in text
