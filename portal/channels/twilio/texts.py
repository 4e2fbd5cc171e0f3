"""Writes a `Reply` out in a language that we speak."""

from datetime import date

from flask_babel import force_locale, gettext

from portal.channels.twilio.conversation import MAX_LENGTH, Reply
from portal.http.days import day_in_words
from portal.http.language import DEFAULT, LANGUAGES, set_apart
from portal.vocabulary import Channel


def render(reply: Reply, language: str, channel: Channel = Channel.WHATSAPP) -> str:
    """The text in `language`, or in the default one; never longer than one message can be.

    The stars make words bold in WhatsApp; elsewhere they would stand there as stars, so they go.
    """
    spoken = language if language in LANGUAGES else DEFAULT
    with force_locale(spoken):
        lines = [_line(line.text, dict(line.values)) for line in reply]
    text = "\n".join(lines)[:MAX_LENGTH]
    return text if channel is Channel.WHATSAPP else text.replace("*", "")


def _line(text: str, values: dict[str, str | date]) -> str:
    if not text:
        return ""
    written = {name: _written(value) for name, value in values.items()}
    return str(gettext(text, **written))


def _written(value: str | date) -> str:
    return day_in_words(value) if isinstance(value, date) else set_apart(value)
