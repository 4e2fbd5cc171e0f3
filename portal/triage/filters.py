"""The filters of the list, from an address and back to one.

A value that means nothing is left out and named, so that the page can say so; it is never an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from typing import TypeVar
from uuid import UUID

from portal.intake.reference import parse as parse_reference
from portal.triage.choices import Choices
from portal.triage.ordering import BadCursor, Cursor, Sort, load
from portal.triage.words import code_of
from portal.vocabulary import Channel, ComplainantRole, Kind, Status, Urgency

MAX_QUERY = 200
OPEN = "open"
ALL = "all"
NONE = "none"
ME = "me"

Code = TypeVar("Code", bound=Enum)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """One state of the list. A field has its name in the address, but for the line behind `from_`.

    Dates are days in the Netherlands, both included.
    """

    q: str = ""
    status: str = OPEN
    channel: Channel | None = None
    officer: str | None = None
    unit: str | None = None
    category: str | None = None
    role: ComplainantRole | None = None
    kind: Kind | None = None
    urgency: Urgency | None = None
    overdue: bool = False
    unread: bool = False
    failed: bool = False
    from_: date | None = None
    to: date | None = None
    sort: Sort = Sort.URGENT
    after: Cursor | None = field(default=None, compare=False)

    @property
    def reference(self) -> str | None:
        """The reference that is searched for, when the query is one."""
        return parse_reference(self.q)

    def args(self, **over: str | None) -> dict[str, str]:
        """The address of this state, without the cursor; `over` replaces or, with None, leaves out."""
        names = [item.name for item in fields(self) if item.name != "after"]
        pairs = {name.rstrip("_"): _shown(getattr(self, name)) for name in names}
        changed = {name: text for name, text in pairs.items() if text != _DEFAULTS.get(name)}
        return {name: text for name, text in (changed | over).items() if text}

    def active(self) -> int:
        """How many filters are on, the search and the order left out."""
        return len(self.args(q=None, sort=None))


_DEFAULTS = {"status": OPEN, "sort": Sort.URGENT.value}


@dataclass(slots=True)
class _Reader:
    """Reads values one by one and remembers the names of those that mean nothing."""

    args: Mapping[str, str]
    ignored: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.args.get(name, "").strip()

    def known(self, name: str, value: Value | None) -> Value | None:
        """`value`, which is what the text means; None for a text that means nothing."""
        if value is None and self.text(name):
            self.ignored.append(name)
        return value

    def code(self, name: str, codes: type[Code]) -> Code | None:
        return self.known(name, {code_of(code): code for code in codes}.get(self.text(name)))

    def one_of(self, name: str, texts: Iterable[str]) -> str | None:
        return self.known(name, self.text(name) if self.text(name) in texts else None)

    def flag(self, name: str) -> bool:
        return bool(self.known(name, {"1": True, "0": False}.get(self.text(name))))

    def day(self, name: str) -> date | None:
        try:
            day = date.fromisoformat(self.text(name))
        except ValueError:
            return self.known(name, None)
        return self.known(name, day if 1900 <= day.year <= 2200 else None)

    def cursor(self, sort: Sort) -> Cursor | None:
        try:
            return load(self.text("after"), sort) if self.text("after") else None
        except BadCursor:
            return self.known("after", None)


def parse(args: Mapping[str, str], choices: Choices) -> tuple[Filters, list[str]]:
    """The filters in an address, and the names of the values that were left out because they mean nothing here."""
    reader = _Reader(args)
    query = reader.text("q")
    if len(query) > MAX_QUERY:
        reader.ignored.append("q")
    sort = reader.code("sort", Sort) or Sort.URGENT
    return (
        Filters(
            q=query[:MAX_QUERY],
            status=reader.one_of("status", (OPEN, ALL, *Status)) or OPEN,
            channel=reader.code("channel", Channel),
            officer=reader.known("officer", _officer(reader.text("officer"), choices)),
            unit=reader.known("unit", _unit(reader.text("unit"), choices)),
            category=reader.known("category", _category(reader.text("category"), choices)),
            role=reader.code("role", ComplainantRole),
            kind=reader.code("kind", Kind),
            urgency=reader.code("urgency", Urgency),
            overdue=reader.flag("overdue"),
            unread=reader.flag("unread"),
            failed=reader.flag("failed"),
            from_=reader.day("from"),
            to=reader.day("to"),
            sort=sort,
            after=reader.cursor(sort),
        ),
        reader.ignored,
    )


def uuid_of(text: str) -> UUID | None:
    """The id in `text`, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _officer(text: str, choices: Choices) -> str | None:
    if text in (ME, NONE):
        return text
    officer = choices.officer(uuid_of(text))
    return str(officer.id) if officer else None


def _unit(text: str, choices: Choices) -> str | None:
    if text == NONE:
        return text
    unit = choices.unit(uuid_of(text))
    return str(unit.id) if unit else None


def _category(text: str, choices: Choices) -> str | None:
    return text if text == NONE or choices.category(text) else None


def _shown(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, Enum):
        return code_of(value)
    return value.isoformat() if isinstance(value, date) else str(value)
