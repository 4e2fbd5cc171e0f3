"""Letters in the mailbox become matters: each once, none lost, whatever happens in between."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.email import arrival, taking
from portal.channels.email.arrival import keep
from portal.channels.email.tongue import tongue
from portal.gateways.imap import Mailbox as ImapMailbox
from portal.intake import files
from portal.models import Attachment, Intake, Job, Mail, Message, Organisation
from portal.privacy.documents import AttachmentPrivate, IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState, Channel, JobState, MailState
from tests.channels.email.conftest import Receive
from tests.channels.email.letters import AYSE, large_letter, letter
from tests.gateways.files import PDF, SCRIPT, photo
from tests.support.imap import DONE, PostBox
from tests.support.mail import Mailbox
from tests.support.twilio import Work

Intakes = Callable[[], list[Intake]]
Mails = Callable[[], list[Mail]]


def test_a_letter_is_a_matter_and_leaves_the_folder(post: Receive, intakes: Intakes, postbox: PostBox) -> None:
    post(letter("Mijn broer krijgt geen hulp."))
    (intake,) = intakes()
    private = unseal(intake, IntakePrivate)
    assert (intake.channel, intake.language, intake.unread) == (Channel.EMAIL, "nl", True)
    assert (private.name, private.email, private.correspondent) == ("Ayşe Öztürk", AYSE, AYSE)
    assert private.answers == {"story": "Mijn broer krijgt geen hulp."}
    assert (postbox.count(), postbox.count(DONE)) == (0, 1)


def test_the_same_letter_again_adds_nothing(post: Receive, intakes: Intakes, smtp: Mailbox) -> None:
    for _ in range(3):
        post(letter(), letter())
    assert len(intakes()) == 1
    assert len(smtp.letters) == 1


def test_letters_without_a_name_are_known_by_their_bytes(post: Receive, intakes: Intakes) -> None:
    post(letter("Een", name=""), letter("Een", name=""), letter("Twee", name=""))
    assert len(intakes()) == 2


def test_another_letter_under_the_same_name_is_kept_for_an_officer(
    post: Receive, intakes: Intakes, mails: Mails
) -> None:
    post(letter("Het eerste verhaal."), letter("Iets heel anders."))
    assert len(intakes()) == 1
    assert sorted((mail.state, mail.reason) for mail in mails()) == [
        (MailState.ASIDE, "same_id"),
        (MailState.TAKEN, None),
    ]


@pytest.mark.parametrize("moment", ["before our commit", "after our commit"])
def test_a_crash_around_our_commit_loses_nothing_and_doubles_nothing(
    moment: str, post: Receive, intakes: Intakes, postbox: PostBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        """The process is gone."""

    def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        if moment == "before our commit":
            patch.setattr(arrival, "enqueue", crash)
        else:
            patch.setattr(ImapMailbox, "put_away", crash)
        with pytest.raises(Crash):
            post(letter())
    assert postbox.count() == 1
    post()
    assert (len(intakes()), postbox.count(), postbox.count(DONE)) == (1, 0, 1)


def test_a_letter_that_cannot_be_taken_in_stands_aside_and_blocks_nobody(
    post: Receive, intakes: Intakes, mails: Mails, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(text: str) -> str:
        if "struikel" in text:
            raise RuntimeError
        return tongue(text)

    monkeypatch.setattr(taking, "tongue", stumble)
    monkeypatch.setattr("portal.outbox.leases.MAX_ATTEMPTS", 1)
    post(letter("struikel", name="<slecht@example.org>"), letter("Goed verhaal."))
    assert len(intakes()) == 1
    assert [(mail.state, mail.reason) for mail in mails() if mail.reason] == [(MailState.ASIDE, "broken")]
    assert [job.kind for job in session.scalars(select(Job).where(Job.state == JobState.PARKED))] == ["email.take"]


def test_files_are_made_safe_and_what_is_refused_stands_by_its_name(
    post: Receive, intakes: Intakes, session: Session
) -> None:
    post(
        letter(
            files=(
                ("foto.jpg", "image/jpeg", photo()),
                ("brief.pdf", "application/pdf", PDF),
                ("virus.exe", "application/octet-stream", SCRIPT),
                ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22" + bytes(50)),
            )
        )
    )
    (intake,) = intakes()
    rows = session.scalars(select(Attachment).where(Attachment.intake_id == intake.id).order_by(Attachment.position))
    told = [(unseal(row, AttachmentPrivate).filename, row.state, row.media_type or row.reason) for row in rows]
    assert told == [
        ("foto.jpg", AttachmentState.STORED, "image/jpeg"),
        ("brief.pdf", AttachmentState.STORED, "application/pdf"),
        ("virus.exe", AttachmentState.REFUSED, "type_not_allowed"),
        ("winmail.dat", AttachmentState.REFUSED, "type_not_allowed"),
        ("e-mail.eml", AttachmentState.STORED, "message/rfc822"),
    ]


def test_the_kept_letter_has_its_header_and_words_but_no_file(post: Receive, session: Session) -> None:
    post(letter("Het hele verhaal.", files=(("foto.jpg", "image/jpeg", photo()), ("v.exe", "application/x-x", SCRIPT))))
    original = session.scalars(select(Attachment).where(Attachment.media_type == "message/rfc822")).one()
    kept = files.read(original)
    assert b"Het hele verhaal." in kept
    assert b"Message-ID: <een@example.org>" in kept
    assert len(kept) == original.size
    assert len(kept) < 2000
    assert b"foto.jpg" in kept


def test_a_letter_of_thirty_megabytes_keeps_its_words_and_names_what_was_too_big(
    post: Receive, intakes: Intakes, session: Session, said: Callable[[Intake], list[str]]
) -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(22_500_000)
    post(large_letter("Zie de film.", ("film.mp4", "video/mp4", film), ("brief.pdf", "application/pdf", PDF)))
    (intake,) = intakes()
    assert said(intake)[0] == "Zie de film."
    rows = session.scalars(select(Attachment).where(Attachment.mail_id.is_(None)).order_by(Attachment.position)).all()
    assert [(row.state, row.reason) for row in rows] == [
        (AttachmentState.REFUSED, "too_large"),
        (AttachmentState.STORED, None),
    ]


def test_nothing_that_was_written_lies_open(post: Receive, app: Flask, session: Session) -> None:
    post(letter("Woordenschat zeldzaamheid.", subject="Onderwerpelijk", sender="geheimzinnig@example.org"))
    store = Path(app.extensions["zegje.settings"].storage_url.removeprefix("file://"))
    blobs = b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
    rows = " ".join(
        str(row) for model in (Mail, Message, Attachment) for row in session.execute(select(model.__table__))
    )
    for word in ("zeldzaamheid", "Onderwerpelijk", "geheimzinnig"):
        assert word.encode() not in blobs
        assert word not in rows


def test_whatever_bytes_come_each_is_a_matter_or_stands_aside(
    house: Organisation, session: Session, work: Work, mails: Mails, intakes: Intakes
) -> None:
    chance = random.Random(4)
    odd = [b"", b"\x00", b"\r\n\r\n", b"geen kop", b"From: x\r\n\r\n\xff\xfe", b"Subject: \xd8\x00\r\n\r\n\x00tekst"]
    odd += [chance.randbytes(chance.randrange(2000)) for _ in range(20)]
    odd += [letter()[:cut] + chance.randbytes(20) for cut in range(0, 400, 40)]
    for raw in odd:
        keep(session, house.id, raw)
    work()
    assert len(mails()) == len(odd)
    assert {mail.state for mail in mails()} <= {MailState.TAKEN, MailState.ASIDE}
    assert len(intakes()) + sum(mail.state is MailState.ASIDE for mail in mails()) == len(odd)


def test_the_mailbox_is_read_once_at_a_time_and_for_ever(post: Receive, session: Session) -> None:
    post(letter())
    post()
    jobs = session.scalars(select(Job).where(Job.kind == "email.read")).all()
    assert len(jobs) == 1
    assert session.scalar(select(func.count()).select_from(Message)) == 2


def test_a_server_that_is_away_is_told_in_a_code_and_tried_again(
    post: Receive, session: Session, configure: Callable[..., None], intakes: Intakes, postbox: PostBox
) -> None:
    configure(imap_url="imap://klacht:geheim@127.0.0.1:9/INBOX")
    post(letter())
    job = session.scalars(select(Job).where(Job.kind == "email.read")).one()
    assert (job.state, job.last_error) == (JobState.WAITING, "mailbox_away")
    configure(imap_url=postbox.url)
    post()
    assert len(intakes()) == 1


def test_what_officers_see_of_it(post: Receive, session: Session) -> None:
    post(letter("Nieuw.\n\nOp ma 3 nov. 2025 om 10:12 schreef Zorg <k@z.nl>:\n> Oud\n"))
    message = session.scalars(select(Message).where(Message.direction == "inbound")).one()
    private = unseal(message, MessagePrivate)
    assert (private.body, private.subject) == ("Nieuw.", "Klacht over de zorg")
    assert private.letter is not None
    assert private.letter.quoted.endswith("> Oud")
