"""Words that steer, words of danger, and the words by which a language is known."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest

from portal.channels.twilio.conversation.commands import Command, chosen_language, command, word_for_person
from portal.channels.twilio.conversation.danger import Danger, dangers
from portal.channels.twilio.conversation.languages import spoken
from portal.channels.twilio.conversation.phrases import data, may_be_slip, tokens
from portal.http.language import LANGUAGES
from portal.intake.starters import STARTERS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_word_that_we_tell_brings_a_person(lang: str) -> None:
    assert command(word_for_person(lang)) is Command.PERSON
    assert chosen_language(LANGUAGES[lang]) == lang
    assert spoken(STARTERS[lang]) == lang


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hulp!", Command.PERSON),
        ("ik wil een mens", Command.PERSON),
        ("opniew", Command.NEW),
        ("ik wil dat ze mij helpen", None),
        ("de hulp kwam niet", None),
        ("nieuwe lift", None),
        ("", None),
    ],
)
def test_a_word_steers_only_when_it_is_all_that_is_said(text: str, wanted: Command | None) -> None:
    assert command(text) is wanted


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("ik wil niet meer leven", Danger.SUICIDE),
        ("denk aan zelfmord", Danger.SUICIDE),
        ("Intihar etmek istiyorum", Danger.SUICIDE),
        ("chc\u0119 umrze\u0107", Danger.SUICIDE),
        ("\u0623\u0631\u064a\u062f \u0623\u0646 \u0623\u0645\u0648\u062a", Danger.SUICIDE),
        ("hij slaat mij elke dag", Danger.VIOLENCE),
        ("he has a knife", Danger.VIOLENCE),
        ("er is brand in de keuken", Danger.EMERGENCY),
        ("hij wil dood", Danger.SUICIDE),
        ("mijn zus snijdt zichzelf", Danger.SUICIDE),
        ("mijn broer is geslagen door de begeleider", Danger.VIOLENCE),
        ("de begeleider slaat mijn zus", Danger.VIOLENCE),
        ("they beat her", Danger.VIOLENCE),
        ("oğlumu dövdüler", Danger.VIOLENCE),
        ("\u0627\u0628\u0646\u064a \u062a\u0639\u0631\u0636 \u0644\u0644\u0636\u0631\u0628", Danger.VIOLENCE),
        ("pobili mojego syna", Danger.VIOLENCE),
        ("she is not breathing", Danger.EMERGENCY),
    ],
)
def test_words_of_danger_are_heard(text: str, danger: Danger) -> None:
    assert dangers(text) == (danger,)


@pytest.mark.parametrize(
    "text",
    [
        "ik ga dood van de honger",
        "de brandweer kwam oefenen",
        "mijn mes is bot",
        "ze luistert niet",
        "het is dodelijk saai",
        "ik ben doodmoe",
        "the fire drill was loud",
        "I could kill for a coffee",
        "ze laat mij altijd wachten",
        "daar staat mijn broer",
        "ik kan het niet goed verwoorden",
        "de band in zijn rolstoel is lek",
        "he picks me up late",
        "ne yap\u0131yor bilmiyorum",
        "iyi bir anne olmak istiyorum",
        "\u0646\u062d\u0646 \u0641\u064a \u0627\u0646\u062a\u0638\u0627\u0631",
        "zgubili kartka",
    ],
)
def test_a_way_of_speaking_is_no_danger(text: str) -> None:
    assert dangers(text) == ()


def test_no_everyday_word_of_any_language_is_a_slip_of_a_word_of_danger() -> None:
    words = {word for table in data("danger").values() for word in _words(table)}
    real = {word for text in data("real_words").values() for word in text.split()} | words
    wordfreq: Any = import_module("wordfreq")
    everyday = {
        word
        for lang in LANGUAGES
        for text in wordfreq.top_n_list(lang, 8000, wordlist="small")
        for word in tokens(text)
    }
    near = {short for word in words for short in _shortened(word)}
    candidates = {said for said in everyday - real if not near.isdisjoint(_shortened(said))}
    taken_for_danger = {said for said in candidates for word in words if may_be_slip(said, word)}
    assert taken_for_danger == set(), "write them in words/real_words.toml"


def _shortened(word: str) -> set[str]:
    """Itself, and without each of its letters: words that are a slip apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _words(table: Mapping[str, list[str]]) -> Iterator[str]:
    return (word for texts in table.values() for text in texts for word in tokens(text))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("mijn zus krijgt haar medicijnen te laat", "nl"),
        ("al 2 weken!!! Linda zegt ik heb het gemelt", "nl"),
        ("nobody listens to me", "en"),
        ("kardesim ilaclarini gec aliyor", "tr"),
        ("moja siostra dostaje leki za pozno", "pl"),
        ("\u0623\u062e\u062a\u064a \u0644\u0627 \u062a\u0623\u062e\u0630 \u062f\u0648\u0627\u0621\u0647\u0627", "ar"),
        ("ok", ""),
        ("Havenzicht", ""),
        ("\U0001f621", ""),
        ("12345", ""),
    ],
)
def test_a_language_is_known_surely_or_not_at_all(text: str, lang: str) -> None:
    assert spoken(text) == lang
