"""The form in five languages: whole in each, from the first question to what the officer is told."""

import re
from collections.abc import Callable

import pytest

from portal.http.language import LANGUAGES
from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from tests.channels.web.html import TRANSLATIONS, PageRead, words
from tests.channels.web.person import Person
from tests.channels.web.untranslated import untranslated

Intakes = Callable[[], list[Intake]]
Told = Callable[[], IntakePrivate]

STORIES = {
    "nl": "Niemand kwam. Ik wachtte twee uur.",
    "en": "Nobody came. I waited for two hours.",
    "tr": "Kimse gelmedi. İki saat bekledim.",
    "ar": "لم يأت أحد. انتظرت ساعتين.",
    "pl": "Nikt nie przyszedł. Czekałem dwie godziny.",
}
ANSWERS: dict[str, str | list[str]] = {
    "who": "relative",
    "for_whom": "other_agrees",
    "feeling": ["sad"],
    "topic": ["support_quality"],
    "when": "this_week",
    "wish": ["sorry"],
    "secrecy": "not_my_supporter",
    "contact": "call",
    "contact_phone": "06 12345678",
}
AROUND = ("", "hulp", "privacy", "toegankelijkheid", "klacht/wissen", "klacht/verder", "mijn-klacht/")
FOREIGN = ("en", "tr", "ar", "pl")


def walk(person: Person, lang: str) -> list[PageRead]:
    """From the first question to the receipt; every page on the way."""
    person.open(f"/{lang}/klacht/")
    seen = [person.page]
    given = {**ANSWERS, "story": STORIES[lang]}
    while person.question != "controle":
        mine = {name: value for name, value in given.items() if name in _names(person.page)}
        seen.append(person.press("Continue" if mine else "Skip this", **mine))
    seen.append(person.press("Send"))
    return seen


def _names(page: PageRead) -> set[str]:
    return {name for name, _ in page.form.fields} | set(page.form.choices)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_form_speaks_one_language(lang: str, person: Person, intakes: Intakes, told: Told) -> None:
    pages = walk(person, lang)
    assert {page.lang for page in pages} == {lang}
    assert {page.direction for page in pages} == {"rtl" if lang == "ar" else "ltr"}
    assert person.page.says("We have your complaint.")
    assert [(page.h1, found) for page in pages if (found := untranslated(page))] == []
    (intake,) = intakes()
    assert intake.language == lang
    assert told().answers["story"] == STORIES[lang]
    assert told().answers["secrecy"] == "not_my_supporter"


@pytest.mark.parametrize("lang", FOREIGN)
@pytest.mark.parametrize("path", AROUND)
def test_a_page_around_the_form_speaks_the_language_too(lang: str, path: str, person: Person) -> None:
    page = person.open(f"/{lang}/{path}")
    assert person.answer.status_code == 200
    assert (page.lang, page.direction) == (lang, "rtl" if lang == "ar" else "ltr")
    assert page.h1
    assert untranslated(page) == []


@pytest.mark.parametrize("lang", FOREIGN)
def test_an_address_that_leads_nowhere_says_so_in_the_language(lang: str, person: Person) -> None:
    page = person.open(f"/{lang}/nergens")
    assert (person.answer.status_code, page.lang) == (404, lang)
    assert page.says("We cannot find this page")


@pytest.mark.parametrize("lang", FOREIGN)
def test_what_is_the_matter_is_told_in_the_language(lang: str, person: Person) -> None:
    person.open(f"/{lang}/klacht/story")
    page = person.press("Continue", story="")
    assert page.title.startswith(words("Please note:", lang))
    assert untranslated(page) == []


def test_every_page_offers_all_languages_by_their_own_names(person: Person) -> None:
    page = person.open("/nl/privacy?x=1")
    others = {name: code for code, name in LANGUAGES.items() if code != "nl"}
    assert {name: page.links[name] for name in others} == {
        name: f"/{code}/privacy?x=1" for name, code in others.items()
    }


def test_another_language_above_a_question_keeps_what_was_typed(person: Person) -> None:
    person.open("/nl/klacht/story?wijzig=1")
    data = {**dict(person.page.form.fields), "story": STORIES["tr"], "language": "tr"}
    answer = person.client.post("/nl/klacht/story?wijzig=1", data=data)
    assert answer.headers["Location"] == "/tr/klacht/story?wijzig=1"
    page = person.open(answer.headers["Location"])
    assert (page.lang, page.form.value("story")) == ("tr", STORIES["tr"])


def test_another_language_above_an_open_question_asks_it_without_blame(person: Person) -> None:
    answer = person.client.post("/nl/klacht/who", data={**dict(person.page.form.fields), "language": "tr"})
    page = person.open(answer.headers["Location"])
    assert (page.lang, page.h1, person.question) == ("tr", words("Who are you?", "tr"), "who")
    assert not page.title.startswith(words("Please note:", "tr"))


def test_a_language_that_we_do_not_speak_is_no_language_to_switch_to(person: Person) -> None:
    data = {**dict(person.page.form.fields), "who": "client", "language": "//evil.example"}
    answer = person.client.post("/nl/klacht/who", data=data)
    assert answer.headers["Location"] == "/nl/klacht/story"


def test_answers_stay_when_the_language_changes_in_between(person: Person, intakes: Intakes, told: Told) -> None:
    person.press(who="client")
    person.open("/tr/klacht/story")
    person.press(story=STORIES["tr"])
    while person.question != "contact":
        person.press("Skip this")
    person.press(contact="call", contact_phone="06 12345678")
    assert STORIES["tr"] in person.page.text
    person.press("Send")
    (intake,) = intakes()
    assert (intake.language, told().answers["who"]) == ("tr", "client")


DAYS = {
    "nl": r"\w+dag \d+ \w+ \d{4}",
    "en": r"\w+day \d+ \w+ \d{4}",
    "tr": r"\d+ \w+ \d{4} \w+",
    "ar": r"\w+ \d+ \w+ \d{4}",
    "pl": r"\w+ \d+ \w+a? \d{4}",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_day_of_the_answer_stands_as_the_language_writes_it(lang: str, person: Person) -> None:
    walk(person, lang)
    before, _, after = words("On %(day)s at the latest.", lang).partition("%(day)s")
    assert re.search(re.escape(before) + DAYS[lang] + re.escape(after), " ".join(person.page.text.split()))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("years", [1, 2, 5])
def test_years_are_counted_as_the_language_counts(lang: str, years: int) -> None:
    said = TRANSLATIONS[lang].ngettext("Then we keep it for %(num)s year.", "Then we keep it for %(num)s years.", years)
    expected = {
        "tr": ["1 y\u0131l", "2 y\u0131l", "5 y\u0131l"],
        "pl": ["1 rok", "2 lata", "5 lat"],
        "ar": ["سنة واحدة", "سنتين", "5 سنوات"],
        "nl": ["1 jaar", "2 jaar", "5 jaar"],
        "en": ["1 year", "2 years", "5 years"],
    }
    assert expected[lang][(1, 2, 5).index(years)] in said % {"num": years}
