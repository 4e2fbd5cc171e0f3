"""The drawings: there when they are needed, small, harmless, and each with its source."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal.intake.picture_words.pictures import PICTURES
from portal.questionnaire.pictures import SHEET, names, picture
from portal.questionnaire.questions import QUESTIONS
from portal.settings import ROOT
from tools.pictures.sheet import sheet

FOLDER = ROOT / "static" / "pictures"
DRAWINGS = sorted(path for path in FOLDER.rglob("*.svg") if path.name != "choices.svg")
OTHERS = {
    *(
        "envelope_in",
        "words/glasses",
        "talking",
        "check_mark",
        "finish_flag",
    ),  # received, read, talking, decided, closed
    *("memo", "mobile_message", "phone_receiver", "hand_up", "film"),  # the form, WhatsApp, calling, help, the films
    *("face_happy", "face_neutral", "face_unhappy"),  # are you happy with this?
}
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect"}


def name(path: Path) -> str:
    return str(path.relative_to(FOLDER).with_suffix(""))


def test_there_is_a_drawing_for_everything_and_nothing_else() -> None:
    assert {name(path) for path in DRAWINGS} == set(names()) | OTHERS | {f"words/{key}" for key in PICTURES}


def test_every_drawing_names_its_source() -> None:
    named = re.findall(r"^(\S+)\.svg [0-9A-F-]+$", (FOLDER / "SOURCES.txt").read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(name(path) for path in DRAWINGS)


@pytest.mark.parametrize("path", DRAWINGS, ids=name)
def test_a_drawing_is_only_shapes_and_small(path: Path) -> None:
    root = ET.fromstring(path.read_bytes())
    _, _, width, height = root.get("viewBox", "").split()
    assert width == height
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= SHAPES
    assert not {"id", "class", "style"} & {attribute for element in root.iter() for attribute in element.attrib}
    assert len(gzip.compress(path.read_bytes())) < 2_000


def test_the_sheet_of_choices_is_up_to_date() -> None:
    assert (ROOT / "static" / SHEET).read_text(encoding="utf-8") == sheet()


def test_every_choice_finds_its_part_of_the_sheet() -> None:
    parts = set(re.findall(r'<view id="(\w+)"', sheet()))
    wanted = {picture(question.key, choice.code) for question in QUESTIONS.values() for choice in question.choices}
    assert {path.partition("#")[2] for path in wanted if path} == parts
    assert len(parts) == len(names())
