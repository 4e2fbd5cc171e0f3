"""What the person will see of an answer: on their own page, as a letter, as a message on a telephone."""

import math
import re
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from portal.intake.as_seen import as_seen
from portal.models import Intake, Organisation
from portal.vocabulary import Channel

# WhatsApp's own marks: *bold*, _italic_, ~struck out~. They touch the words they hold.
_MARKS = (("*", "strong"), ("_", "em"), ("~", "s"))

# The letters of a text message (GSM 03.38); with any other, such as an emoji, fewer fit in one.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`paragraphs` hold the lines as they will stand; `notes` tell the officer what is worth knowing."""

    channel: Channel
    sender: str
    subject: str
    paragraphs: list[Markup]
    notes: list[str]


def preview(intake: Intake, organisation: Organisation, channel: Channel, body: str, *, officer: str) -> Preview:
    """How `body` will look to the person."""
    seen = as_seen(channel, intake, organisation, body.strip())
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", seen.body) if part.strip()]
    look = _with_marks if channel is Channel.WHATSAPP else escape
    return Preview(
        channel=channel,
        sender=officer if channel is Channel.WEB else seen.sender,
        subject=seen.subject,
        paragraphs=[look(part) for part in paragraphs],
        notes=_notes(channel, seen.body),
    )


def text_messages(text: str) -> int:
    """In how many text messages this goes: 160 letters fit in one, 153 in each of several; with others 70 and 67."""
    if all(letter in _GSM or letter in _GSM_DOUBLE for letter in text):
        size, one, many = len(text) + sum(letter in _GSM_DOUBLE for letter in text), 160, 153
    else:
        size, one, many = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if size <= one else math.ceil(size / many)


def _notes(channel: Channel, body: str) -> list[str]:
    if channel is Channel.SMS and (count := text_messages(body)) > 1:
        return [ngettext("This is %(num)d text message.", "These are %(num)d text messages in one.", count)]
    if channel is Channel.EMAIL:
        return [_("The closing and the name of the organisation are added by the portal.")]
    return []


def _with_marks(text: str) -> Markup:
    safe = str(escape(text))
    for sign, tag in _MARKS:
        mark = re.escape(sign)
        safe = re.sub(rf"(?<!\w){mark}(?=\S)([^\n{mark}]*\S){mark}(?!\w)", rf"<{tag}>\1</{tag}>", safe)
    return Markup(safe)  # noqa: S704 - escaped above, before our own tags came in
