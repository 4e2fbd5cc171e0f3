"""What happened to a matter, in words: the codes of events told as sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal.intake.reference import shown
from portal.intake.talking import ABOUT_EARLIER, LANGUAGE, WROTE_AGAIN
from portal.models import Event
from portal.privacy.documents import NotePrivate
from portal.privacy.sealing import unseal
from portal.triage.choices import Choices
from portal.triage.exchange import IN_CONVERSATION
from portal.triage.filters import uuid_of
from portal.triage.words import day, iso, language, when, word
from portal.vocabulary import Channel, ComplainantRole, Kind, Outcome, Status, Track, Urgency

NOTE = "note"

TEXTS = {
    "received": _l("Came in"),
    "message_received": _l("The person wrote a message"),
    "call_wanted": _l("The person wants to be called back"),
    "added_at_desk": _l("More was written down at the desk"),
    "file_received": _l("A photo or recording came in"),
    "message_sent": _l("A message was sent to the person"),
    "message_failed": _l("A message could not be delivered"),
    "message_not_sent": _l("A message was not sent"),
    "confirmation_withheld": _l("No confirmation was sent: this address got several today"),
    "message_tried_again": _l("A message that did not arrive is sent once more"),
    "message_held": _l("A message is held until the person writes again"),
    "answer_announced": _l("The person was told that an answer waits"),
    "message_released": _l("A held message was sent after all"),
    "kind_changed": _l("Kind changed"),
    "role_changed": _l("Who complains changed"),
    "urgency_changed": _l("Urgency changed"),
    "unit_changed": _l("Location or team changed"),
    "categories_changed": _l("Categories changed"),
    "officer_changed": _l("Officer changed"),
    "track_changed": _l("Route changed"),
    "status_changed": _l("Status changed"),
    "extended": _l("Term extended"),
    "wants_to_stop": _l("The person wants to stop"),
    "disagrees": _l("The person does not agree with how it ended"),
    "happiness": _l("The person said whether it is good so"),
    "wants_person": _l("The person wants a person"),
    "opted_out": _l("The person wants no more messages"),
    "opted_in": _l("The person wants messages again"),
    "not_understood": _l("The portal did not understand an answer and asks no more"),
    "begins_anew": _l("The person begins something new"),
    "about_earlier": _l("Belongs to an earlier matter, the person says"),
    "wrote_again": _l("The person wrote about this again, in another matter"),
    "danger_words": _l("Words in a message tell of danger"),
    "language_known": _l("The language became known"),
    "way_back_renewed": _l("New pictures for the person's own page"),
}
HAPPINESS = {"happy": _l("Happy"), "so_so": _l("A little happy"), "unhappy": _l("Not happy")}


FIELDS = {
    "kind": _l("Kind"),
    "role": _l("Who complains"),
    "urgency": _l("Urgency"),
    "unit": _l("Location or team"),
    "categories": _l("Categories"),
    "officer": _l("Officer"),
    "about": _l("About a colleague"),
    "track": _l("Route"),
    "status": _l("Status"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event in words."""

    text: str
    who: str
    when: str
    when_iso: str
    details: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """A colleague who read the matter: how often, and when last."""

    name: str
    times: str
    last: str


def history(events: Iterable[Event], choices: Choices, at: datetime) -> list[Happened]:
    """The events in words; notes, questions and answers stand in the conversation and are left out."""
    left_out = {NOTE, *IN_CONVERSATION}
    return [told(event, choices, at) for event in events if event.kind not in left_out]


def told(event: Event, choices: Choices, at: datetime) -> Happened:
    """One event in words; a kind without words of its own is shown by its code rather than hidden."""
    who = choices.officer(event.officer_id)
    return Happened(
        text=str(TEXTS.get(event.kind, event.kind)),
        who=who.name if who else _("The portal") if event.kind.endswith("_changed") else "",
        when=when(event.at, at=at),
        when_iso=iso(event.at),
        details=list(_details(event, choices)),
    )


def readers(found: Iterable[tuple[UUID | None, int, datetime]], choices: Choices, at: datetime) -> list[Reader]:
    """Who read the matter, in words."""
    lines = []
    for officer_id, times, last in found:
        officer = choices.officer(officer_id)
        name = officer.name if officer else str(_("A former colleague"))
        lines.append(Reader(name, ngettext("%(num)d time", "%(num)d times", times), when(last, at=at)))
    return lines


def value_words(field_name: str, value: Any, choices: Choices) -> str:
    """The value of a field in words."""
    return _VALUES[field_name](value, choices)


def _details(event: Event, choices: Choices) -> Iterable[str]:
    old, new = event.old or {}, event.new or {}
    name = event.kind.removesuffix("_changed")
    if name in _VALUES and "value" in old and old["value"] != new.get("value"):
        yield _(
            "%(old)s → %(new)s",
            old=value_words(name, old["value"], choices),
            new=value_words(name, new.get("value"), choices),
        )
    if new.get("outcome"):
        yield _("Outcome: %(outcome)s", outcome=word(Outcome(new["outcome"])))
    if new.get("informal_consent"):
        yield _("The person agrees to try it informally first")
    if event.kind == "extended":
        yield _("New date: %(date)s", date=day(datetime.fromisoformat(new["due"])))
        if event.sealed:
            yield _("Reason: %(reason)s", reason=unseal(event, NotePrivate).text)
    yield from _of_conversation(event.kind, new)
    if event.kind == "happiness":
        yield str(HAPPINESS.get(new.get("value", ""), ""))
    if event.kind == "received" and new.get("channel"):
        yield word(Channel(new["channel"]))


def _of_conversation(kind: str, new: dict[str, Any]) -> Iterable[str]:
    if kind in {ABOUT_EARLIER, WROTE_AGAIN} and new.get("reference"):
        yield shown(str(new["reference"]))
    if kind == LANGUAGE:
        yield language(str(new.get("value", "")))


def _code(codes: type[Enum]) -> Callable[[Any, Choices], str]:
    def told_in_words(value: Any, _choices: Choices) -> str:
        try:
            return word(codes(value))
        except ValueError:  # a code that was given up since; the log keeps it
            return str(value)

    return told_in_words


def _unit(value: Any, choices: Choices) -> str:
    unit = choices.unit(uuid_of(value or ""))
    return unit.name if unit else str(_("not known"))


def _officer(value: Any, choices: Choices) -> str:
    officer = choices.officer(uuid_of(value or ""))
    return officer.name if officer else str(_("nobody"))


def _categories(value: Any, choices: Choices) -> str:
    names = [found.name for code in value or [] if (found := choices.category(code))]
    return ", ".join(names) or str(_("none"))


_VALUES: dict[str, Callable[[Any, Choices], str]] = {
    "kind": _code(Kind),
    "role": _code(ComplainantRole),
    "urgency": _code(Urgency),
    "track": _code(Track),
    "status": _code(Status),
    "unit": _unit,
    "officer": _officer,
    "about": _officer,
    "categories": _categories,
}
