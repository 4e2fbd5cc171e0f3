"""What a sentence may not have. A rule takes a sentence and tells, in a few words, what is the matter."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tools.language_lint.dutch import double_negation, passive
from tools.language_lint.settings import Forbidden, Settings
from tools.language_lint.text import words

Rule = Callable[[str], Iterator[str]]

FAIL = "fail"
WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing that is the matter: how bad, by which rule, in which words."""

    severity: str
    rule: str
    sentence: str
    said: str


_OF_A_LANGUAGE: Mapping[str, Mapping[str, Rule]] = {"nl": {"passive": passive, "double-negation": double_negation}}


def findings(sentence: str, settings: Settings) -> Iterator[Finding]:
    """All that is the matter with one sentence."""
    for name, rule in rules(settings).items():
        for said in rule(sentence):
            yield Finding(FAIL, name, sentence, said)
    if settings.warn_above < len(words(sentence)) <= settings.fail_above:
        yield Finding(WARN, "length", sentence, f"{len(words(sentence))} words, aim for {settings.warn_above}")


def rules(settings: Settings) -> dict[str, Rule]:
    """The rules of a language, by name. A new rule is one more here, or in `_OF_A_LANGUAGE`."""
    return {
        "length": too_long(settings.fail_above),
        "forbidden": forbidden(settings.forbidden),
        **_OF_A_LANGUAGE.get(settings.language, {}),
    }


def too_long(most: int) -> Rule:
    """No sentence of more than `most` words."""

    def rule(sentence: str) -> Iterator[str]:
        if len(words(sentence)) > most:
            yield f"{len(words(sentence))} words, at most {most}"

    return rule


def forbidden(listed: tuple[Forbidden, ...]) -> Rule:
    """None of these words; a star at the end stands for any ending."""
    patterns = [(_pattern(word), word, entry.instead) for entry in listed for word in entry.words]

    def rule(sentence: str) -> Iterator[str]:
        for pattern, _word, instead in patterns:
            if found := pattern.search(sentence):
                yield f"{found.group()!r}: {instead}"

    return rule


def _pattern(word: str) -> re.Pattern[str]:
    ending = r"\w*" if word.endswith("*") else ""
    return re.compile(rf"(?<![\w-]){re.escape(word.removesuffix('*'))}{ending}(?![\w-])", re.IGNORECASE)
