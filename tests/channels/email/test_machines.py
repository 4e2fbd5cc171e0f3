"""Machines write too: what they send stands aside, visibly, and none of them gets an answer."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.email.correspondents import MOST_A_DAY
from portal.models import Event, Intake, Mail, Message
from portal.vocabulary import Delivery, Direction, MailState
from tests.channels.email.conftest import Receive
from tests.channels.email.letters import US, bounce, letter, out_of_office
from tests.support.mail import Mailbox

Intakes = Callable[[], list[Intake]]
Mails = Callable[[], list[Mail]]


def aside(mails: list[Mail]) -> list[str | None]:
    return [mail.reason for mail in mails if mail.state is MailState.ASIDE]


def outbound(session: Session) -> Message:
    return session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()


def test_two_machines_do_not_go_round_and_round(post: Receive, intakes: Intakes, mails: Mails, smtp: Mailbox) -> None:
    """Her program answers whatever comes; we answer nothing that it says."""
    post(letter())
    for turn in range(3):
        post(out_of_office(smtp.letters[-1]["Message-ID"], name=f"<weg{turn}@example.org>"))
    assert len(smtp.letters) == 1
    assert len(intakes()) == 1
    assert aside(mails()) == ["auto_reply"] * 3
    assert {mail.intake_id for mail in mails()} == {intakes()[0].id}


def test_a_machine_that_does_not_say_so_gets_a_few_confirmations_a_day_and_no_more(
    post: Receive, session: Session, intakes: Intakes, smtp: Mailbox
) -> None:
    many = MOST_A_DAY + 3
    post(*(letter(f"Ronde {turn}", subject=f"Ronde {turn}", name=f"<{turn}@example.org>") for turn in range(many)))
    assert len(intakes()) == many
    assert len(smtp.letters) == MOST_A_DAY
    assert len(session.scalars(select(Event).where(Event.kind == "confirmation_withheld")).all()) == 3


def test_the_confirmation_asks_other_machines_to_be_silent(post: Receive, smtp: Mailbox) -> None:
    post(letter())
    (sent,) = smtp.letters
    assert (sent["Auto-Submitted"], sent["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert sent["In-Reply-To"] == "<een@example.org>"
    assert sent["Reply-To"].addresses[0].addr_spec == US


def test_who_answers_us_with_a_program_that_signs_as_a_list_is_heard(post: Receive, intakes: Intakes) -> None:
    post(letter())
    post(
        letter(
            "Nog iets", name="<2@example.org>", In_Reply_To="<een@example.org>", List_Unsubscribe="<mailto:x@y.example>"
        )
    )
    assert len(intakes()) == 1


def test_a_bounce_says_at_the_message_that_it_did_not_arrive(
    post: Receive, session: Session, intakes: Intakes, mails: Mails, smtp: Mailbox
) -> None:
    post(letter())
    (intake,) = intakes()
    intake.unread = False
    session.commit()
    post(bounce(smtp.letters[-1]["Message-ID"]))
    assert (outbound(session).delivery, outbound(session).error_code) == (Delivery.FAILED, 50101)
    assert intakes()[0].unread
    assert aside(mails()) == ["bounce"]
    assert len(smtp.letters) == 1


def test_a_letter_that_is_late_did_not_fail(post: Receive, session: Session, mails: Mails, smtp: Mailbox) -> None:
    post(letter())
    post(bounce(smtp.letters[-1]["Message-ID"], action="delayed", status="4.4.7"))
    assert outbound(session).delivery is Delivery.SENT
    assert aside(mails()) == ["delayed"]


def test_a_bounce_of_what_we_never_sent_changes_nothing(post: Receive, session: Session, mails: Mails) -> None:
    post(letter())
    post(bounce("<iets@anders.example>"))
    assert outbound(session).delivery is Delivery.SENT
    assert aside(mails()) == ["bounce"]


def test_our_own_letter_that_comes_back_is_recognised(
    post: Receive, intakes: Intakes, mails: Mails, smtp: Mailbox
) -> None:
    post(letter())
    post(smtp.letters[-1].as_bytes())
    assert len(intakes()) == 1
    assert aside(mails()) == ["own"]


def test_nobody_reads_there_so_nothing_is_sent_there(post: Receive, intakes: Intakes, smtp: Mailbox) -> None:
    post(
        letter(sender="no-reply@winkel.example", name="<1@example.org>"),
        letter(Return_Path="<>", name="<2@example.org>"),
        letter(sender="", name="<3@example.org>"),
    )
    assert len(intakes()) == 3
    assert smtp.letters == []


def test_a_web_form_that_writes_for_somebody_is_answered_to_that_person(
    post: Receive, intakes: Intakes, smtp: Mailbox
) -> None:
    post(letter(sender="no-reply@onze-site.example", Reply_To="Jan <jan@example.org>"))
    assert len(intakes()) == 1
    assert smtp.letters == []
