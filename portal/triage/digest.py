"""What waits for one officer this morning, for a mail: counts and references, nothing of what anybody told.

Matters of nobody are everybody's. What an officer may not see is not counted either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from portal.intake.reference import shown
from portal.intake.sight import in_sight_of
from portal.models import Intake, Job, Officer
from portal.triage.conditions import is_open
from portal.triage.failing import answer_failed
from portal.triage.filters import ALL, Filters
from portal.triage.ordering import Sort
from portal.triage.words import SOON_DAYS
from portal.vocabulary import JobState

COUNTED = 100
NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line: what, how many, which (the first few references), and the page that shows them."""

    text: str
    count: int
    references: tuple[str, ...]
    path: str


def digest(session: Session, officer: Officer, at: datetime) -> list[Item]:
    """Everything that asks for this officer's attention; empty on a quiet day. A handful of queries."""
    return [item for item in _items(session, officer, at) if item.count]


def _items(session: Session, officer: Officer, at: datetime) -> Iterator[Item]:
    mine = or_(Intake.officer_id == officer.id, Intake.officer_id.is_(None))
    soon = at + timedelta(days=SOON_DAYS)
    found = _matters(session, officer, Intake.unread.is_(True))
    text = ngettext("%(num)d matter with something unread", "%(num)d matters with something unread", len(found))
    yield _item(text, found, Filters(unread=True, status=ALL))
    found = _matters(session, officer, is_open(), mine, Intake.due_at < at)
    text = ngettext("%(num)d matter is overdue", "%(num)d matters are overdue", len(found))
    yield _item(text, found, Filters(overdue=True, sort=Sort.DUE))
    found = _matters(session, officer, is_open(), mine, Intake.due_at >= at, Intake.due_at < soon)
    text = ngettext("%(num)d matter is due within a week", "%(num)d matters are due within a week", len(found))
    yield _item(text, found, Filters(sort=Sort.DUE))
    found = _matters(session, officer, is_open(), mine, answer_failed(session))
    text = ngettext(
        "%(num)d matter has an answer that did not arrive",
        "%(num)d matters have an answer that did not arrive",
        len(found),
    )
    yield _item(text, found, Filters(failed=True))
    stuck = session.scalar(select(func.count(Job.id)).where(Job.state == JobState.PARKED)) or 0
    text = ngettext("%(num)d piece of work is stuck", "%(num)d pieces of work are stuck", stuck)
    yield Item(text=text, count=stuck, references=(), path="/triage/vastgelopen")


def _matters(session: Session, officer: Officer, *wanted: ColumnElement[bool]) -> list[str]:
    query = select(Intake.reference).where(*in_sight_of(officer), *wanted)
    return list(session.scalars(query.order_by(Intake.due_at, Intake.id).limit(COUNTED)))


def _item(text: str, found: list[str], filters: Filters) -> Item:
    path = f"/triage/?{urlencode(filters.args())}"
    return Item(text=text, count=len(found), references=tuple(map(shown, found[:NAMED])), path=path)


def in_words(items: list[Item], *, base: str, officer: str) -> str:
    """The mail. `base` is the address of the portal without a slash at its end."""
    lines = [_("Hello %(name)s,", name=officer), "", _("This waits for you:"), ""]
    for item in items:
        more = " …" if item.count > len(item.references) > 0 else ""
        lines.append(f"- {item.text}" + (f": {', '.join(item.references)}{more}" if item.references else ""))
        lines.append(f"  {base}{item.path}")
    lines += ["", _("You get this mail once a day, and only when something waits.")]
    return "\n".join(lines)
