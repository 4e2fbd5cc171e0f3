"""What a sentence may not have. A rule takes a sentence and gives its remarks."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from plain_language import dutch, english
from plain_language.frequency import frequency
from plain_language.remark import Remark, Rule
from plain_language.text import PLACEHOLDER, Sentence, Word
from plain_language.vocabulary import Vocabulary

_FORMS: Mapping[str, Mapping[Rule, Callable[[Sentence], Iterator[Word]]]] = {
    "nl": {Rule.PASSIVE: dutch.passive, Rule.DOUBLE_NEGATION: dutch.double_negation},
    "en": {Rule.PASSIVE: english.passive, Rule.DOUBLE_NEGATION: english.double_negation},
}
_ABBREVIATION = re.compile(r"[A-Z]{2,}\w*(?:-\w+)?")
_NO_WORD = re.compile(rf"{PLACEHOLDER}|.*[\d@_].*|.*\.\w.*|www\..*")


def remarks(sentence: Sentence, words: Vocabulary, *, pages: bool, names: Collection[str] = ()) -> Iterator[Remark]:
    """All that is the matter with one sentence. `pages`: it is ours. `names` (in small letters) are never rare."""
    yield from _length(sentence, words)
    yield from _forbidden(sentence, words, pages=pages)
    yield from _hard_words(sentence, words, names)
    for rule, form in _FORMS.get(words.language, {}).items():
        yield from (Remark(rule, word.start, word.end, word.text) for word in form(sentence))


def _length(sentence: Sentence, words: Vocabulary) -> Iterator[Remark]:
    size = len(sentence.words)
    if size > words.warn_above:
        yield Remark(Rule.LENGTH, sentence.start, sentence.end, sentence.text, bound=size > words.fail_above)


def _forbidden(sentence: Sentence, words: Vocabulary, *, pages: bool) -> Iterator[Remark]:
    for pattern, instead, pages_only in _patterns(words):
        if pages or not pages_only:
            for found in pattern.finditer(sentence.text):
                start, end = found.span()
                at = sentence.start
                yield Remark(Rule.FORBIDDEN, at + start, at + end, found.group(), instead)


@cache
def _patterns(words: Vocabulary) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((_pattern(entry.words), entry.instead, entry.pages_only) for entry in words.forbidden)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of_them = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<![\w-])(?:{any_of_them})(?![\w-])", re.IGNORECASE)


def _hard_words(sentence: Sentence, words: Vocabulary, names: Collection[str]) -> Iterator[Remark]:
    if words.rarest is None:
        return
    for number, word in enumerate(sentence.words):
        lower = word.text.lower().replace("\u2019", "'")
        if _NO_WORD.fullmatch(word.text) or lower in words.known_words or lower in names:
            continue
        if _ABBREVIATION.fullmatch(word.text):
            yield Remark(Rule.ABBREVIATION, word.start, word.end, word.text)
        elif not _is_a_name(word, first=number == 0) and frequency(lower, words.language) < words.rarest:
            yield Remark(Rule.RARE, word.start, word.end, word.text)


def _is_a_name(word: Word, *, first: bool) -> bool:
    """A capital inside a sentence tells a name."""
    return not first and word.text[0].isupper()
