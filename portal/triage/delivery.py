"""How far a message of ours came, in words; for one that did not arrive, why, what to do, and whether trying helps.

The numbers are those of the carrier: Twilio's error codes for WhatsApp and text messages, and for e-mail the answer of
the mail server (RFC 5321) or the status in a bounce (RFC 3463: 5.1.1 is 50101).
"""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.intake.correspondence import is_given_up
from portal.models import Message
from portal.triage.letters import why_returned
from portal.triage.words import word
from portal.vocabulary import Channel, Delivery

KINDS = {
    Delivery.WAITING: "neutral",
    Delivery.HELD: "warning",
    Delivery.ACCEPTED: "neutral",
    Delivery.SENT: "neutral",
    Delivery.DELIVERED: "success",
    Delivery.READ: "success",
    Delivery.FAILED: "danger",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a carrier did not bring a message, and what to do. `again`: the same words may arrive another time."""

    words: LazyString | str
    again: bool = False


_CALL = _l("This number cannot be reached now. The telephone may be off. Try again later, or call.")
_NO_SUCH_NUMBER = _l("This number does not exist, or cannot take these messages. Check the number, or call.")
_REFUSED = _l("The carrier refused what stands in the message. Use other words, without links, or call.")
_OURS = _l("Something is wrong with our own account or number. Tell the administrator. Call the person meanwhile.")
_BUSY = _l("The carrier was too busy. Try again.")

_BY_TELEPHONE = {
    63016: Reason(
        _l("WhatsApp takes free text until 24 hours after the person wrote. It goes out when they write again.")
    ),
    21610: Reason(
        _l("The person wrote STOP and gets nothing until they write something else. Is it urgent? Then call.")
    ),
    **dict.fromkeys((20429, 30001, 30022, 63015, 63017, 63018, 63038), Reason(_BUSY, again=True)),
    **dict.fromkeys((30003, 30008, 63036), Reason(_CALL, again=True)),
    **dict.fromkeys((21211, 21214, 21217, 21614, 30005, 30006, 63003, 63024), Reason(_NO_SUCH_NUMBER)),
    **dict.fromkeys((30004, 63033), Reason(_l("The person blocked our number. Call, or use another way."))),
    **dict.fromkeys((21617, 30007, 63005, 63013, 63021), Reason(_REFUSED)),
    **dict.fromkeys(
        (63032, 63049), Reason(_l("WhatsApp limits what this person gets. Try again tomorrow, or call."), True)
    ),
    **dict.fromkeys((63001, 63012, 63023), Reason(_l("Something went wrong at WhatsApp. Try again."), again=True)),
    **dict.fromkeys(
        (20003, 21408, 21606, 21659, 21660, 30002, 63007, 63020, 63022, 63027, 63028), Reason(_OURS, again=True)
    ),
}
"""Numbers that do not stand here are told with the number, for the administrator."""

# A full mailbox may have room later, and a 4 in front (RFC 3463) says that it will pass.
_FULL = frozenset({452, 552, 50202})
_PASSING_CLASS = 4


@dataclass(frozen=True, slots=True)
class Fate:
    """`state` and its `kind` of badge; `problem` is "" when all is well; `again`: offer to try again."""

    state: str
    kind: str
    problem: str = ""
    again: bool = False


def fate(message: Message) -> Fate:
    """What became of a message of ours."""
    kind = KINDS.get(message.delivery, "neutral")
    if is_given_up(message):
        return Fate(_("Not sent"), kind, _did_not_arrive(_("We could not send it. Try again, or call.")), again=True)
    if message.delivery is Delivery.FAILED:
        return _failed(message)
    if message.delivery is Delivery.HELD:
        return Fate(word(message.delivery), kind, str(_BY_TELEPHONE[63016].words))
    if message.delivery is Delivery.WAITING and message.error_code:
        return Fate(word(message.delivery), kind, _("The carrier was too busy. The portal tries again by itself."))
    return Fate(word(message.delivery), kind)


def _failed(message: Message) -> Fate:
    reason = _of_letter(message) if message.channel is Channel.EMAIL else _of_carrier(message.error_code)
    kind = KINDS[Delivery.FAILED]
    return Fate(word(Delivery.FAILED), kind, _did_not_arrive(str(reason.words)), again=reason.again)


def _of_carrier(code: int | None) -> Reason:
    known = _BY_TELEPHONE.get(code or 0)
    words = _("Try another way, such as calling. Number of the error: %(code)s.", code=code or _("unknown"))
    return known or Reason(words, again=True)


def _of_letter(message: Message) -> Reason:
    code = message.error_code
    why, again = why_returned(code), code in _FULL or (code or 0) // 10_000 == _PASSING_CLASS
    advice = _("Try again in some days, or call.") if again else _("Try another way, such as calling.")
    return Reason(f"{why} {advice}".strip(), again=again)


def _did_not_arrive(why: str) -> str:
    return str(_("The person did not get this message. %(why)s", why=why))
