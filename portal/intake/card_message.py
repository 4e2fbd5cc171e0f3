"""The card of a person as a message: the number, and the link to their own page. In the person's language."""

from flask_babel import force_locale, gettext

from portal.http.language import DEFAULT, LANGUAGES, set_apart
from portal.intake.receipt_page import ReceiptPage


def card_message(receipt: ReceiptPage, language: str) -> str:
    """The words, one sentence a line; the link stands alone on its line, so that every phone sees it is one."""
    with force_locale(language if language in LANGUAGES else DEFAULT):
        lines = [
            gettext("We have your message."),
            gettext("Your number is %(reference)s.", reference=set_apart(receipt.reference)),
            "",
            gettext("Here you see how it goes."),
            receipt.url,
            gettext("Keep this link."),
        ]
    return "\n".join(lines)
