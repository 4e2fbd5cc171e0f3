"""What we send by ourselves: by e-mail as it left for the mail server, by WhatsApp and SMS as it was written."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from unittest.mock import patch

from sqlalchemy import select

from portal.channels.twilio import dialogue
from portal.channels.twilio.conversation import understanding
from portal.extensions import db
from portal.http.language import LANGUAGES
from portal.models import Intake, Message, Organisation, scope
from portal.outbox.worker import run
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction
from tools.language_lint.document import Document
from tools.language_lint.house import House

_ADDRESS = re.compile(r"https?://\S+")

_WORDS = {
    "nl": (
        "Hallo, mijn broer kreeg geen eten.",
        "familie",
        "ja, die weet het",
        "weet ik niet",
        "nee",
        "opnieuw",
        "De taxi kwam niet.",
        "xyz?",
        "mens",
        "stop",
        "start",
        "ik wil dood",
        "ze slaan hem",
        "Nederlands",
    ),
    "en": (
        "Hello, my brother got no food.",
        "family",
        "yes, he knows",
        "no idea",
        "no",
        "new",
        "The taxi did not come.",
        "xyz?",
        "human",
        "stop",
        "unstop",
        "i want to die",
        "they hit me",
        "English",
    ),
}
"""What people say to us on the telephone; each is also somebody's first word."""


def documents(house: House, language: str) -> Iterator[Document]:
    """The letters and the messages."""
    _talk(house, language)
    run(house.app, once=True)
    yield from _written(house, language)
    for letter in house.mailbox.letters:
        if letter["Content-Language"] == language:
            body = letter.get_body(("plain",))
            yield Document(f"e-mail/{language}", f"{letter['Subject']}\n{body.get_content() if body else ''}")


def _talk(house: House, language: str) -> None:
    with patch.object(dialogue, "QUIET", timedelta()), patch.object(understanding, "GRACE", timedelta()):
        _write(house, language)


def _write(house: House, language: str) -> None:
    number = count(600000000 if language == "nl" else 610000000)
    people = [_WORDS[language], *([one] for one in _WORDS[language])]
    for channel in ("whatsapp:", ""):
        for said in people:
            person = f"{channel}+31{next(number)}"
            for words in said:
                house.receive(person, words)
                run(house.app, once=True)


def _written(house: House, language: str) -> Iterator[Document]:
    with house.app.app_context():
        scope.enter(db.session, db.session.scalars(select(Organisation.id)).one())
        rows = db.session.scalars(
            select(Message)
            .join(Intake, Intake.id == Message.intake_id)
            .where(Message.direction == Direction.OUTBOUND, Message.automatic)
            .where(Message.channel != Channel.EMAIL, Intake.language == language)
        )
        said = {unseal(row, MessagePrivate).body: f"{row.channel}/{language}" for row in rows}
    yield from (Document(place, _without_names(body)) for body, place in said.items())


def _without_names(body: str) -> str:
    """Addresses and the names of languages are no words to read easily."""
    lines = _ADDRESS.sub("", body).splitlines()
    return "\n".join(line for line in lines if not set(line.split(" \u00b7 ")) & set(LANGUAGES.values()))
