"""What words mean as an answer: yes and no, "I don't know", who somebody is, a name, a place."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from portal.channels.twilio.conversation.phrases import Phrases, Tokens, data, phrases, tokens
from portal.questionnaire.question import Places

_NEGATED_WITHIN = 3
_FAR = 4
_SHORT_NAME = 5
_ARTICLES = frozenset({"de", "het", "t", "the"})
_SELF_ENDINGS = ("yim", "yum")
"""Turkish says "I am the sister of" in the word itself: kardeşiyim."""


def means(said: Tokens, name: str) -> bool:
    """Do the words mean `name` of `words/answers.toml` ("yes", "who.client")?"""
    exact, within = _lists(name)
    if exact.all_of(said):
        return True
    at = within.place(said)
    return at is not None and not _negated(said, at, name)


def role(said: Tokens) -> str:
    """Who somebody is, as a code of question `who`; "" when the words do not say it, or say two things."""
    found = {code for code in ("client", "relative", "representative", "staff", "other") if means(said, f"who.{code}")}
    if found == {"relative", "representative"}:
        return "representative"  # a mother who is mentor too: what she may do in law counts
    return found.pop() if len(found) == 1 else ""


def own_role(said: Tokens) -> str:
    """The same, only where somebody says it of themselves: "I am the sister of". "My sister" tells too little."""
    _exact, i_am = _lists("i_am")
    start = i_am.place(said)
    if start is not None:
        around = said[start : start + _FAR + 2]
        for code in ("representative", "relative"):
            if means(around, f"who.{code}"):
                return code
    turkish = tuple(word for word in said if word.endswith(_SELF_ENDINGS))
    return next((code for word in turkish if (code := role((word,)))), "")


def own_name(text: str) -> str:
    """A name that somebody gives for an answer: "ik heet Jan". "" when it is none."""
    words = text.split()
    if len(words) > 8 or "?" in text:
        return ""
    _exact, my_name = _lists("my_name")
    for length in (3, 2, 1):
        rest = words[length:]
        if my_name.all_of(tokens(" ".join(words[:length]))) and 0 < len(rest) <= 4 and rest[0][:1].isupper():
            return _tidied(rest)
    capitals = [word for word in words if word[:1].isupper() and not word.isupper()]
    return _tidied(words) if 2 <= len(words) <= 4 and len(capitals) >= 2 and words[0] in capitals else ""


def place(said: Tokens, places: Places, *, whole_name: bool) -> str:
    """The code of the one place whose name was said; "" for none or several. An article may be left out unless
    `whole_name`.
    """
    found = {code for code, name in places.items() if _is_named(said, tokens(name), whole_name=whole_name)}
    return found.pop() if len(found) == 1 else ""


def _is_named(said: Tokens, name: Tokens, *, whole_name: bool) -> bool:
    short = name[1:] if len(name) > 1 and name[0] in _ARTICLES and not whole_name else name
    if sum(map(len, short)) < _SHORT_NAME and whole_name:
        return False
    return bool(short) and Phrases(frozenset({short})).within(said)


def _negated(said: Tokens, at: int, name: str) -> bool:
    """Is there a "no" just before it, as in "ik ben geen familie"? A phrase that holds one itself says what it says."""
    if name in {"yes", "no", "unknown", "skip", "not", "for_whom.other_unaware"}:
        return False
    _exact, no = _lists("not")
    return any(no.within((word,)) for word in said[max(0, at - _NEGATED_WITHIN) : at])


def _tidied(words: Iterable[str]) -> str:
    return " ".join(words).strip(" .,!:;")[:100]


@lru_cache(maxsize=64)
def _lists(name: str) -> tuple[Phrases, Phrases]:
    table: Any = data("answers")
    for part in name.split("."):
        table = table[part]
    return phrases(table.get("exact", ())), phrases(table.get("words", ()))
