"""What we say to somebody who writes to us: words in easy language, and when a word is of use. Pure.

Texts are message ids for the translators; a `Reply` is rendered by `texts.py` in the language of the intake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

MAX_LENGTH = 1600
"""Characters in one message by Twilio's API."""

QUIET = timedelta(minutes=30)
"""How long we said nothing before "this belongs to …" helps. An album or a flow of messages gets one answer."""

QUIET_AFTER_ODD = timedelta(minutes=2)
"""The same after a place, a contact card, a sticker or something unreadable, which leaves people less sure."""


class MessageKind(StrEnum):
    """What somebody sent, as far as it changes our answer."""

    TEXT = "text"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    UNREADABLE = "unreadable"


_ODD = frozenset({MessageKind.LOCATION, MessageKind.CONTACT, MessageKind.STICKER, MessageKind.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a message id and its values. A date is written out in words by the renderer."""

    text: str = ""
    values: Mapping[str, str | date] = field(default_factory=dict)


Reply = tuple[Line, ...]


def N_(text: str) -> str:  # noqa: N802 - the name that extractors of messages know
    """Mark a message id for the translators."""
    return text


def confirmation(*, reference: str, heard_by: date | None, kind: MessageKind = MessageKind.TEXT) -> Reply:
    """The first answer: we have it, its number, who does what by which day.

    `reference` as shown to people; `heard_by` is the day by which an officer has been in touch, None when it is past.
    """
    return (
        Line(N_("Thank you.")),
        *_seen(kind),
        Line(N_("Your number is *%(reference)s*."), {"reference": reference}),
        Line(N_("Keep this number.")),
        Line(),
        Line(N_("*What happens now?*")),
        Line(N_("One of our people reads your message.")),
        *([Line(N_("You hear from us by %(date)s."), {"date": heard_by})] if heard_by else []),
        Line(N_("We answer you here.")),
        Line(),
        Line(N_("Do you want to tell more?")),
        Line(N_("Send it here.")),
        Line(N_("A photo or a voice message is fine too.")),
        Line(),
        Line(N_("Is there danger now? Call 112.")),
    )


def acknowledgement(*, reference: str, kind: MessageKind = MessageKind.TEXT) -> Reply:
    """A short answer to a later message: where it went."""
    return (
        Line(N_("Thank you.")),
        *(_seen(kind) if kind in _ODD else ()),
        Line(N_("This belongs to *%(reference)s*."), {"reference": reference}),
    )


def is_worth_a_word(kind: MessageKind, quiet: timedelta) -> bool:
    """Does an acknowledgement help, `quiet` after we last said something or the matter began?"""
    return quiet >= (QUIET_AFTER_ODD if kind in _ODD else QUIET)


def _seen(kind: MessageKind) -> tuple[Line, ...]:
    """What of it we could see; asks for words where there were none."""
    if kind is MessageKind.LOCATION:
        return Line(N_("We see the place on the map.")), Line(N_("Do you want to tell what happened there?"))
    if kind is MessageKind.CONTACT:
        return Line(N_("We have the name and the number.")), Line(N_("Do you want to tell what happened?"))
    if kind is MessageKind.STICKER:
        return Line(N_("We see your picture.")), Line(N_("Do you want to tell what happened?"))
    if kind is MessageKind.UNREADABLE:
        return Line(N_("We cannot read this message.")), Line(N_("Please type it, or say it in a voice message."))
    return (Line(N_("We have your message.")),)
