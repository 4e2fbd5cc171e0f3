"""Lints the texts of one language: every sentence by the rules, every page by its score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tools.language_lint.corpus import Piece, pages
from tools.language_lint.readability import measure
from tools.language_lint.rules import FAIL, WARN, Finding, findings
from tools.language_lint.settings import Allowed, Settings

# Shorter texts have a score that says nothing.
FEWEST_WORDS_A_TEXT = 12


@dataclass
class Report:
    """What came out for one language. `hardest` are (syllables, words, place, sentence), the most syllables first."""

    language: str
    lines: list[tuple[str, Finding]] = field(default_factory=list)
    hardest: list[tuple[int, int, str, str]] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Is any finding past a bound?"""
        return any(finding.severity == FAIL for _place, finding in self.lines)


def lint(found: Sequence[Piece], settings: Settings, allowed: Sequence[Allowed]) -> Report:
    """Measure all these texts. An exception that excuses nothing is a finding too."""
    report = Report(settings.language)
    mine = [entry for entry in allowed if entry.language == settings.language]
    used: set[Allowed] = set()
    for place, finding in [*_sentence_findings(found, settings), *_scores(found, settings, report)]:
        excuse = next((entry for entry in mine if entry.rule == finding.rule and entry.text in finding.sentence), None)
        if excuse:
            used.add(excuse)
        else:
            report.lines.append((place, finding))
    for entry in mine:
        if entry not in used:
            report.lines.append(("allowed.toml", Finding(FAIL, "allowed", entry.text, "is not needed any more")))
    report.hardest = _hardest(found)
    return report


def _sentence_findings(found: Sequence[Piece], settings: Settings) -> Iterator[tuple[str, Finding]]:
    for piece in found:
        for sentence in piece.sentences:
            yield from ((str(piece.place), finding) for finding in findings(sentence, settings))


def _scores(found: Sequence[Piece], settings: Settings, report: Report) -> Iterator[tuple[str, Finding]]:
    if settings.lowest_score is None:
        return
    for piece in found:
        size = measure(piece.sentences)
        if size.words >= FEWEST_WORDS_A_TEXT and size.score < settings.lowest_score:
            yield str(piece.place), Finding(WARN, "score", " ".join(piece.sentences), f"Flesch-Douma {size.score:.0f}")
    for page, sentences in pages(found).items():
        report.scores[page] = measure(sentences).score
        if report.scores[page] < settings.lowest_score:
            said = f"Flesch-Douma {report.scores[page]:.1f}, at least {settings.lowest_score:.0f}"
            yield page, Finding(FAIL, "page-score", page, said)


def _hardest(found: Sequence[Piece]) -> list[tuple[int, int, str, str]]:
    sized = {
        (size.syllables, size.words, str(piece.place), sentence)
        for piece in found
        for sentence in piece.sentences
        for size in [measure([sentence])]
    }
    return sorted(sized, key=lambda row: (-row[0], row[2:]))
