"""What was probably meant by a word that is no picture. Nothing here is ever accepted by itself: the person chooses."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from portal.intake.picture_words.lexicon import folded

MOST = 3
_SHORTEST_START = 2
_SHORTEST_PART = 3
_ALIKE = 0.7


def meant(typed: str, languages: Iterable[str]) -> list[str]:
    """At most `MOST` words, the likeliest first, for a folded word: of the first language that has any.

    One wrong, missing, extra or swapped letter; the beginning of a word; a part of it; or much alike.
    """
    found = (_of_one_language(typed, language) for language in languages)
    return next((words for words in found if words), [])


def one_slip(one: str, other: str) -> bool:
    """Is one letter wrong, missing or extra, or are two neighbours swapped?"""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or short[at:] == long[at + 1 : at + 2] + long[at : at + 1] + long[at + 2 :]


def _of_one_language(typed: str, language: str) -> list[str]:
    known = folded(language)
    pictures: dict[str, str] = {}
    for form in _likely(typed, list(known)):
        word, key = known[form]
        pictures.setdefault(key, word)
    return list(islice(pictures.values(), MOST))


def _likely(typed: str, known: list[str]) -> Iterator[str]:
    if len(typed) < _SHORTEST_START:
        return
    yield from (form for form in known if one_slip(typed, form))
    yield from (form for form in known if form.startswith(typed))
    if len(typed) >= _SHORTEST_PART:
        yield from (form for form in known if typed in form or (len(form) >= _SHORTEST_PART and form in typed))
        yield from get_close_matches(typed, known, n=MOST, cutoff=_ALIKE)
