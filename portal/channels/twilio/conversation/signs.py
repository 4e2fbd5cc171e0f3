"""Answers without words: numbers in any writing, and hands and marks."""

import unicodedata
from functools import lru_cache

from portal.channels.twilio.conversation.phrases import Phrases, data, phrases, tokens

_YES = frozenset("👍👌✅✔☑🆗💯🙋")
_NO = frozenset("👎❌✖🚫⛔🙅")
_BESIDE_A_NUMBER = frozenset({"nr", "nummer", "optie", "antwoord", "no", "number", "option", "answer"})
_MOST_DIGITS = 2


def number(text: str) -> int | None:
    """The number that is all of a short text: "2", "2.", "nr 2", "2️⃣", "٢", "twee"; else None."""
    if len(text) > 40:
        return None
    plain = "".join(letter for letter in text if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})
    digits = "".join(letter for letter in plain if letter.isdecimal())
    words = tokens("".join(letter for letter in plain if not letter.isdecimal()))
    if digits:
        return int(digits) if len(digits) <= _MOST_DIGITS and _BESIDE_A_NUMBER.issuperset(words) else None
    said = tuple(word for word in words if word not in _BESIDE_A_NUMBER) or words
    return next((value for value, of in _in_words() if said in of.of), None)


def thumb(text: str) -> bool | None:
    """Yes or no by hand or mark alone; None when there are words, other pictures, or both."""
    shown = {letter for letter in text if unicodedata.category(letter) in {"So", "Sm"}}
    if not shown or tokens(text):
        return None
    yes, no = bool(shown & _YES), bool(shown & _NO)
    return yes if yes != no else None


def is_picture(text: str) -> bool:
    """Only pictures and signs, no words and no number."""
    return bool(text.strip()) and not tokens(text) and not any(letter.isdecimal() for letter in text)


@lru_cache(maxsize=1)
def _in_words() -> list[tuple[int, Phrases]]:
    return [(int(value), phrases(words)) for value, words in data("answers")["numbers"].items()]
