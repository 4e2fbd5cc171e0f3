"""A scene file that cannot be drawn says where and why."""

from pathlib import Path

import pytest

from films.reading import FOLDER, BrokenScene, film

GOOD = next(FOLDER.glob("1-*.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ground: sage", "ground: neon", "begin: no ground is called neon"),
        ("picture: sam,", "picture: dragon,", "begin, thing 1: there is no picture dragon"),
        ("shape: mark,", "shape: star,", "begin, thing 2: there is no shape star"),
        ("mirrors: true}", "blinks: true}", "begin, thing 1: blinks means nothing"),
        ("picture: sam,", "picture: sam, shape: mark,", "begin, thing 1: it is a picture, or a shape, or words"),
        ("colour: purple", "colour: pink", "there is no colour pink"),
        ("poster: may", "poster: nothing", "no scene is called nothing"),
        ("key: wrong", "key: begin", "two scenes have the same key"),
        ("        pl: Ten film jest o skargach.\n", "", "begin, sentence 1: words are needed in nl, en, tr, ar, pl"),
        ("title:\n", "name:\n", "KeyError('title')"),
        ("scenes:\n", "scenes: {\n", "ParserError"),
    ],
)
def test_what_is_wrong_in_a_scene_file_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = GOOD.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / GOOD.name
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenScene) as error:
        film(broken)
    assert said in str(error.value)
    assert GOOD.name in str(error.value)
