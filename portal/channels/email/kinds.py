"""Whose letter is it: a person's, or a machine's that nobody must answer? Pure.

Signs of a machine: RFC 3834 (Auto-Submitted), RFC 2919 and 2369 (lists), RFC 3464 (delivery reports), RFC 8098 (read
receipts), Microsoft's X-Auto-Response-Suppress, and the subjects that out-of-office programs write.
"""

# ruff: noqa: RUF001 - words of other languages hold letters that look alike

import re
from email.message import Message
from enum import StrEnum

from portal.channels.email.decode import addresses, header


class Aside(StrEnum):
    """Why a letter is set aside instead of becoming a matter."""

    AUTO_REPLY = "auto_reply"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    RECEIPT = "receipt"
    NEWSLETTER = "newsletter"
    OWN = "own"
    SAME_ID = "same_id"
    BROKEN = "broken"


# Only as a program writes it, with a colon, a date or nothing behind it: "Afwezig personeel" is a complaint.
_SUBJECT = re.compile(
    r"^(?:(?:re|antw|aw|odp|ynt)\s*:\s*)?(?:automatisch\s+(?:antwoord|bericht)|automatische\s+(?:beantwoording|reactie)"
    r"|afwezigheids?(?:bericht|melding|assistent)?|afwezig|niet\s+aanwezig|buiten\s+kantoor|auto(?:matic)?[\s-]?(?:reply|response)|autoreply"
    r"|out\s+of\s+(?:the\s+)?office(?:\s+auto-?reply)?|vacation(?:\s+reply)?|otomatik\s+(?:yanıt|cevap)|ofis\s+dışında(?:yım)?"
    r"|رد\s+تلقائي|خارج\s+المكتب|automatyczna\s+odpowiedź|autoodpowiedź|nieobecność|poza\s+biurem"
    r"|automatische\s+antwort|abwesenheits(?:notiz|nachricht|assistent)?|réponse\s+automatique)"
    r"\s*(?:$|[:!.(\[–-]|t/m\b|tot\b|tm\b|van\s+\d|from\s+\d|until\b|until\s+\d|\d)",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"^(?:undeliver(?:able|ed)|delivery\s+status\s+notification|mail\s+delivery\s+(?:failed|failure)|returned\s+mail|failure\s+notice"
    r"|delivery\s+failure|onbestelbaar|niet\s+bezorgd|niet\s+afgeleverd|bezorging\s+mislukt|mail\s+niet\s+bezorgd|teslim\s+edilemedi"
    r"|niedostarczone|nie\s+dostarczono|unzustellbar)",
    re.IGNORECASE,
)
_POSTMASTERS = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange"})
_NOBODY = re.compile(
    r"^(?:no-?reply|do-?not-?reply|donotreply|niet-?beantwoorden|geen-?antwoord|mailer-daemon|postmaster)"
)


def why_aside(message: Message, own_address: str) -> Aside | None:
    """Why this letter is no person's, or None. `own_address`: of the organisation, whose own list is no newsletter."""
    if report := _report(message):
        return report
    if _is_auto_reply(message):
        return Aside.AUTO_REPLY
    if _is_automatic(message):
        return Aside.AUTOMATIC
    return Aside.NEWSLETTER if _is_newsletter(message, own_address) else None


def may_be_answered(message: Message, sender: str) -> bool:
    """Does our confirmation reach a person there? RFC 3834: nothing goes to an empty return path."""
    local = sender.partition("@")[0]
    return_path = header(message, "Return-Path")
    return bool(sender) and return_path != "<>" and not _NOBODY.match(local) and local not in _POSTMASTERS


def is_nobody(address: str) -> bool:
    """Is it an address at which nobody reads?"""
    return bool(_NOBODY.match(address))


def _report(message: Message) -> Aside | None:
    kind = message.get_content_type()
    about = str(message.get_param("report-type", "") or "").lower()
    if kind == "multipart/report" and about == "disposition-notification":
        return Aside.RECEIPT
    if kind == "multipart/report" or _holds_delivery_status(message):
        return Aside.BOUNCE
    from_machine = any(address.partition("@")[0] in _POSTMASTERS for _, address in addresses(message, "From"))
    no_way_back = header(message, "Return-Path") == "<>"
    if from_machine or (no_way_back and _BOUNCE_SUBJECT.match(header(message, "Subject"))):
        return Aside.BOUNCE
    return None


def _holds_delivery_status(message: Message) -> bool:
    return message.is_multipart() and any(
        part.get_content_type() == "message/delivery-status"
        for part in message.get_payload()
        if isinstance(part, Message)
    )


def _is_auto_reply(message: Message) -> bool:
    said = header(message, "Auto-Submitted").lower()
    suppress = header(message, "X-Auto-Response-Suppress").lower()
    return (
        said.startswith("auto-replied")
        or (bool(suppress) and suppress != "none")
        or header(message, "Precedence").lower() == "auto_reply"
        or any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder"))
        or bool(_SUBJECT.match(header(message, "Subject")))
    )


def _is_automatic(message: Message) -> bool:
    said = header(message, "Auto-Submitted").lower()
    return bool(said) and not said.startswith("no")


def _is_newsletter(message: Message, own_address: str) -> bool:
    """A list, unless it is the organisation's own address that is set up as one (a group, an alias with members)."""
    list_id = header(message, "List-Id").lower()
    own = (own_address.lower(), own_address.lower().replace("@", "."))
    is_own = bool(own_address) and any(
        name and name in f"{list_id} {header(message, 'List-Post').lower()}" for name in own
    )
    is_list = bool(list_id or header(message, "List-Unsubscribe"))
    return not is_own and (is_list or header(message, "Precedence").lower() in ("bulk", "list", "junk"))
