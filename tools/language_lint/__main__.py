"""`python -m tools.language_lint`, from the top of the project."""

import argparse
import sys
from pathlib import Path

from tools.language_lint.document import Document
from tools.language_lint.house import House, open_house
from tools.language_lint.lint import UNUSED, Report, lint
from tools.language_lint.settings import ALLOWED, exceptions
from tools.language_lint.sources import SOURCES
from tools.language_lint.sources.pages import NotSeen

LANGUAGES = ("nl", "en")
SHOWN = 10


def main(arguments: list[str] | None = None) -> int:
    """Lint the public texts; 1 when any is past a bound, when a page was not seen, or when there is nothing to lint."""
    parser = argparse.ArgumentParser(prog="python -m tools.language_lint", description="Are the public texts easy?")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="top of the project (default: here)")
    parser.add_argument("--allowed", type=Path, default=ALLOWED, help="file with the exceptions")
    parser.add_argument("--only", choices=SOURCES, action="append", help="read this source alone (default: all)")
    parser.add_argument("--warnings", action="store_true", help="show what is near a bound too")
    parser.add_argument("--scores", action="store_true", help="show the score of every page")
    chosen = parser.parse_args(arguments)
    failed = False
    with open_house(chosen.root) as house:
        for language in LANGUAGES:
            try:
                found = _read(house, language, chosen.only or list(SOURCES))
            except NotSeen as problem:
                print(f"FAIL {language}: {problem}")
                return 1
            report = lint(found, language, exceptions(chosen.allowed), house.names)
            if chosen.only:  # what an exception is for may stand in a source that was not read
                report.findings = [finding for finding in report.findings if finding.rule != UNUSED]
            _show(report, found, warnings=chosen.warnings, scores=chosen.scores)
            failed = failed or report.failed or not found
    return 1 if failed else 0


def _read(house: House, language: str, sources: list[str]) -> list[Document]:
    return [document for name, source in SOURCES.items() if name in sources for document in source(house, language)]


def _show(report: Report, documents: list[Document], *, warnings: bool, scores: bool) -> None:
    print(f"== {report.language}: the {SHOWN} hardest sentences")
    for syllables, words, place, sentence in report.hardest[:SHOWN]:
        print(f"{place}: {words} words, {syllables} syllables: {sentence}")
    by_score = sorted(report.scores.items(), key=lambda row: row[1])
    print(f"== {report.language}: the pages that are hardest to read")
    for place, score in by_score if scores else by_score[:SHOWN]:
        print(f"   {score:5.1f} {place}")
    for finding in report.findings:
        if finding.fails or warnings:
            word = "FAIL" if finding.fails else "WARN"
            print(f"{word} {finding.place}: {finding.rule}: {finding.said}: {finding.sentence!r}")
    failures = sum(finding.fails for finding in report.findings)
    close = len(report.findings) - failures
    print(f"{report.language}: {len(documents)} public texts, {failures} past a bound, {close} near one")


if __name__ == "__main__":
    sys.exit(main())
