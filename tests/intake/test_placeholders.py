"""Places in a canned answer: filled in, left out, or left visible."""

import pytest

from portal.intake.placeholders import Placeholder, filled, left_open, unknown


def test_a_place_becomes_its_value() -> None:
    assert filled("Jouw nummer is {nummer}.", {Placeholder.NUMBER: "4821 9037"}) == "Jouw nummer is 4821 9037."


def test_a_name_that_nobody_gave_goes_with_the_space_before_it() -> None:
    assert filled("Dag {naam},\nIk bel.", {Placeholder.NAME: ""}) == "Dag,\nIk bel."


def test_what_is_not_known_stays_visible() -> None:
    text = filled("Je hoort het op {uiterlijk}.", {Placeholder.NAME: "Fatima"})

    assert text == "Je hoort het op {uiterlijk}."
    assert left_open(text) == [Placeholder.BEFORE]


def test_a_value_with_braces_is_not_read_again() -> None:
    assert filled("Dag {naam}", {Placeholder.NAME: "{nummer}", Placeholder.NUMBER: "1"}) == "Dag {nummer}"


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Dag {naam}, {nummer}", []),
        ("Dag {name}", ["{name}"]),
        ("Dag { naam }", ["{ naam }"]),
        ("Dag {naam", ["{"]),
        ("Dag naam}", ["}"]),
        ("{{naam}}", ["{", "}"]),
    ],
)
def test_only_known_places_between_whole_braces_are_right(text: str, strange: list[str]) -> None:
    assert unknown(text) == strange
