"""A worker that is killed while it reads the mailbox: every letter is a matter, once, and none stays behind."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Attachment, Intake, Job, Mail, Message, Organisation
from portal.vocabulary import AttachmentState, Direction, MailState
from tests.channels.email.letters import US, letter
from tests.gateways.files import PDF
from tests.support.imap import DONE, PostBox
from tests.support.mail import Mailbox
from tests.support.processes import MakeLive

LETTERS = 12
BAD_MOMENTS = (
    lambda session: letters(session) >= 5,
    lambda session: letters(session, MailState.TAKEN) >= 3,
)


def letters(session: Session, state: MailState | None = None) -> int:
    wanted = select(func.count()).select_from(Mail)
    return session.scalar(wanted.where(Mail.state == state) if state else wanted) or 0


def all_done(session: Session) -> bool:
    left = session.scalar(
        select(func.count()).select_from(Job).where(Job.kind.like("email.%"), Job.kind != "email.read")
    )
    return letters(session, MailState.TAKEN) == LETTERS and left == 0


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_kills_at_any_moment_lose_nothing_and_double_nothing(
    database: str, make_live: MakeLive, imap_server: PostBox, mailbox: Mailbox
) -> None:
    imap_server.empty()
    live = make_live(database, IMAP_URL=imap_server.url, SMTP_URL=mailbox.url)
    with live.session() as session:
        session.scalars(select(Organisation)).one().email = US
    file = ("brief.pdf", "application/pdf", PDF)
    imap_server.put(
        *(
            letter(f"Verhaal {n}", name=f"<{n}@example.org>", sender=f"p{n}@example.org", files=(file,))
            for n in range(LETTERS)
        )
    )
    for is_bad_moment in BAD_MOMENTS:
        worker = live.start_worker()
        live.wait_until(is_bad_moment)
        live.kill(worker)
        with live.session() as session:
            for job in session.scalars(select(Job)):
                job.leased_until = None  # as if the lease of the dead worker had run out
    live.start_worker()
    live.wait_until(all_done)
    live.stop()
    assert (imap_server.count(), imap_server.count(DONE)) == (0, LETTERS)
    with live.session() as session:
        inbound = session.scalar(
            select(func.count()).select_from(Message).where(Message.direction == Direction.INBOUND)
        )
        stored = select(func.count()).select_from(Attachment).where(Attachment.state == AttachmentState.STORED)
        assert session.scalar(select(func.count()).select_from(Intake)) == inbound == LETTERS
        assert session.scalar(stored) == 2 * LETTERS
    assert (
        len({sent["Message-ID"] for sent in mailbox.letters})
        == len({sent["To"] for sent in mailbox.letters})
        == LETTERS
    )
