"""Codes in words, for officers. The words hang on the codes; how far it is to a date is told here too."""

from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from flask_babel import format_date, format_datetime, format_time, gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.http.language import current_language
from portal.intake.deadlines import days_left, local_date
from portal.vocabulary import (
    Channel,
    ComplainantRole,
    Delivery,
    Kind,
    Outcome,
    Status,
    Track,
    Urgency,
    WayIn,
)

SOON_DAYS = 7

# All codes of one dictionary differ: equal ones, such as two that are "unknown", would take each other's words.
WORDS: dict[Enum, LazyString] = {
    Channel.WEB: _l("Web form"),
    Channel.WHATSAPP: _l("WhatsApp"),
    Channel.SMS: _l("Text message"),
    Channel.VOICE: _l("Phone call"),
    Channel.EMAIL: _l("Email"),
    Channel.DESK: _l("Desk"),
    WayIn.CALL: _l("Called"),
    WayIn.LETTER: _l("Sent a letter"),
    WayIn.VISIT: _l("Came by"),
    WayIn.MANAGER: _l("Through a location manager"),
    WayIn.CONFIDANT: _l("Through a client confidant (Stemgever)"),
    WayIn.RECEPTION: _l("Through reception"),
    WayIn.OTHERWISE: _l("In another way"),
    Kind.COMPLAINT: _l("Complaint"),
    Kind.SIGNAL: _l("Signal"),
    Kind.QUESTION: _l("Question"),
    Kind.COMPLIMENT: _l("Compliment"),
    Kind.HELP: _l("Asks for help"),
    Kind.OTHER: _l("Other matter"),
    Track.INFORMAL: _l("Informal"),
    Track.FORMAL: _l("Formal"),
    Track.WZD: _l("Wzd (involuntary care)"),
    ComplainantRole.CLIENT: _l("Client"),
    ComplainantRole.RELATIVE: _l("Relative"),
    ComplainantRole.REPRESENTATIVE: _l("Representative"),
    ComplainantRole.AUTHORISED: _l("Authorised person"),
    ComplainantRole.STAFF: _l("Staff member"),
    ComplainantRole.UNKNOWN: _l("Role not known"),
    Status.RECEIVED: _l("Received"),
    Status.IN_PROGRESS: _l("Being handled"),
    Status.TALKING: _l("Talking"),
    Status.DECIDED: _l("Decided"),
    Status.CLOSED: _l("Closed"),
    Urgency.NORMAL: _l("Normal"),
    Urgency.SOON: _l("Soon"),
    Urgency.URGENT: _l("Urgent"),
    Outcome.TALK: _l("Open talk"),
    Outcome.NEW_AGREEMENTS: _l("New agreements"),
    Outcome.CARE_HANDED_OVER: _l("Care handed over"),
    Outcome.EXPLANATION: _l("Explanation given"),
    Outcome.APOLOGY: _l("Apology made"),
    Outcome.FOUNDED: _l("Founded"),
    Outcome.PARTLY_FOUNDED: _l("Partly founded"),
    Outcome.UNFOUNDED: _l("Unfounded"),
    Outcome.WITHDRAWN: _l("Withdrawn"),
    Outcome.NO_CONTACT: _l("No contact possible"),
    Outcome.NOT_ADMISSIBLE: _l("Not admissible"),
    Outcome.PASSED_ON: _l("Passed on to the right body"),
    Outcome.ANSWERED: _l("Question answered"),
    Delivery.ARRIVED: _l("Arrived"),
    Delivery.WAITING: _l("Waiting to be sent"),
    Delivery.HELD: _l("Held until the person writes again"),
    Delivery.ACCEPTED: _l("Handed to the carrier"),
    Delivery.SENT: _l("Sent"),
    Delivery.DELIVERED: _l("Delivered"),
    Delivery.READ: _l("Read by the person"),
    Delivery.FAILED: _l("Not delivered"),
}

# Languages that a person can write in; their own names would not help an officer.
LANGUAGES: dict[str, LazyString] = {
    "nl": _l("Dutch"),
    "en": _l("English"),
    "tr": _l("Turkish"),
    "ar": _l("Arabic"),
    "pl": _l("Polish"),
}


class Option(NamedTuple):
    """A choice in a select box."""

    code: str
    label: str


class Due(NamedTuple):
    """A date until which something must be done: words, how it looks (calm, soon, late), and the date for machines."""

    text: str
    kind: str
    iso: str


def word(code: Enum) -> str:
    """The code in a word or two."""
    return _word(current_language(), code)


@lru_cache(maxsize=1000)
def _word(_language: str, code: Enum) -> str:
    """Remembered: a page of the list has a hundred of them."""
    return str(WORDS[code])


def language(code: str) -> str:
    """The name of a language; the code itself when we have no name for it."""
    return str(LANGUAGES.get(code, code))


def options(codes: type[Enum]) -> list[Option]:
    """All codes of an enum as choices. An urgency goes by its name, as in the address of a list."""
    return [Option(code_of(code), word(code)) for code in codes]


def code_of(code: Enum) -> str:
    """How a code stands in a form or an address."""
    return code.name.lower() if isinstance(code, Urgency) else str(code.value)


def due(due_at: datetime | None, *, closed: bool, at: datetime) -> Due | None:
    """The term in words at moment `at`; None when there is no term, or when the matter is closed."""
    if due_at is None or closed:
        return None
    days = days_left(due_at, at)
    iso = local_date(due_at).isoformat()
    if days < 0:
        return Due(ngettext("%(num)d day late", "%(num)d days late", -days), "late", iso)
    if days == 0:
        return Due(gettext("Today is the last day"), "soon", iso)
    kind = "soon" if days <= SOON_DAYS else "calm"
    return Due(ngettext("%(num)d day left", "%(num)d days left", days), kind, iso)


def day(moment: datetime | None) -> str:
    """A date such as 21 november 2025, as it is in the Netherlands."""
    return str(format_date(local_date(moment), "d MMMM yyyy")) if moment else ""


def when(moment: datetime, *, at: datetime) -> str:
    """A moment as people say it: today and yesterday with the time, this year without the year."""
    date, today = local_date(moment), local_date(at)
    time = format_time(moment, "HH:mm")
    if date == today:
        return str(gettext("today %(time)s", time=time))
    if date == today - timedelta(days=1):
        return str(gettext("yesterday %(time)s", time=time))
    return str(format_datetime(moment, "d MMM HH:mm" if date.year == today.year else "d MMM yyyy HH:mm"))


def iso(moment: datetime) -> str:
    """For the `datetime` attribute."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
