"""Writes what we say out in a language that we speak: as plain words, and as the parts of a message with buttons."""

from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale, gettext

from portal.channels.twilio.conversation.lines import MAX_LENGTH, Line, Reply, Saying
from portal.http.days import day_in_words
from portal.http.language import DEFAULT, LANGUAGES, set_apart
from portal.vocabulary import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A saying in words. `plain` says it all, the answers numbered; `before`, `body`, `choose` and `options` (code,
    words, short words) are its parts.
    """

    plain: str
    before: str
    body: str
    choose: str
    options: tuple[tuple[str, str, str], ...]


def render(reply: Reply, language: str, channel: Channel = Channel.WHATSAPP) -> str:
    """The text in `language`, or in the default one; never longer than one message can be.

    The stars make words bold in WhatsApp; elsewhere they would stand there as stars, so they go.
    """
    with force_locale(_spoken(language)):
        return _text([_line(line) for line in reply], channel)


def speak(saying: Saying, language: str, channel: Channel) -> Spoken:
    """The saying in `language`, or in the default one."""
    with force_locale(_spoken(language)):
        before = [_line(line) for line in saying.before]
        lines = [_line(line) for line in saying.reply]
        options = tuple((option.code, _line(option.words), _line(option.short)) for option in saying.options)
        numbered = [f"{number}. {words}" for number, (_code, words, _short) in enumerate(options, 1)]
        below = [_line(line) for line in saying.below]
        return Spoken(
            plain=_text([*before, *([""] if before else []), *lines, *numbered, *below], channel),
            before=_text(before, channel),
            body=_text(lines, channel),
            choose=gettext("Choose"),
            options=options,
        )


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT


def _text(lines: list[str], channel: Channel) -> str:
    text = "\n".join(lines).strip()[:MAX_LENGTH]
    return text if channel is Channel.WHATSAPP else text.replace("*", "")


def _line(line: Line) -> str:
    if not line.text:
        return line.own
    written = {name: _written(value) for name, value in line.values.items()}
    return str(gettext(line.text, **written))


def _written(value: str | date) -> str:
    return day_in_words(value) if isinstance(value, date) else set_apart(value)
