"""The figures go into the document, between their marks, and nowhere else."""

from pathlib import Path

import pytest

from benchmarks.carrier_away import Away
from benchmarks.compare import Measured
from benchmarks.load import Round
from benchmarks.memory import Memory
from benchmarks.officers_at_work import AtSize
from benchmarks.report import BEGIN, END, NoPlace, told, write
from benchmarks.visitors import Visits

NAMES = ("bare page", "page", "bare insert", "answer", "submission", "bare echo", "webhook", "list")


def _measured() -> Measured:
    slow, quick = Round(2.0, 100, [0.01] * 100), Round(1.0, 100, [0.01] * 100)
    return Measured({name: [quick if name.startswith("bare") else slow] for name in NAMES})


def test_figures_replace_the_old_ones_and_leave_the_words_of_people(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text(f"Before.\n{BEGIN}\nold\n{END}\nWhat was tried.\n", encoding="utf-8")
    write(document, "new")
    assert document.read_text(encoding="utf-8") == f"Before.\n{BEGIN}\n\nnew\n{END}\nWhat was tried.\n"


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("Only words.\n", encoding="utf-8")
    with pytest.raises(NoPlace):
        write(document, "new")
    assert document.read_text(encoding="utf-8") == "Only words.\n"


def test_half_as_many_a_second_is_a_ratio_of_a_half() -> None:
    memory = Memory(rss=80.0, pss=40.0)
    visits = {"sqlite": Visits(_measured(), memory, memory)}
    offices = {"sqlite": [AtSize(1000, _measured(), memory), AtSize(10_000, _measured(), memory)]}
    troubles = {"sqlite": Away([Round(1.0, 100, [0.01] * 100)], [Round(1.0, 100, [0.02] * 99 + [0.5])])}
    text = told("Measured today: two cores.", visits, offices, troubles)
    assert "| SQLite, Twilio hangs | 100 | 20.0 | 20.0 | 500.0 | 500.0 |" in text
    assert "| question page, with a draft | 50 | 10.0 | 10.0 | bare page | 100 | **0.50** |" in text
    assert "| list | 10.0 | 10.0 | 0.500 | 10.0 | 10.0 | 0.500 | 1.00 |" in text
