"""How easy the text of an officer is to read, in words for that officer. It advises; it never keeps an answer back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from plain_language import Level, Remark, Rule, level
from plain_language.vocabulary import vocabulary
from portal.triage.words import language as language_name

MOST_SHOWN = 12
LONGEST_SHOWN = 50

WHY = {
    Rule.RARE: _l("A word that many people do not know."),
    Rule.FORBIDDEN: _l("There is an easier word."),
    Rule.ABBREVIATION: _l("An abbreviation: write it out."),
    Rule.PASSIVE: _l("Say who does it."),
    Rule.DOUBLE_NEGATION: _l("Twice no in one sentence: say it once."),
    Rule.LENGTH: _l("A long sentence: make two of it."),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text; `why` is "" where nothing is the matter."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hard:
    """Words that make the text hard. `why` may hold several reasons; `instead` is advice in the text's language."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The level. `kind` of badge, `figures` are sentences with the numbers, `pieces` are the whole text."""

    verdict: str
    kind: str
    figures: list[str]
    hard: list[Hard]
    more: int
    pieces: list[Piece]


def shown(text: str, language: str, names: Collection[str]) -> Shown | None:
    """The level of a text; None for one without words. `names` are no hard words."""
    found = level(text, language, names=names)
    if not found.words:
        return None
    hard = _hard([remark for remark in found.remarks if remark.bound])
    verdict, kind = _verdict(found, len(hard))
    return Shown(
        verdict=verdict,
        kind=kind,
        figures=list(_figures(found)),
        hard=hard[:MOST_SHOWN],
        more=max(0, len(hard) - MOST_SHOWN),
        pieces=list(_pieces(text, found.remarks)),
    )


def _verdict(found: Level, hard: int) -> tuple[str, str]:
    if found.easy:
        return _("Easy to read"), "success"
    if found.score_is_low or hard > found.sentences:
        return _("Hard to read"), "warning"
    return ngettext("Almost easy: %(num)d thing to look at", "Almost easy: %(num)d things to look at", hard), "info"


def _figures(found: Level) -> Iterator[str]:
    bounds = vocabulary(found.language)
    average = format_decimal(round(found.words_a_sentence, 1))
    yield ngettext(
        "%(num)d sentence of %(average)s words on average. At most %(most)d a sentence is easy.",
        "%(num)d sentences of %(average)s words on average. At most %(most)d a sentence is easy.",
        found.sentences,
        average=average,
        most=bounds.warn_above,
    )
    if found.score is not None and bounds.lowest_score is not None:
        figures = {"score": round(found.score), "lowest": round(bounds.lowest_score)}
        yield _("Reading score %(score)d. From %(lowest)d on a text is easy.", **figures)
    if bounds.lowest_score is None:
        yield _("In %(language)s only the length of sentences is measured.", language=language_name(found.language))


def _hard(remarks: Sequence[Remark]) -> list[Hard]:
    """Each word once, with all that is the matter with it."""
    whys: dict[str, list[Remark]] = {}
    for remark in remarks:
        whys.setdefault(remark.words, []).append(remark)
    return [
        Hard(
            f"{words[:LONGEST_SHOWN].rstrip()}…" if len(words) > LONGEST_SHOWN else words,
            " ".join(dict.fromkeys(str(WHY[one.rule]) for one in same)),
            next((one.instead for one in same if one.instead), ""),
        )
        for words, same in whys.items()
    ]


def _pieces(text: str, remarks: Sequence[Remark]) -> Iterator[Piece]:
    """The text cut at its hard words; long sentences are only listed, for a whole sentence marked hides the words."""
    done = 0
    for remark in remarks:
        if remark.rule is not Rule.LENGTH and remark.start >= done:
            if remark.start > done:
                yield Piece(text[done : remark.start])
            yield Piece(text[remark.start : remark.end], str(WHY[remark.rule]))
            done = remark.end
    if done < len(text):
        yield Piece(text[done:])
