"""What a letter says, in easy language. Pure.

The subject tells nothing of the matter: it shows on a locked screen, and other people may read the mailbox.
"""

from dataclasses import dataclass
from datetime import date


def N_(text: str) -> str:  # noqa: N802 - the name that extractors of messages know
    """Mark a message id for the translators."""
    return text


SUBJECT = N_("Message from %(organisation)s (%(reference)s)")
CLOSING = N_("Kind regards,")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a message id and its values. A date is written out in words by the renderer."""

    text: str
    values: dict[str, str | date]


def confirmation(*, reference: str, heard_by: date | None) -> list[list[Line]]:
    """Paragraphs of the first letter: we have it, its number, who does what by which day."""
    return [
        [
            Line(N_("Thank you."), {}),
            Line(N_("We have your message."), {}),
            Line(N_("Your number is %(reference)s."), {"reference": reference}),
            Line(N_("Keep this number."), {}),
        ],
        [
            Line(N_("What happens now?"), {}),
            Line(N_("One of our people reads your message."), {}),
            *([Line(N_("You hear from us by %(date)s."), {"date": heard_by})] if heard_by else []),
            Line(N_("We send you an e-mail."), {}),
        ],
        [Line(N_("Is there danger now? Call 112."), {})],
    ]
