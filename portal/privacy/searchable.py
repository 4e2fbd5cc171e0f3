"""Which texts of a private document officers can search for."""

from collections.abc import Iterator

from portal.privacy.documents import IntakePrivate, MessagePrivate

# Codes of choices are filters in the list, not words; these answers hold the person's own words.
FREE_ANSWERS = frozenset({"story", "wish", "where", "when"})


def intake_texts(private: IntakePrivate) -> Iterator[str]:
    """The person's own words, names and addresses."""
    for key, answer in private.answers.items():
        if isinstance(answer, str) and (key in FREE_ANSWERS or key.endswith("_text")):
            yield answer
    yield from (private.name, private.phone, private.email, private.profile_name)
    yield private.correspondent.partition(":")[2] or private.correspondent


def message_texts(private: MessagePrivate) -> Iterator[str]:
    """The words of a message and what the carrier added."""
    yield private.subject
    yield private.body
    yield from private.extras.values()
