"""Letters under everything that keeps the portal in order: removal, and new keys."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, open_store
from portal.models import Attachment, Intake, Mail, now
from portal.settings import current_settings
from portal.upkeep.removal import Due, remove_letters, remove_one_matter, what_is_due
from portal.vocabulary import MailState, Status
from tests.channels.email.conftest import Receive
from tests.channels.email.letters import bounce, letter, out_of_office
from tests.gateways.files import PDF
from tests.support.mail import Mailbox
from tests.support.twilio import Work

Keys = Callable[[], list[str]]


@pytest.fixture
def keys(session: Session) -> Keys:
    """The names of all blobs."""
    return lambda: [key for key in session.scalars(select(Attachment.blob_key)) if key]


def left(keys: list[str]) -> int:
    store, count = open_store(current_settings().storage_url), 0
    for key in keys:
        try:
            store.get(key)
        except BlobMissing:
            continue
        count += 1
    return count


def test_with_its_matter_a_letter_goes_and_so_do_reports_about_it(
    post: Receive, session: Session, smtp: Mailbox, work: Work, keys: Keys
) -> None:
    post(letter(files=(("brief.pdf", "application/pdf", PDF),)))
    post(bounce(smtp.letters[-1]["Message-ID"]))
    known = keys()
    assert left(known) == 3
    session.execute(update(Intake).values(status=Status.CLOSED, purge_after=now() - timedelta(days=1)))
    assert remove_one_matter(session, now())
    work()
    assert session.scalar(select(func.count()).select_from(Mail)) == 0
    assert left(known) == 0


def test_what_was_set_aside_goes_after_three_months_and_not_before(
    post: Receive, session: Session, work: Work, keys: Keys
) -> None:
    post(
        out_of_office("<x@y.example>"), letter(name="<2@example.org>", List_Id="nieuws"), letter(name="<3@example.org>")
    )
    known = keys()
    session.execute(update(Mail).where(Mail.reason != "newsletter").values(received_at=now() - timedelta(days=91)))
    assert what_is_due(session, now()) == Due(intakes=0, drafts=0, letters=1, events=0)
    remove_letters(session, now())
    work()
    assert sorted(session.scalars(select(Mail.state))) == [MailState.ASIDE, MailState.TAKEN]
    assert left(known) == 2
