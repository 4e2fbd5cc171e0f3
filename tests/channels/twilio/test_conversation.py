"""What we say: short, easy, with the reference and a day; and not too often."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from portal.channels.twilio.conversation import (
    MAX_LENGTH,
    MessageKind,
    acknowledgement,
    confirmation,
    is_worth_a_word,
)
from portal.channels.twilio.conversation.confirming import Confirming
from portal.channels.twilio.texts import render
from portal.vocabulary import Channel

REFERENCE = "4821 9037"
DAY = date(2026, 11, 25)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("language", ["nl", "en", "xx"])
@pytest.mark.parametrize("kind", list(MessageKind))
def test_every_answer_fits_and_names_the_reference(kind: MessageKind, language: str) -> None:
    for reply in (
        confirmation(reference=REFERENCE, heard_by=DAY, how=Confirming(kind=kind)),
        acknowledgement(reference=REFERENCE, kind=kind),
    ):
        text = render(reply, language)
        assert REFERENCE in text
        assert len(text) <= MAX_LENGTH
        assert "%(" not in text
        assert max(len(line.split()) for line in text.splitlines()) <= 10


@pytest.mark.usefixtures("in_app")
def test_the_confirmation_speaks_dutch_and_promises_a_day() -> None:
    text = render(confirmation(reference=REFERENCE, heard_by=DAY), "nl")
    assert "woensdag 25 november" in text
    assert "Wij hebben jouw bericht." in text


@pytest.mark.usefixtures("in_app")
def test_only_whatsapp_gets_bold_words() -> None:
    reply = confirmation(reference=REFERENCE, heard_by=DAY)
    assert f"*{REFERENCE}*" in render(reply, "nl", Channel.WHATSAPP)
    assert "*" not in render(reply, "nl", Channel.SMS)


@pytest.mark.usefixtures("in_app")
def test_a_day_that_is_gone_is_not_promised() -> None:
    assert "november" not in render(confirmation(reference=REFERENCE, heard_by=None), "nl")


@pytest.mark.parametrize(
    ("kind", "quiet", "worth"),
    [
        (MessageKind.TEXT, timedelta(seconds=5), False),
        (MessageKind.FILE, timedelta(minutes=5), False),
        (MessageKind.TEXT, timedelta(hours=1), True),
        (MessageKind.LOCATION, timedelta(seconds=5), False),
        (MessageKind.LOCATION, timedelta(minutes=5), True),
        (MessageKind.UNREADABLE, timedelta(minutes=5), True),
    ],
)
def test_an_album_gets_one_answer_and_an_odd_message_its_own(kind: MessageKind, quiet: timedelta, worth: bool) -> None:
    assert is_worth_a_word(kind, quiet) is worth
