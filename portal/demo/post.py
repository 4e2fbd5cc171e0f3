"""Letters that stand aside in the demo: what machines send to every complaints address."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from portal.channels.email import letter as letters
from portal.channels.email.arrival import put_down, ref_of
from portal.channels.email.taking import write_down
from portal.models import Organisation
from portal.vocabulary import MailState

FOLDER: Final = Path(__file__).parent / "letters"
APART = timedelta(hours=7)


def bring(session: Session, organisation: Organisation, now: datetime) -> None:
    """Set them aside, the last one some hours ago."""
    for number, path in enumerate(sorted(FOLDER.glob("*.eml"), reverse=True), 1):
        raw = path.read_bytes()
        letter, name = letters.read(raw), letters.name_of(raw)
        mail = put_down(
            session,
            raw,
            ref=ref_of(organisation.id, name),
            body=letters.body_digest(raw),
            name=name,
            state=MailState.ASIDE,
            reason=letter.why_aside(organisation.email or ""),
            arrived_at=now - number * APART,
        )
        if mail:
            write_down(mail, letter)
