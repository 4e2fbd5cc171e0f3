"""Matters that look like the one somebody is typing in: the same number, the same name, the same seldom words.

Found by the blind index alone, so nothing is opened but the few that are shown. It only suggests: whether two matters
are one is a person's to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from portal.intake.sight import in_sight
from portal.models import Intake
from portal.privacy.blind_index import holders
from portal.privacy.documents import IntakePrivate
from portal.privacy.envelope import BrokenSeal
from portal.privacy.keyring import NoSuchKey
from portal.privacy.sealing import unseal
from portal.privacy.words import query_words, search_words
from portal.vocabulary import Status

MOST = 5
"""More than a handful is not looked at while somebody is at the telephone."""
_TOO_COMMON = 60
_SHARE_OF_ALL = 5
_SHORTEST_WORD = 4
_WORDS_LOOKED_UP = 40
_FEWEST_SHARED = 4
_LEAST_SHARE = 0.35
_COUNTED = 2000
# More than are shown: some may be out of the sight of who asks.
_OPENED = 4 * MOST


class Reason(StrEnum):
    """Why a matter looks alike, the strongest first."""

    NUMBER = "number"
    ADDRESS = "address"
    NAME = "name"
    WORDS = "words"


_WEIGHT = {Reason.NUMBER: 8, Reason.ADDRESS: 8, Reason.NAME: 4, Reason.WORDS: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is known so far of the new one; `names` are those of everybody in it."""

    phone: str = ""
    email: str = ""
    names: tuple[str, ...] = ()
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A matter that may be the same one, opened, and why."""

    intake: Intake
    private: IntakePrivate
    reasons: tuple[Reason, ...]


def find_alike(session: Session, sought: Sought) -> list[Alike]:
    """The most alike first, at most `MOST`; three queries whatever is typed and however many matters there are."""
    exact = _exact_terms(sought)
    names = [words for name in sought.names if len(words := _name_words(name)) > 1]
    story = _story_words(sought.story)
    wanted = {*exact, *(word for words in names for word in words), *story}
    if not wanted:
        return []
    found = holders(session, wanted, most=_TOO_COMMON)
    reasons: dict[UUID, set[Reason]] = defaultdict(set)
    for word, reason in exact.items():
        _note(reasons, found.get(word, ()), reason)
    for words in names:
        _note(reasons, set.intersection(*(found.get(word, set()) for word in words)), Reason.NAME)
    _note(reasons, _sharing(session, story, found), Reason.WORDS)
    return _opened(session, reasons)


def _exact_terms(sought: Sought) -> dict[str, Reason]:
    terms = {word: Reason.NUMBER for word in query_words(sought.phone) if word.startswith("t:")}
    return terms | {word: Reason.ADDRESS for word in query_words(sought.email) if word.startswith("m:")}


def _name_words(name: str) -> set[str]:
    """A first name alone is too little: half a village is called so."""
    return {word for word in query_words(name) if len(word) > 1 and ":" not in word}


def _story_words(story: str) -> list[str]:
    words = {word for word in search_words(story) if len(word) >= _SHORTEST_WORD and ":" not in word}
    return sorted(words, key=len, reverse=True)[:_WORDS_LOOKED_UP]


def _note(reasons: dict[UUID, set[Reason]], intake_ids: Iterable[UUID], reason: Reason) -> None:
    for intake_id in intake_ids:
        reasons[intake_id].add(reason)


def _sharing(session: Session, words: list[str], found: Mapping[str, set[UUID]]) -> set[UUID]:
    """The matters that share so many seldom words of the story that it is hardly chance."""
    if len(words) < _FEWEST_SHARED:
        return set()
    some = select(Intake.id).limit(_COUNTED).subquery()
    seldom = max(2, (session.scalar(select(func.count()).select_from(some)) or 0) // _SHARE_OF_ALL)
    telling = [word for word in words if len(found.get(word, ())) <= seldom]
    shared: dict[UUID, int] = defaultdict(int)
    for word in telling:
        for intake_id in found.get(word, ()):
            shared[intake_id] += 1
    enough = max(_FEWEST_SHARED, len(telling) * _LEAST_SHARE)
    return {intake_id for intake_id, count in shared.items() if count >= enough}


def _opened(session: Session, reasons: Mapping[UUID, set[Reason]]) -> list[Alike]:
    best = sorted(reasons, key=lambda one: (-sum(_WEIGHT[reason] for reason in reasons[one]), -one.int))[:_OPENED]
    query = select(Intake).where(Intake.id.in_(best), *in_sight()).options(undefer(Intake.sealed))
    alike = [
        Alike(intake=intake, private=private, reasons=tuple(one for one in Reason if one in reasons[intake.id]))
        for intake in session.scalars(query)
        if (private := _private(intake))
    ]
    return sorted(alike, key=_order)[:MOST] if alike else []


def _order(one: Alike) -> tuple[int, bool, float]:
    weight = sum(_WEIGHT[reason] for reason in one.reasons)
    return (-weight, one.intake.status is Status.CLOSED, -one.intake.received_at.timestamp())


def _private(intake: Intake) -> IntakePrivate | None:
    """What cannot be opened cannot be shown; it must not stop the others."""
    try:
        return unseal(intake, IntakePrivate)
    except (BrokenSeal, NoSuchKey):
        return None
