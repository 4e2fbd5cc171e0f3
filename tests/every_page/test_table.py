"""docs/accessibility.md keeps its word: every criterion is there, and every test that it names exists."""

import re

from portal.settings import ROOT

LEVEL_A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 "
    "2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
)
LEVEL_AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 "
    "3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
TEXT = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([\d.]+) [^|]+ \| (A{1,3}) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_criterion_has_one_row() -> None:
    levels = [(number, level) for number, level, *_ in ROW.findall(TEXT)]
    assert len(levels) == len(set(levels)) == TEXT.count("\n| ") - 2  # two heads
    assert {number for number, level in levels if level == "A"} == set(LEVEL_A.split())
    assert {number for number, level in levels if level == "AA"} == set(LEVEL_AA.split())


def test_every_row_names_a_test_or_says_that_there_is_nothing_to_test() -> None:
    for number, _, _, test in ROW.findall(TEXT):
        assert NAMED.search(test) or test == "by build", number


def test_every_test_that_is_named_exists() -> None:
    assert NAMED.findall(TEXT)
    for path, name in NAMED.findall(TEXT):
        assert (ROOT / path).is_file(), path
        assert not name or f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"
