"""Puts the demo into an empty database, whole or not at all: one transaction, which the caller commits."""

from datetime import datetime
from enum import Enum, auto

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.channels.twilio.incoming import bare_number
from portal.demo.cast import make_cast
from portal.demo.post import bring
from portal.demo.story import house, stories
from portal.demo.telling import tell
from portal.models import Intake, Job, Officer, Organisation, locks
from portal.settings import Settings

_LOCK = b"portal.demo"


class Found(Enum):
    """What is in a database before the demo comes."""

    NOTHING = auto()
    DEMO = auto()
    OTHERS = auto()


def look(session: Session) -> Found:
    """Is the database empty, does it hold the demo and nothing else, or something that is not ours to touch?"""
    slugs = set(session.scalars(select(Organisation.slug)))
    if slugs:
        return Found.DEMO if slugs == {house().organisation.slug} else Found.OTHERS
    rows = select(func.count()).select_from(Intake).execution_options(all_organisations=True)
    return Found.OTHERS if session.scalar(rows) or session.scalar(select(func.count(Officer.id))) else Found.NOTHING


def load(session: Session, settings: Settings, *, password_hash: str, now: datetime) -> Found:
    """Write the demo if the database is empty; returns what was found. Of several at once, one writes, the rest wait.

    Nothing of it is sent: every message counts as carried, and the jobs that would carry it are taken away.
    """
    locks.hold(session, _LOCK)
    found = look(session)
    if found is not Found.NOTHING:
        return found
    whatsapp = bare_number(settings.twilio_whatsapp_from.removeprefix("whatsapp:"))
    cast = make_cast(session, house(), whatsapp=whatsapp, password_hash=password_hash, now=now)
    for story in stories():
        tell(session, story, cast, now)
    bring(session, cast.organisation, now)
    session.execute(delete(Job))
    return found
