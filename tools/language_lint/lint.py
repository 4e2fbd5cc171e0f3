"""Lints the documents of one language: every sentence by the rules, every whole text by its score."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plain_language import Remark, Rule, level
from plain_language.level import parts
from plain_language.readability import measure, score
from plain_language.text import Sentence, sentences
from plain_language.vocabulary import vocabulary
from tools.language_lint.document import Document, wholes
from tools.language_lint.settings import Allowed

SCORE = "score"
UNUSED = "allowed"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is the matter: where, by which rule, in which sentence. `fails`: it is past a bound."""

    place: str
    rule: str
    sentence: str
    said: str
    fails: bool = True


@dataclass
class Report:
    """What came out for one language. `hardest` are (syllables, words, place, sentence), the most syllables first."""

    language: str
    findings: list[Finding] = field(default_factory=list)
    hardest: list[tuple[int, int, str, str]] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Is anything past a bound?"""
        return any(finding.fails for finding in self.findings)


def lint(documents: Sequence[Document], language: str, allowed: Sequence[Allowed], names: Collection[str]) -> Report:
    """Measure all these texts. An exception that excuses nothing is a finding too."""
    report = Report(language)
    places = _places(documents)
    mine = [entry for entry in allowed if entry.language == language]
    used: set[Allowed] = set()
    for finding in [*_sentences(places, language, names), *_scores(documents, report, names)]:
        excuse = next((one for one in mine if one.rule == finding.rule and one.text in finding.sentence), None)
        if excuse:
            used.add(excuse)
        else:
            report.findings.append(finding)
    for entry in mine:
        if entry not in used:
            report.findings.append(Finding("allowed.toml", UNUSED, entry.text, "is not needed any more"))
    report.hardest = _hardest(places, language)
    return report


def _places(documents: Sequence[Document]) -> dict[str, Document]:
    """Every sentence once, with the first document that has it."""
    places: dict[str, Document] = {}
    for document in documents:
        for sentence in sentences(document.text):
            places.setdefault(sentence.text, document)
    return places


def _sentences(places: Mapping[str, Document], language: str, names: Collection[str]) -> Iterator[Finding]:
    for sentence, document in places.items():
        for remark in level(sentence, language, pages=True, names=names).remarks:
            if not (document.pictured and remark.rule is Rule.RARE):
                yield Finding(document.place, remark.rule, sentence, _said(remark), fails=remark.bound)


def _said(remark: Remark) -> str:
    if remark.rule is Rule.LENGTH:
        return f"{len(Sentence(remark.words).words)} words"
    return f"{remark.words!r}" + (f": {remark.instead}" if remark.instead else "")


def _scores(documents: Sequence[Document], report: Report, names: Collection[str]) -> Iterator[Finding]:
    language, known = report.language, parts(names)
    lowest = vocabulary(language).lowest_score
    for place, said in wholes(documents):
        found = score(measure(said, language, known), language)
        if found is not None:
            report.scores[place] = min(found, report.scores.get(place, found))
    for place, worst in report.scores.items():
        if lowest is not None and worst < lowest:
            yield Finding(place, SCORE, place, f"scores {worst:.1f}, at least {lowest:.0f}")


def _hardest(places: Mapping[str, Document], language: str) -> list[tuple[int, int, str, str]]:
    sized = []
    for sentence, document in places.items():
        size = measure([Sentence(sentence)], language)
        sized.append((size.syllables, size.words, document.place, sentence))
    return sorted(sized, key=lambda row: (-row[0], row[2:]))
