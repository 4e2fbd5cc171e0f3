"""What people type for an answer, in five languages and with mistakes, and what they type that is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.twilio.conversation.asking import LONGEST_BUTTON, LONGEST_ROW, question
from portal.channels.twilio.conversation.commands import chosen_language, command
from portal.channels.twilio.conversation.danger import dangers
from portal.channels.twilio.conversation.languages import spoken
from portal.channels.twilio.conversation.matter import Heard, Matter
from portal.channels.twilio.conversation.signs import number
from portal.channels.twilio.conversation.understanding import Meaning, understood
from portal.channels.twilio.texts import speak
from portal.http.language import LANGUAGES
from portal.privacy.documents import TalkPrivate
from portal.questionnaire.question import Answer
from portal.vocabulary import Channel

ASKED_AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
LINDE = "11111111-1111-7111-8111-111111111111"
PLACES = {LINDE: "De Linde", "22222222-2222-7222-8222-222222222222": "Havenzicht"}


def waiting(key: str, **over: Any) -> Matter:
    """We asked `key` and wait."""
    matter = Matter(
        answers={"who": "relative"} if key == "for_whom" else {},
        talk=TalkPrivate(earlier="48219037" if key == "which" else ""),
        language="nl",
        places=PLACES,
        every_place=PLACES,
        phone="+31612345678",
        writes_by={"contact": "whatsapp"},
        **over,
    )
    options = tuple(option.code for option in question(key, matter).options)
    return replace(matter, talk=replace(matter.talk, waiting=key, options=options, asked_at=ASKED_AT))


@pytest.fixture
def questions() -> None:
    """Nothing is hurried here."""


def answer(
    key: str, text: str, *, after: timedelta = timedelta(minutes=5), **known: Any
) -> tuple[Meaning, dict[str, Answer]]:
    found = understood(Heard(text=text, at=ASKED_AT + after), waiting(key, **known))
    return found.meaning, dict(found.values)


ANSWERS: dict[str, dict[str, tuple[str, ...]]] = {
    "who": {
        "relative": (
            "2",
            "nr. 2",
            "2\ufe0f\u20e3",
            "\u0662",
            "twee",
            "zus",
            "ik ben de moedr van Daniel",
            "Moeder!!",
            "famillie",
            "his brother",
            "karde\u015fiyim",
            "\u0623\u0646\u0627 \u0623\u062e\u062a\u0647",
            "jestem siostr\u0105",
        ),
        "representative": (
            "moeder en mentor",
            "bewindvoerder",
        ),
        "client": (
            "ik zelf",
            "ik woon hier",
            "i live here",
            "mieszkam tu",
        ),
        "staff": ("ik werk daar",),
        "other": ("buurman",),
    },
    "for_whom": {
        "self": (
            "1",
            "voor mezelf",
        ),
        "other_agrees": ("hij vindt het goed",),
        "other_unaware": (
            "ze weet et niet",
            "hij weet het maar vindt het niet leuk",
        ),
        "unknown": (
            "geen idee",
            "ik weet et niet",
            "weet het niet",
            "bilmiyorum",
        ),
    },
    "where": {
        LINDE: (
            "1",
            "linde",
            "op de Lnde",
            "op de linde, bij de voordeur",
        ),
        "elsewhere": ("ergens anders",),
        "unknown": (
            "?",
            "nie wiem",
        ),
    },
    "contact": {
        "call": (
            "ja",
            "ja hoor, bel maar",
            "\U0001f44d\U0001f3fd",
            "oke",
            "evet",
            "\u0646\u0639\u0645",
            "tak",
            "06-12 34 56 78",
        ),
        "whatsapp": (
            "nee",
            "nee liever niet bellen",
            "\U0001f44e",
            "hay\u0131r",
            "nie",
        ),
    },
    "which": {
        "earlier": (
            "1",
            "4821 9037",
            "ja",
            "de oude",
        ),
        "new": (
            "2",
            "iets nieuws",
            "nee",
            "yeni",
            "nowa sprawa",
        ),
    },
}


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [(key, text, code) for key, by_code in ANSWERS.items() for code, texts in by_code.items() for text in texts],
)
def test_an_answer_is_understood_as_people_give_it(key: str, text: str, code: str) -> None:
    meaning, values = answer(key, text)
    assert (meaning, values.get(key)) == (Meaning.ANSWER, code)


@pytest.mark.parametrize(
    ("key", "text", "values"),
    [
        ("for_whom", "mijn broer Daniel", {"for_whom_text": "mijn broer Daniel"}),
        ("where", "in de taxi", {"where_text": "in de taxi"}),
        ("who", "ik heet Jan de Vries", {"who": "", "contact_name": "Jan de Vries"}),
        ("contact", "0612345678", {"contact": "call", "contact_phone": "+31612345678"}),
    ],
)
def test_own_words_are_an_answer_where_the_form_takes_them(key: str, text: str, values: dict[str, Answer]) -> None:
    assert answer(key, text) == (Meaning.ANSWER, values)


@pytest.mark.parametrize(
    ("key", "text", "meaning"),
    [
        ("who", "wat bedoel je?", Meaning.LOST),
        ("who", "ik ben geen familie", Meaning.LOST),
        ("who", "99", Meaning.LOST),
        ("where", "waarom wil je dat weten?", Meaning.LOST),
        ("contact", "na vier uur ben ik thuis", Meaning.LOST),
        ("who", "dank je wel", Meaning.KIND),
        ("who", "\U0001f642", Meaning.KIND),
        ("who", "sla over", Meaning.SKIP),
        ("who", "dat wil ik niet zeggen", Meaning.SKIP),
        ("who", "nee", Meaning.SKIP),
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(key: str, text: str, meaning: Meaning) -> None:
    assert answer(key, text)[0] is meaning


def test_what_was_being_typed_when_we_asked_is_more_of_the_story() -> None:
    text = "en gisteren was er ook al niemand toen zij viel bij de douche op de gang"
    assert answer("where", text, after=timedelta(seconds=20))[0] is Meaning.MORE
    assert answer("where", text)[0] is Meaning.LOST


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", ["who", "for_whom", "where", "contact", "which"])
def test_what_we_offer_fits_a_button_and_is_understood_when_typed(key: str, lang: str) -> None:
    said = speak(question(key, waiting(key)), lang, Channel.WHATSAPP)
    offered = {code: (words, short) for code, words, short in said.options}
    longest = LONGEST_BUTTON if len(said.options) <= 3 else LONGEST_ROW
    for code, words, short in said.options:
        assert len(short) <= longest
        for text in (words, short):
            meaning, values = answer(key, text, offered=offered)
            expected = {"call": "call", "write": "whatsapp"}.get(code, code)
            assert (meaning, values.get(key)) == (Meaning.ANSWER, expected), text


@given(st.text(max_size=80))
def test_nothing_breaks_the_reading(text: str) -> None:
    number(text), command(text), chosen_language(text), dangers(text), spoken(text)
    for key in ("who", "for_whom", "where", "contact", "which"):
        answer(key, text)
