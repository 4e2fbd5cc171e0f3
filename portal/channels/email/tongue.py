"""In which of our languages a letter is written, by its commonest words. Pure.

What a letter says of itself is not asked: many programs write English there, whatever the letter is in.
"""

# ruff: noqa: RUF001 - words of other languages hold letters that look alike

import re

DEFAULT = "nl"
ENOUGH = 2

_WORDS = {
    "nl": "de het een en ik je van niet is dat in op te zijn was mijn heb maar ook met voor aan er wij hij zij geen",
    "en": "the a and i you of not is that in on to are was my have but also with for at there we he she no from this",
    "tr": "bir ve ben sen bu da de için değil çok ama ile benim var yok ne gibi daha oğlum kızım sonra kadar bana bize",
    "pl": "i w nie na się że to jest z do mój moja ale od jak po czy mam tak co przez dla ich mnie nam był była",
    "ar": "في من على أن إلى لا ما هذا عن مع كان لم أنا ابني ابنتي التي الذي هو هي لكن قد بعد كل",
}
_COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"\w+")


def tongue(text: str) -> str:
    """`nl`, `en`, `tr`, `pl` or `ar`; Dutch when it cannot be told."""
    words = _WORD.findall(text[:5000].lower())
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: (counts[language], language == DEFAULT))
    return best if counts[best] >= ENOUGH else DEFAULT
