"""Lets things happen in the past: what is written meanwhile gets another time than now."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.models import Attachment, Event, Message


@contextmanager
def happening_at(session: Session, moment: datetime) -> Iterator[None]:
    """New events, messages and attachments that are written inside happened at `moment`."""

    def set_back(session: Session, _context: object, _instances: object) -> None:
        for row in session.new:
            if isinstance(row, Event):
                row.at = moment
            elif isinstance(row, Message | Attachment):
                row.created_at = moment

    session.flush()
    event.listen(session, "before_flush", set_back)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "before_flush", set_back)
