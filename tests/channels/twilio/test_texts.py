"""What we say by WhatsApp and text message, in the language that the person chose."""

from datetime import date

import pytest

from portal.channels.twilio.conversation import MessageKind, acknowledgement, confirmation
from portal.channels.twilio.conversation.confirming import Confirming
from portal.channels.twilio.texts import render
from portal.http.language import LANGUAGES
from portal.intake.reference import shown
from portal.vocabulary import Channel
from tests.channels.web.html import words

REFERENCE = shown("48219037")
TUESDAY = date(2026, 11, 24)
DAYS = {
    "nl": "dinsdag 24 november",
    "en": "Tuesday 24 November",
    "tr": "24 Kas\u0131m Sal\u0131",
    "ar": "الثلاثاء 24 نوفمبر",
    "pl": "wtorek 24 listopada",
}

pytestmark = pytest.mark.usefixtures("session")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", MessageKind)
def test_a_confirmation_is_in_one_language_with_number_and_day(lang: str, kind: MessageKind) -> None:
    reply = confirmation(reference=REFERENCE, heard_by=TUESDAY, how=Confirming(kind=kind))
    said = render(reply, lang)
    assert REFERENCE in said
    assert DAYS[lang] in said
    if lang != "en":
        assert [line.text for line in reply if line.text and line.text in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_later_message_is_acknowledged_in_the_same_language(lang: str) -> None:
    said = render(acknowledgement(reference=REFERENCE), lang, Channel.SMS)
    assert said.splitlines()[0] == words("Thank you.", lang)
    assert REFERENCE in said
    assert "*" not in said


def test_a_language_that_we_do_not_speak_is_answered_in_dutch() -> None:
    assert render(acknowledgement(reference=REFERENCE), "fr").startswith(words("Thank you.", "nl"))


def test_between_arabic_words_a_number_is_set_apart_so_that_its_halves_keep_their_order() -> None:
    reply = acknowledgement(reference=REFERENCE)
    assert f"*\u2068{REFERENCE}\u2069*" in render(reply, "ar")
    assert f"*{REFERENCE}*" in render(reply, "tr")
