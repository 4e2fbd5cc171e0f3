"""Reading aloud, with a pretended voice that says what it was given."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.intake.correspondence import add_outbound
from portal.intake.picture_words.secret import canonical, new_secret
from portal.intake.picture_words.secret import words as picture_words
from portal.vocabulary import Channel
from tests.browser.form_walk import STORY, FormWalk
from tests.channels.web.html import words
from tests.factories.intake import make_intake
from tests.support.processes import Live

pytestmark = pytest.mark.browser

FAKE = Path(__file__).with_name("fake_voice.js")
START = "[data-read-aloud-start]"
SLOWER = "[data-read-aloud-slower]"
MARKED = "() => [...CSS.highlights.get('read-aloud') ?? []].map(range => range.toString())"
CUT = """async ([text, language]) => {
    const url = document.querySelector('script[type=module]').src.replace('public.js', 'read-aloud-sentences.js');
    const { sentences } = await import(url);
    return sentences(text, language).map(({ start, end }) => text.slice(start, end));
}"""


@pytest.fixture
def reader(page: Page) -> Page:
    """A browser whose voices arrive when a test says so."""
    page.add_init_script(path=FAKE)
    return page


def opened(page: Page, path: str, *voices: str) -> Page:
    page.goto(path)
    page.evaluate("tags => voicesArrive(...tags)", list(voices or ("nl-NL",)))
    return page


def heard(page: Page) -> list[str]:
    page.locator(START).click()
    return list(page.evaluate("readToTheEnd()"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Dat is niet fijn. Wil je hulp? Ja!", ["Dat is niet fijn.", "Wil je hulp?", "Ja!"]),
        ("nl", "Ik bel dhr. Jansen om 14.30 uur. Daarna niet.", ["Ik bel dhr. Jansen om 14.30 uur.", "Daarna niet."]),
        ("nl", "Ik wacht... en wacht. “Kom!” zei J. de Wit.", ["Ik wacht... en wacht.", "“Kom!” zei J. de Wit."]),
        ("en", "Mr. Smith came. He left, e.g. early.", ["Mr. Smith came.", "He left, e.g. early."]),
        ("tr", "Bu 3. soru. Dr. Demir geldi. Örn. İstanbul!", ["Bu 3. soru.", "Dr. Demir geldi.", "Örn. İstanbul!"]),
        ("pl", "To jest 21. Dzień. Np. Łódź? Tak.", ["To jest 21. Dzień.", "Np. Łódź?", "Tak."]),
        ("ar", "ماذا حدث؟ لا أعرف. شكرا", ["ماذا حدث؟", "لا أعرف.", "شكرا"]),
        ("nl", "  … - \n ", []),
        ("nl", "Nummer 4821 9037. Dat is goed.", ["Nummer 4821 9037.", "Dat is goed."]),
    ],
)
def test_a_text_is_cut_into_sentences(page: Page, language: str, text: str, expected: list[str]) -> None:
    page.goto("/nl/")
    assert page.evaluate(CUT, [text, language]) == expected


def test_a_long_sentence_is_cut_at_a_comma_and_loses_nothing(page: Page) -> None:
    page.goto("/nl/")
    text = "De begeleider kwam weer niet, " * 20 + "en " + "a" * 400
    parts = page.evaluate(CUT, [text, "nl"])
    assert all(len(part) <= 180 for part in parts)
    assert parts[0].endswith("niet,")
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_without_a_voice_on_the_device_there_is_no_button(reader: Page) -> None:
    opened(reader, "/nl/klacht/who", "en-GB", "nl-NL!")
    expect(reader.locator(START)).to_be_hidden()
    reader.evaluate("voicesArrive('nl_BE', 'nl-NL')")
    expect(reader.locator(START)).to_be_visible()
    reader.locator(START).click()
    assert reader.evaluate("heard[0].voice") == "nl-NL"


def test_nothing_is_read_before_somebody_asks(reader: Page) -> None:
    opened(reader, "/nl/klacht/who")
    assert reader.evaluate("heard") == []


def test_a_question_is_read_with_its_help_its_answers_and_its_buttons(reader: Page) -> None:
    said = heard(opened(reader, "/nl/klacht/feeling"))
    for text in ("How do you feel about it?", "You may choose more than one.", "Angry", "I do not know", "Continue"):
        assert words(text) in said
    assert said.index(words("How do you feel about it?")) < said.index(words("Angry")) < said.index(words("Continue"))
    assert words("Read aloud") not in said
    assert words("Back") not in said


def test_each_sentence_is_shown_while_it_is_read(reader: Page) -> None:
    opened(reader, "/nl/klacht/story").locator(START).click()
    while reader.evaluate("isSpeaking()"):
        assert reader.evaluate(MARKED) == [reader.evaluate("heard.at(-1).text")]
        reader.evaluate("sentenceEnds()")
    assert reader.evaluate(MARKED) == []
    expect(reader.locator(START)).to_have_accessible_name(words("Read aloud"))


def test_a_browser_without_highlights_marks_the_place_with_a_class(reader: Page) -> None:
    reader.add_init_script("delete CSS.highlights; Object.defineProperty(CSS, 'highlights', {value: undefined});")
    opened(reader, "/nl/klacht/story").locator(START).click()
    marked = reader.locator(".being-read")
    while words("What happened?") != reader.evaluate("heard.at(-1).text"):
        reader.evaluate("sentenceEnds()")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text(words("What happened?"))


def test_errors_are_read_first(reader: Page) -> None:
    said = heard(opened(reader, "/nl/klacht/who?let-op=1"))
    assert said[0] == words("Please look at this first")
    assert words("Choose an answer. Or press Skip this.").partition(". ")[0] + "." in said


def test_what_was_typed_is_read_back(reader: Page) -> None:
    opened(reader, "/nl/klacht/story").locator("#story").fill("Hij kwam niet. Ik was boos.")
    said = heard(reader)
    assert said[said.index("Hij kwam niet.") + 1] == "Ik was boos."


def test_the_check_page_and_the_receipt_are_read(reader: Page, live: Live) -> None:
    walk = FormWalk(reader)
    walk.told(live)
    reader.evaluate("voicesArrive('nl-NL')")
    said = heard(reader)
    assert {words("Nothing is sent yet."), words("Send"), *STORY.split("\n\n")} <= set(said)
    walk.press("Send")
    reader.evaluate("voicesArrive('nl-NL')")
    assert any(walk.reference.replace("\u00a0", " ") in one for one in heard(reader))


def test_ones_own_matter_is_read_with_what_was_said_and_typed(reader: Page, live: Live) -> None:
    drawn = new_secret()
    with live.session() as session:
        intake = make_intake(session, secret=canonical(drawn))
        add_outbound(session, intake, body="Wij bellen je. Dat is morgen.", channel=Channel.WEB, recipient="")
    reader.goto("/nl/mijn-klacht/")
    reader.get_by_label(words("What are your six pictures?")).fill(" ".join(picture_words(drawn, "nl")))
    FormWalk(reader).press()
    reader.get_by_label(words("Write a message")).fill("Ik wacht.")
    reader.evaluate("voicesArrive('nl-NL')")
    said = heard(reader)
    assert said[said.index("Wij bellen je.") + 1] == "Dat is morgen."
    assert any(one.endswith(words("You are here")) for one in said)
    order = [words("We have your complaint"), "Wij bellen je.", words("Write a message"), "Ik wacht."]
    assert sorted(order, key=said.index) == order
    assert words("Send message") in said


def test_stop_and_escape_stop(reader: Page) -> None:
    opened(reader, "/nl/klacht/who").locator(START).click()
    expect(reader.locator(START)).to_have_accessible_name(words("Stop reading"))
    reader.locator(START).click()
    assert not reader.evaluate("isSpeaking()")
    assert reader.evaluate(MARKED) == []
    reader.locator(START).click()
    reader.locator(SLOWER).focus()
    reader.keyboard.press("Escape")
    assert not reader.evaluate("isSpeaking()")
    expect(reader.locator(START)).to_be_focused()


def test_slower_says_the_same_sentence_again_and_is_remembered(reader: Page) -> None:
    opened(reader, "/nl/klacht/who").locator(START).click()
    reader.locator(SLOWER).click()
    first, again = reader.evaluate("heard")
    assert first["text"] == again["text"]
    assert again["rate"] < first["rate"]
    opened(reader, "/nl/klacht/feeling").locator(START).click()
    assert reader.evaluate("heard[0].rate") == again["rate"]
    expect(reader.locator(SLOWER)).to_have_attribute("aria-pressed", "true")


def test_one_choice_is_heard_without_choosing_it(reader: Page) -> None:
    opened(reader, "/nl/klacht/feeling")
    assert reader.locator(".tile__hear").count() == 0
    heard(reader)
    reader.evaluate("heard = []")
    reader.get_by_role("button", name=f"{words('Read aloud')}: {words('Sad')}").press("Enter")
    assert reader.evaluate("readToTheEnd()") == [words("Sad")]
    expect(reader.locator("[name=feeling]:checked")).to_have_count(0)


def test_leaving_the_page_stops_the_voice(reader: Page) -> None:
    opened(reader, "/nl/klacht/who").locator(START).click()
    reader.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert not reader.evaluate("isSpeaking()")


def test_the_page_speaks_its_own_language(reader: Page) -> None:
    opened(reader, "/en/klacht/story", "nl-NL", "en-US", "en-GB").locator(START).click()
    assert reader.evaluate("heard[0]")["voice"] == "en-GB"


def test_reading_moves_nothing_and_axe_finds_nothing(reader: Page, axe: object) -> None:
    opened(reader, "/nl/klacht/feeling")
    before = reader.locator("h1").bounding_box()
    reader.locator(START).click()
    assert reader.locator("h1").bounding_box() == before
    axe(reader)  # type: ignore[operator]
