"""The drawings: there when they are needed, small, harmless, and each with its source."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal.intake.picture_words.pictures import PICTURES
from portal.questionnaire.pictures import picture
from portal.questionnaire.questions import QUESTIONS
from portal.settings import ROOT

FOLDER = ROOT / "static" / "pictures"
DRAWINGS = sorted(FOLDER.rglob("*.svg"))
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
    choices = {
        path.removeprefix("pictures/").removesuffix(".svg")
        for question in QUESTIONS.values()
        for choice in question.choices
        if (path := picture(question.key, choice.code))
    }
    assert {name(path) for path in DRAWINGS} == choices | OTHERS | {f"words/{key}" for key in PICTURES}


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
