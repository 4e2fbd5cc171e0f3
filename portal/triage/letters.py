"""What only a message by e-mail has, in words: its history folded away, doubts about the sender, why one came back."""

from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.intake.reference import shown
from portal.privacy.documents import MessagePrivate

BAD = frozenset({"fail", "softfail", "permerror"})

# SMTP's own answers, and the enhanced codes of RFC 3463 written as one number (5.1.1 is 50101).
_NO_SUCH = _l("This address does not exist.")
_FULL = _l("The person's mailbox is full.")
_REFUSED = _l("The person's mail server refused our letter.")
_AWAY = _l("The person's mail server could not be reached.")
WHY = {
    550: _NO_SUCH,
    551: _NO_SUCH,
    552: _FULL,
    553: _NO_SUCH,
    554: _REFUSED,
    50101: _NO_SUCH,
    50102: _l("The mail server of this address does not exist."),
    50103: _NO_SUCH,
    50106: _NO_SUCH,
    50110: _NO_SUCH,
    50201: _l("The person's mailbox is closed."),
    50202: _FULL,
    50304: _l("The letter was too big for the person's mail server."),
}
_BY_SUBJECT = {1: _NO_SUCH, 2: _FULL, 4: _AWAY, 5: _REFUSED, 7: _REFUSED}


class Link(NamedTuple):
    """Another matter: its reference as it is read, and as it stands in an address."""

    shown: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """What the page shows beside the words of a letter. `doubt`: why the sender may be somebody else, or ""."""

    subject: str
    address: str
    copies: str
    answer_to: str
    quoted: str
    signature: str
    doubt: str
    checked: bool
    about: list[Link]
    is_broken: bool


def shown_letter(private: MessagePrivate) -> ShownLetter | None:
    """The letter in words; None for a message that came another way."""
    letter = private.letter
    if letter is None:
        return None
    verdicts = dict(part.partition("=")[::2] for part in letter.proof.split())
    return ShownLetter(
        subject=private.subject,
        address=private.sender,
        copies=letter.copies,
        answer_to=letter.answer_to,
        quoted=letter.quoted,
        signature=letter.signature,
        doubt=_doubt(verdicts),
        checked=verdicts.get("dmarc") == "pass",
        about=[Link(shown(reference), reference) for reference in letter.about],
        is_broken=letter.is_broken,
    )


def why_returned(code: int | None) -> str:
    """Why a letter of ours did not arrive, with the number that a mail server gave for it; "" without one."""
    if code is None:
        return ""
    words = WHY.get(code) or _BY_SUBJECT.get(code // 100 % 100 if code >= 10_000 else 0)
    number = f"{code // 10_000}.{code // 100 % 100}.{code % 100}" if code >= 10_000 else str(code)
    why = str(words or _("The letter came back."))
    return f"{why} ({number})"


def _doubt(verdicts: dict[str, str]) -> str:
    """DMARC says whether SPF or DKIM stands behind the sender; without its verdict both must have failed."""
    both = all(verdicts.get(way) in BAD for way in ("spf", "dkim"))
    if verdicts.get("dmarc") in BAD or ("dmarc" not in verdicts and both):
        return str(_("The mail server doubts that this letter comes from this address. Call the person to be sure."))
    return ""
