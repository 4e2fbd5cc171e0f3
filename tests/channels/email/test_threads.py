"""Which letter belongs to which matter: by thread or reference, and only when the sender is somebody of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from portal.intake.correspondence import add_outbound
from portal.intake.reference import shown
from portal.models import Attachment, Intake, Message
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState, Channel, Direction, Status
from tests.channels.email.conftest import Receive
from tests.channels.email.letters import AYSE, US, letter
from tests.channels.email.test_outgoing import plain
from tests.factories.intake import make_intake
from tests.gateways.files import PDF, photo
from tests.support.mail import Mailbox
from tests.support.twilio import Work

Intakes = Callable[[], list[Intake]]
Said = Callable[[Intake], list[str]]
Answer = Callable[[Intake, str], None]
STRANGER = "vreemd@example.com"


def file_states(intake: Intake) -> list[AttachmentState]:
    """Of the files that came along; not of the letters themselves."""
    session = object_session(intake)
    assert session is not None
    query = select(Attachment.state).where(Attachment.intake_id == intake.id, Attachment.media_type != "message/rfc822")
    return list(session.scalars(query))


@pytest.fixture
def answer(session: Session, work: Work) -> Answer:
    """An officer answers, and it is sent."""

    def send(intake: Intake, words: str) -> None:
        add_outbound(session, intake, body=words, channel=Channel.EMAIL, recipient=AYSE)
        work()

    return send


def about(session: Session, intake: Intake) -> list[str]:
    message = session.scalars(
        select(Message).where(Message.intake_id == intake.id, Message.direction == Direction.INBOUND)
    ).one()
    found = unseal(message, MessagePrivate).letter
    assert found is not None
    return found.about


def test_a_thread_of_ten_with_files_is_one_matter(
    post: Receive, answer: Answer, smtp: Mailbox, intakes: Intakes, said: Said
) -> None:
    """Both sides write in turn; each letter answers the one before, quotes all of it, and hers carry a file."""
    post(letter("Bericht 0", name="<0@example.org>", files=(("0.pdf", "application/pdf", PDF),)))
    (intake,) = intakes()
    for turn in range(1, 10):
        if turn % 2:
            answer(intake, f"Antwoord {turn}")
        else:
            last = smtp.letters[-1]
            history = "\n".join(f"> {line}" for line in plain(last).splitlines())
            text = f"Bericht {turn}\n\nOp ma 3 nov. 2025 om 10:12 schreef Zorg <{US}>:\n{history}\n"
            file = (f"{turn}.jpg", "image/jpeg", photo()) if turn % 4 else (f"{turn}.pdf", "application/pdf", PDF)
            answers = {"In_Reply_To": last["Message-ID"], "References": f"<0@example.org> {last['Message-ID']}"}
            post(letter(text, subject=f"Re: {last['Subject']}", name=f"<{turn}@example.org>", files=(file,), **answers))
    assert [row.id for row in intakes()] == [intake.id]
    spoken = [words for words in said(intake) if "nummer" not in words]
    assert spoken == [f"{'Antwoord' if turn % 2 else 'Bericht'} {turn}" for turn in range(10)]
    assert file_states(intake) == [AttachmentState.STORED] * 5
    last = smtp.letters[-1]
    assert last["In-Reply-To"] == "<8@example.org>"
    assert last["References"].split()[0] == "<0@example.org>"
    assert last["References"].split()[-1] == "<8@example.org>"


def test_a_reference_in_the_subject_from_the_same_person_is_a_message(
    post: Receive, intakes: Intakes, said: Said
) -> None:
    post(letter("Een"))
    (intake,) = intakes()
    post(letter("Twee", subject=f"Nog iets over {shown(intake.reference)}", name="<2@example.org>"))
    assert len(intakes()) == 1
    assert said(intake)[-1] == "Twee"


def test_a_reference_behind_a_plus_is_one_too(post: Receive, intakes: Intakes) -> None:
    post(letter("Een"))
    (intake,) = intakes()
    post(letter("Twee", to=US.replace("@", f"+{intake.reference}@"), subject="Hallo", name="<2@example.org>"))
    assert len(intakes()) == 1


def test_a_strangers_reference_opens_nothing_and_is_told_to_the_officer(
    post: Receive, session: Session, intakes: Intakes, said: Said, smtp: Mailbox
) -> None:
    post(letter("Geheim verhaal van Ayse"))
    (intake,) = intakes()
    post(letter("Hoe staat het?", sender=STRANGER, subject=f"Re: {intake.reference}", name="<2@example.com>"))
    first, second = intakes()
    assert about(session, second) == [first.reference]
    assert "Hoe staat het?" not in said(first)
    (to_stranger,) = [sent for sent in smtp.letters if sent["To"] == STRANGER]
    assert "Geheim" not in to_stranger.as_string()
    assert first.reference not in to_stranger.as_string().replace("\u00a0", "").replace(" ", "")
    assert to_stranger["In-Reply-To"] == "<2@example.com>"


def test_a_strangers_answer_to_our_letter_is_no_message_of_the_matter_either(
    post: Receive, session: Session, intakes: Intakes, smtp: Mailbox
) -> None:
    post(letter("Een"))
    ours = smtp.letters[-1]["Message-ID"]
    post(letter("Doorgestuurd gekregen", sender=STRANGER, subject="Re", name="<2@example.com>", In_Reply_To=ours))
    first, second = intakes()
    assert about(session, second) == [first.reference]


def test_two_people_who_write_about_the_same_stay_apart(post: Receive, intakes: Intakes, said: Said) -> None:
    post(letter("Van de moeder"))
    post(letter("Van de vader", sender="vader@example.org", name="<v@example.org>", In_Reply_To="<een@example.org>"))
    first, second = intakes()
    assert "Van de vader" not in said(first)
    assert "Van de moeder" not in said(second)


def test_a_letter_on_a_closed_matter_joins_it_and_is_seen(
    post: Receive, session: Session, intakes: Intakes, said: Said
) -> None:
    post(letter("Een"))
    (intake,) = intakes()
    intake.status, intake.unread = Status.CLOSED, False
    session.commit()
    post(letter("Toch niet goed", name="<2@example.org>", In_Reply_To="<een@example.org>"))
    session.refresh(intake)
    assert said(intake)[-1] == "Toch niet goed"
    assert (intake.status, intake.unread) == (Status.CLOSED, True)


def test_somebody_who_used_the_form_and_answers_by_mail_is_known(
    post: Receive, session: Session, intakes: Intakes, smtp: Mailbox, said: Said
) -> None:
    make_intake(session, answers={"story": "Via de site", "contact": "email"}, email="Ayse@Example.org")
    post()
    (intake,) = intakes()
    post(letter("Dank u", name="<2@example.org>", In_Reply_To=smtp.letters[-1]["Message-ID"]))
    assert len(intakes()) == 1
    assert said(intake)[-1] == "Dank u"


def test_answers_go_to_the_address_of_the_matter_only(post: Receive, intakes: Intakes, smtp: Mailbox) -> None:
    """A forged Reply-To on a later letter changes nothing."""
    post(letter("Een"))
    post(letter("Twee", name="<2@example.org>", In_Reply_To="<een@example.org>", Reply_To=STRANGER))
    assert len(intakes()) == 1
    assert {sent["To"] for sent in smtp.letters} == {AYSE}


def test_a_second_letter_of_the_same_person_names_the_first(post: Receive, session: Session, intakes: Intakes) -> None:
    post(letter("Een"))
    post(letter("Iets anders", subject="Andere klacht", name="<2@example.org>"))
    first, second = intakes()
    assert about(session, second) == [first.reference]
