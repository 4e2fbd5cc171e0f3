"""`python -m tools.language_lint`, from the top of the project."""

import argparse
import sys
from pathlib import Path

from tools.language_lint.corpus import pieces
from tools.language_lint.lint import Report, lint
from tools.language_lint.rules import FAIL
from tools.language_lint.settings import ALLOWED, exceptions, settings_of, staff_places
from tools.translations.catalogue import catalogue_path, entries, read
from tools.translations.source import texts

LANGUAGES = ("nl", "en")
SHOWN = 10


def main(arguments: list[str] | None = None) -> int:
    """Lint the public texts; 1 when any is past a bound, or when there are none to lint."""
    parser = argparse.ArgumentParser(prog="python -m tools.language_lint", description="Are the public texts easy?")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="top of the project (default: here)")
    parser.add_argument("--allowed", type=Path, default=ALLOWED, help="file with the exceptions")
    parser.add_argument("--warnings", action="store_true", help="show what is near a bound too")
    chosen = parser.parse_args(arguments)
    source = texts(chosen.root)
    failed = False
    for language in LANGUAGES:
        # English is the language of the source.
        translated = None if language == "en" else entries(read(catalogue_path(chosen.root, language)))
        found = list(pieces(source.values(), translated, staff_places()))
        report = lint(found, settings_of(language), exceptions(chosen.allowed))
        _show(report, texts_measured=len(found), warnings=chosen.warnings)
        failed = failed or report.failed or not found
    return 1 if failed else 0


def _show(report: Report, *, texts_measured: int, warnings: bool) -> None:
    print(f"== {report.language}: the {SHOWN} hardest sentences")
    for syllables, words, place, sentence in report.hardest[:SHOWN]:
        print(f"{place}: {words} words, {syllables} syllables: {sentence}")
    for page, score in sorted(report.scores.items(), key=lambda row: row[1]):
        print(f"   {score:5.1f} {page}")
    shown = [line for line in report.lines if warnings or line[1].severity == FAIL]
    for place, finding in shown:
        print(f"{finding.severity.upper()} {place}: {finding.rule}: {finding.said}: {finding.sentence!r}")
    failures = sum(finding.severity == FAIL for _place, finding in report.lines)
    close = len(report.lines) - failures
    print(f"{report.language}: {texts_measured} public texts, {failures} past a bound, {close} near one")


if __name__ == "__main__":
    sys.exit(main())
