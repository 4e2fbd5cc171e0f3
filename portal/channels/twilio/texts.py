"""Writes a `Reply` out in a language that we speak."""

from datetime import date

from flask_babel import force_locale, format_date, gettext

from portal.channels.twilio.conversation import MAX_LENGTH, Reply
from portal.http.language import DEFAULT, LANGUAGES
from portal.vocabulary import Channel

_DAY = {"nl": "EEEE d MMMM", "en": "EEEE d MMMM"}


def render(reply: Reply, language: str, channel: Channel = Channel.WHATSAPP) -> str:
    """The text in `language`, or in the default one; never longer than one message can be.

    The stars make words bold in WhatsApp; elsewhere they would stand there as stars, so they go.
    """
    spoken = language if language in LANGUAGES else DEFAULT
    with force_locale(spoken):
        lines = [_line(line.text, dict(line.values), spoken) for line in reply]
    text = "\n".join(lines)[:MAX_LENGTH]
    return text if channel is Channel.WHATSAPP else text.replace("*", "")


def _line(text: str, values: dict[str, str | date], language: str) -> str:
    if not text:
        return ""
    written = {name: _written(value, language) for name, value in values.items()}
    return str(gettext(text, **written))


def _written(value: str | date, language: str) -> str:
    return format_date(value, _DAY.get(language, "full")) if isinstance(value, date) else value
