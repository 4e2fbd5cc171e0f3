"""What can be wrong with a translated text. Each check tells it in one line, and knows no files."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from babel.messages.catalog import Message

from tools.translations.catalogue import forms_of
from tools.translations.source import Key, Text

_PLACEHOLDER = re.compile(r"%\((\w+)\)([a-zA-Z]?)")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")
# "One message" needs no figure where "5 messages" has one. By how many forms a language has, how many of the first ones
# stand for one number each: of the six of Arabic, those for none, one and two.
_MAY_BE_LEFT_OUT = "num"
_FORMS_OF_ONE_NUMBER = {2: 1, 3: 1, 6: 3}

Check = Callable[[Key, tuple[str, ...]], Iterator[str]]


def problems(source: Mapping[Key, Text], translated: Mapping[Key, Message]) -> list[str]:
    """All that is wrong with a language's catalogue, a line each, with the place in the source where there is one."""
    found = []
    for key, text in source.items():
        message = translated.get(key)
        words = [_untranslated(message)] if _untranslated(message) else list(_wrong(key, message))
        found += [f"{text.places[0]}: {said}: {key.singular!r}" for said in words]
    stale = sorted(key for key in translated if key not in source)
    return found + [f"stale, nothing in the source says this: {key.singular!r}" for key in stale]


def _untranslated(message: Message | None) -> str:
    if message is None:
        return "not in the catalogue"
    return "" if all(form.strip() for form in forms_of(message)) else "not translated"


def _wrong(key: Key, message: Message | None) -> Iterator[str]:
    if message is None:
        return
    if message.fuzzy:
        yield "marked as fuzzy: look at it and take the mark away"
    for check in CHECKS:
        yield from check(key, forms_of(message))


def placeholders(key: Key, forms: tuple[str, ...]) -> Iterator[str]:
    """The same names in, with the same letter behind them, or the page breaks when it is shown."""
    wanted = [set(_PLACEHOLDER.findall(form)) for form in key.forms]
    needed, allowed = set.intersection(*wanted), set.union(*wanted)
    for number, form in enumerate(forms):
        has = set(_PLACEHOLDER.findall(form))
        lacks = {name for name, _ in needed - has}
        if number < _FORMS_OF_ONE_NUMBER.get(len(forms), 0):
            lacks.discard(_MAY_BE_LEFT_OUT)
        if lacks or has - allowed or any(not letter for _, letter in has):
            yield f"placeholders differ: {form!r}"


def tags(key: Key, forms: tuple[str, ...]) -> Iterator[str]:
    """The same HTML tags, as often."""
    wanted = [Counter(_TAG.findall(form)) for form in key.forms]
    for form in forms:
        if Counter(_TAG.findall(form)) not in wanted:
            yield f"HTML tags differ: {form!r}"


def edges(key: Key, forms: tuple[str, ...]) -> Iterator[str]:
    """The same space before and after, because pages put texts together."""
    wanted = [_edges(form) for form in key.forms]
    for form in forms:
        if _edges(form) not in wanted:
            yield f"space before or after differs: {form!r}"


def still_english(key: Key, forms: tuple[str, ...]) -> Iterator[str]:
    """Not the English words themselves, unless it is a single word, which two languages may share."""
    for form in forms:
        if form in key.forms and len(_WORD.findall(_PLACEHOLDER.sub("", _TAG.sub("", form)))) > 1:
            yield "still English"


CHECKS: tuple[Check, ...] = (placeholders, tags, edges, still_english)


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
