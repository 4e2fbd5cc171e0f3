"""Counts the syllables of an English word by its groups of vowels, less the vowels that are not heard."""

import re

_VOWELS = re.compile(r"[aeiouy]+")
_FIGURE = re.compile(r"\d")
# "made", "makes", "asked" have a vowel that is not heard; "table", "wanted", "changes" keep it.
_SILENT = re.compile(r"(?<![aeiouyl])e$|(?<=[aeiouy])le$|(?<![aeiouytd])ed$|(?<![aeiouylsxzcg])(?<!ch)(?<!sh)es$")
# Vowels that stand together and are heard apart, as in "create", "video", "being", "diary".
_APART = re.compile(
    r"(?:io(?=$|s$)|ia(?!l\b)(?!n\b)|eo(?=$|s$)|(?<=cr)ea|(?<=b)ei(?=ng)|yi|ui(?=ng)|oi(?=ng)|ue(?=l|n))"
)
_ODD = {
    "area": 3,
    "idea": 3,
    "ideas": 3,
    "people": 2,
    "quiet": 2,
    "someone": 2,
    "something": 2,
    "sometimes": 2,
    "somewhere": 2,
    "someone's": 2,
    "everyone": 3,
    "every": 2,
    "business": 2,
    "whatsapp": 2,
    "e-mail": 2,
    "safely": 2,
    "useful": 2,
    "online": 2,
    "website": 2,
    "homework": 2,
    "yours": 1,
    "whole": 1,
    "somebody": 3,
    "you": 1,
    "your": 1,
    "evening": 2,
    "different": 3,
    "friend": 1,
    "says": 1,
    "doesn't": 2,
    "didn't": 2,
    "isn't": 2,
    "colour": 2,
    "phone": 1,
    "phones": 1,
    "names": 1,
    "recording": 3,
    "statement": 2,
    "careful": 2,
}
_OF_DATA = 2


def syllables(word: str) -> int:
    """How many syllables an English word has, at least one; a number counts as two at most.

    What a placeholder or a number says depends on the day, and is not what makes a page hard.
    """
    if word[0] in "%{":
        return _OF_DATA
    lower = word.lower().replace("\u2019", "'")
    if lower in _ODD:
        return _ODD[lower]
    heard = _SILENT.sub("", lower.removesuffix("'s"))
    groups = len(_VOWELS.findall(heard)) + len(_APART.findall(heard))
    if "-" in lower:
        groups = sum(syllables(part) for part in lower.split("-") if part)
    return max(1, groups + min(len(_FIGURE.findall(word)), _OF_DATA))
