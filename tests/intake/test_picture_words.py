"""Six pictures: hard to guess, easy to say, and read back however somebody types them."""

import math
import unicodedata
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.picture_words import digits, secret
from portal.intake.picture_words.folding import fold
from portal.intake.picture_words.lexicon import LANGUAGES, folded, meanings, names
from portal.intake.picture_words.pictures import PICTURES
from portal.intake.picture_words.slips import one_slip

CLOSE = {
    "nl": "bed/bell cook/cow feather/pear scissors/sheep scooter/star ship/shovel squirrel/unicorn",
    "en": "bed/bee car/cat car/ear carrot/parrot ear/pear fountain/mountain horse/house nose/rose rain/train",
    "tr": "bee/harp bell/elephant bird/shower hand/house helmet/spoon horse/moon",
    "ar": "anchor/mirror ant/bee camel/mountain cat/duck flag/ladder moon/tiger moon/wheat mushroom/rain shield/stairs",
    "pl": "bubbles/sled cat/horse duck/wheelbarrow",
}
"""Words one slip apart that were let in, because no key lies beside the other and no sound is like the other. A new
picture must not make this longer without a thought.
"""

SECRETS = st.lists(st.sampled_from(PICTURES), min_size=6, max_size=6, unique=True).map(tuple)
DASH = "\N{EN DASH}"
SEPARATORS = st.sampled_from([" ", "\n", ", ", " - ", f" {DASH} ", "-", "/", " . ", "\t", " en ", "،\u200f"])


def spoken(text: str, shouted: bool, bare: bool) -> str:
    if bare:
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return text.upper() if shouted else text


def test_a_secret_is_six_different_pictures_of_at_least_fifty_bits() -> None:
    assert len(set(secret.new_secret())) == secret.HOW_MANY
    assert sum(math.log2(len(PICTURES) - drawn) for drawn in range(secret.HOW_MANY)) >= 50
    assert len(set(PICTURES)) == len(PICTURES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_a_word_and_every_word_a_picture(language: str) -> None:
    assert set(names(language)) == set(PICTURES)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(made=SECRETS, separator=SEPARATORS, shouted=st.booleans(), bare=st.booleans())
def test_what_is_shown_can_be_typed_back(
    language: str, made: tuple[str, ...], separator: str, shouted: bool, bare: bool
) -> None:
    typed = separator.join(spoken(word, shouted, bare) for word in secret.words(made, language))
    assert secret.parse(typed, "nl").secret == made


@settings(deadline=None)
@given(made=SECRETS, data=st.data())
def test_other_words_of_a_picture_and_mixed_languages_are_understood(
    made: tuple[str, ...], data: st.DataObject
) -> None:
    typed = [data.draw(st.sampled_from(names(data.draw(st.sampled_from(LANGUAGES)))[key])) for key in made]
    assert secret.parse(" ".join(typed), "nl").secret == made


def test_no_word_means_two_pictures_in_whichever_languages() -> None:
    for one, other in combinations(LANGUAGES, 2):
        shared = set(folded(one)) & set(folded(other))
        assert [word for word in shared if folded(one)[word][1] != folded(other)[word][1]] == []
    for language in LANGUAGES:
        assert len(folded(language)) == sum(len(words) for words in names(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_shown_words_are_more_than_one_slip_apart(language: str) -> None:
    shown = sorted((key, fold(words[0])) for key, words in names(language).items())
    close = {f"{key}/{other}" for (key, one), (other, two) in combinations(shown, 2) if one_slip(one, two)}
    assert close == set(CLOSE[language].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_passed_over_are_no_pictures(language: str) -> None:
    assert not secret._PASSED_OVER & set(folded(language))
    assert max(len(word.split()) for words in names(language).values() for word in words) <= max(secret._JOINED)


@pytest.mark.parametrize(
    "typed",
    [
        "1. De fiets  2. Een appel 3. maan, KAT; vis en boom.",
        "fiets\nAPPEL\nmaan\nkat\nvis\nboom",
        "Bicycle apple MOON poes balık drzewo",  # noqa: RUF001
        "de fiets en de appel en de maan en de kat en de vis en de boom",
        "الدراجة الهوائية، تفاحة، القمر، قطه، سمك، شجره",
    ],
)
def test_typing_is_forgiven(typed: str) -> None:
    assert secret.parse(typed, "nl").secret == ("bicycle", "apple", "moon", "cat", "fish", "tree")


def test_a_space_inside_a_word_is_forgiven() -> None:
    typed = "zonne bloem, sneeuw pop, ijs beer, vracht wagen, T-shirt, tanden borstel"
    assert secret.parse(typed, "nl").secret == ("sunflower", "snowman", "polar_bear", "truck", "tshirt", "toothbrush")


def test_the_order_counts() -> None:
    assert secret.parse("appel fiets maan kat vis boom", "nl").secret == (
        "apple", "bicycle", "moon", "cat", "fish", "tree",
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        DASH,
        "fiets",
        "fiets appel maan kat vis",
        "fiets appel maan kat vis boom ster",
        "kat kat kat kat kat kat",
    ],
)
def test_other_than_six_different_pictures_is_no_secret(typed: str) -> None:
    assert secret.parse(typed, "nl").secret is None


def test_a_slip_is_suggested_and_never_accepted() -> None:
    parsed = secret.parse("fiets apel maan kat vis bom", "nl")
    assert parsed.secret is None
    assert parsed.unknown == ("apel", "bom")
    assert parsed.suggestions == ("fiets - appel - maan - kat - vis - boom".replace("-", DASH),)
    assert secret.parse(parsed.suggestions[0], "nl").secret == ("bicycle", "apple", "moon", "cat", "fish", "tree")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(made=SECRETS, data=st.data())
def test_a_slip_in_a_long_word_brings_back_the_word(language: str, made: tuple[str, ...], data: st.DataObject) -> None:
    words = [fold(word) for word in secret.words(made, language)]
    place = data.draw(st.integers(0, len(words) - 1))
    at = data.draw(st.integers(0, len(words[place]) - 1))
    slipped = words[place][:at] + words[place][at + 1 :]
    if len(slipped) < 5 or slipped in meanings():
        return
    piece = secret.parse(" ".join([*words[:place], slipped, *words[place + 1 :]]), language).pieces[place]
    assert piece.picture is None
    assert made[place] in {folded(language)[fold(word)][1] for word in piece.meant}


@pytest.mark.parametrize(
    ("typed", "word"),
    [("boot", "zeilboot"), ("lieve", "lieveheersbeestje"), ("sinasapel", "sinaasappel"), ("fitse", "fiets")],
)
def test_a_beginning_a_part_or_a_likeness_is_enough_for_a_suggestion(typed: str, word: str) -> None:
    assert word in secret.parse(typed, "nl").pieces[0].meant


def test_another_language_is_suggested_when_the_own_has_nothing_like_it() -> None:
    assert secret.parse("bisiklett", "nl").pieces[0].meant == ("bisiklet",)


def test_a_suggestion_spells_the_other_words_as_we_do() -> None:
    parsed = secret.parse("T SHIRT pinguin maan kat vis bom", "nl")
    assert parsed.suggestions == ("T-shirt - pinguïn - maan - kat - vis - boom".replace(" - ", f" {DASH} "),)


@settings(deadline=None)
@given(text=st.text(max_size=600), language=st.sampled_from([*LANGUAGES, "fr"]))
def test_anything_typed_is_read_without_an_accident(text: str, language: str) -> None:
    parsed = secret.parse(text, language)
    assert parsed.secret is None or len(parsed.secret) in {secret.HOW_MANY, 4}


def test_a_flood_of_nonsense_gets_help_for_six_words_only() -> None:
    pieces = secret.parse("fietz " * 60, "nl").pieces
    assert [bool(piece.meant) for piece in pieces] == [True] * secret.HOW_MANY + [False] * (60 - secret.HOW_MANY)


def test_a_language_without_words_gets_digits() -> None:
    made = secret.new_secret("fr")
    assert [len(group) for group in made] == [digits.GROUP] * 4
    assert secret.words(made, "fr") == list(made)
    assert secret.parse(secret.canonical(made).replace(" ", "-"), "fr").secret == made


@settings(deadline=None)
@given(place=st.integers(0, digits.LENGTH - 1), add=st.integers(1, 9))
def test_a_wrong_digit_is_noticed(place: int, add: int) -> None:
    right = "".join(digits.new_digits())
    wrong = right[:place] + str((int(right[place]) + add) % 10) + right[place + 1 :]
    assert digits.parse_digits(right)
    assert digits.parse_digits(wrong) is None


def test_digits_of_any_script_are_read() -> None:
    made = digits.new_digits()
    arabic = " ".join(made).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert digits.parse_digits(arabic) == made


def test_a_secret_has_one_text_to_be_kept() -> None:
    made = secret.new_secret()
    assert tuple(secret.canonical(made).split(" ")) == made
