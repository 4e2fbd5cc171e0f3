"""What a caller hears, whatever they press: nobody is sent away, and nothing goes round for ever."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.twilio.voice.scene import Caller, Listen, Scene, Step, Turn
from portal.channels.twilio.voice.script import TRIES, play

CALLER = Caller(house="De Linde", reference="48219037", number="+31612345678", heard_by=date(2026, 11, 24))
HIDDEN = Caller(house="De Linde", reference="48219037", number="")
KEYS = st.sampled_from([*"0123456789*#", "", "0612345678", "12"])


@dataclass
class Line:
    """A call that goes from scene to scene."""

    caller: Caller = CALLER
    scene: Scene = field(init=False)

    def __post_init__(self) -> None:
        self.scene = play(Turn(step=Step.WELCOME, language="nl"), self.caller)

    def press(self, digits: str) -> Scene:
        """The keys, or the end of a recording; "" is silence."""
        step = self.scene.then if digits else self.scene.otherwise
        if step:
            turn = Turn(step=step, language=self.scene.language, tries=self.scene.tries, digits=digits)
            self.scene = play(turn, self.caller)
        return self.scene

    @property
    def texts(self) -> list[str]:
        return [sentence.text for sentence in self.scene.said]


def test_silence_ends_the_call_kindly() -> None:
    line = Line()
    for _ in range(TRIES + 1):
        assert line.scene.listen is Listen.KEY
        line.press("")
    assert line.scene.listen is Listen.NOTHING
    assert line.texts[-1] == "Goodbye."


def test_an_empty_recording_is_asked_for_again_but_not_for_ever() -> None:
    line = Line()
    line.press("1")
    for _ in range(TRIES + 1):
        assert line.scene.listen is Listen.VOICE
        line.press("")
    assert (line.scene.listen, line.texts[0]) == (Listen.NOTHING, "We heard nothing.")


@pytest.mark.parametrize("key", ["9", "*", "0"])
def test_any_other_key_asks_again(key: str) -> None:
    line = Line()
    assert line.press(key).listen is Listen.KEY
    assert line.press("1").listen is Listen.VOICE


def test_silence_is_no_refusal_of_a_call() -> None:
    line = Line()
    line.press("2")
    assert line.press("").call_back == CALLER.number


def test_a_wrong_number_is_asked_for_once_more_and_who_hides_theirs_is_not_forgotten() -> None:
    line = Line(HIDDEN)
    line.press("2")
    assert line.press("12").said[0].text == "That is not a whole phone number."
    assert line.press("0687654321").call_back == "+31687654321"


def test_who_cannot_type_a_number_is_called_where_they_call_from() -> None:
    line = Line()
    line.press("2")
    line.press("2")
    line.press("12")
    assert line.press("12").call_back == CALLER.number


@given(keys=st.lists(KEYS, max_size=30), hidden=st.booleans())
def test_whatever_is_pressed_the_call_speaks_and_ends(keys: list[str], hidden: bool) -> None:
    line = Line(HIDDEN if hidden else CALLER)
    for key in keys:
        line.press(key)
        assert line.scene.said
        assert line.scene.tries <= TRIES + 1
    for _ in range(2 * TRIES + 4):
        line.press("")
    assert line.scene.listen is Listen.NOTHING
