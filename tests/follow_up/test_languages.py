"""One's own matter in five languages; what is pressed there, an officer reads in Dutch too."""

import pytest

from portal.http.language import LANGUAGES
from portal.intake.picture_words.secret import words as picture_words
from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.channels.web.untranslated import untranslated
from tests.follow_up.conftest import Matter, act
from tests.support.staff import StaffClient

STOP = "I want to stop with my complaint."
FOREIGN = [code for code in LANGUAGES if code != "nl"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_of_ones_own_matter_speaks_the_language(
    lang: str, matter: Matter, officer: StaffClient, person: Person
) -> None:
    act(officer, matter, "oppakken")
    act(officer, matter, "status", status="closed", outcome="partly_founded")
    for path in ("", "niet-eens", "stoppen", "kwijt"):
        page = person.open(f"/{lang}/mijn-klacht/{path}")
        assert (page.lang, page.direction) == (lang, "rtl" if lang == "ar" else "ltr")
        assert untranslated(page) == []
    assert person.open(f"/{lang}/mijn-klacht/").says("Some things should have gone better.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_six_words_of_a_language_open_the_matter(lang: str, matter: Matter, stranger: Person) -> None:
    pictures = ", ".join(picture_words(matter.secret.split(" "), lang))
    matter.session.commit()
    stranger.open(f"/{lang}/mijn-klacht/")
    stranger.press(pictures=pictures)
    assert stranger.page.says("Who helps you?")


@pytest.mark.parametrize("lang", FOREIGN)
def test_a_wish_that_is_pressed_reads_in_both_languages(lang: str, matter: Matter, person: Person) -> None:
    person.client.post(f"/{lang}/mijn-klacht/stoppen")
    assert [body for *_, body in matter.said] == [f"{words(STOP, lang)}\n{words(STOP, 'nl')}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_browser_that_began_anew_hears_in_its_language_how_to_send_once_more(
    lang: str, matter: Matter, stranger: Person
) -> None:
    stranger.headers = {"Sec-Fetch-Site": "", "Origin": "null"}  # an old telephone, which proves it by a token alone
    said = {"body": "Hoe gaat het nu?"}
    stranger._arrive(stranger.client.post(f"/{lang}/mijn-klacht/bericht", data=said, headers=stranger.headers))
    assert untranslated(stranger.page) == []
    assert stranger.page.says("Your text is still here.")
    stranger.press("Try again")
    assert stranger.page.h1 == words("My complaint", lang)
    stranger.press(pictures=", ".join(picture_words(matter.secret.split(" "), lang)))
    assert stranger.page.form.value("body") == "Hoe gaat het nu?"
