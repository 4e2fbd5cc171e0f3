"""Which texts of a private document officers can search for."""

from collections.abc import Iterator

from portal.privacy.documents import IntakePrivate, LetterPrivate, MessagePrivate
from portal.questionnaire.summary import own_words


def intake_texts(private: IntakePrivate) -> Iterator[str]:
    """The person's own words, names and addresses. Codes of choices are filters in the list, not words."""
    yield from own_words(private.answers)
    yield from (private.name, private.phone, private.email, private.profile_name, private.passed_on_by)
    yield private.correspondent.partition(":")[2] or private.correspondent


def message_texts(private: MessagePrivate) -> Iterator[str]:
    """The words of a message and what the carrier added."""
    yield from (private.subject, private.body)
    yield from letter_texts(private.letter)
    yield from private.extras.values()


def letter_texts(letter: LetterPrivate | None) -> Iterator[str]:
    """How a letter is signed: a name and a number often stand there only. Its history stands in other messages."""
    if letter:
        yield letter.signature
