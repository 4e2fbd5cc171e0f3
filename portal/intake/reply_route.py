"""How an answer reaches the person: by the channel they came by, the one they asked for, or their own page here."""

from dataclasses import dataclass

from portal.intake.telephone import e164, is_mobile
from portal.privacy.documents import IntakePrivate
from portal.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class ReplyRoute:
    """A channel that can carry our words, and the address on it."""

    channel: Channel
    address: str


def reply_route(channel: Channel, private: IntakePrivate) -> ReplyRoute | None:
    """The route for a matter that came by `channel`; None when the person must be called, or cannot be reached.

    Whoever has six pictures can always be answered on their own page (`portal.follow_up`); it needs no address.
    """
    if channel in (Channel.WHATSAPP, Channel.SMS) and private.correspondent:
        return ReplyRoute(channel, private.correspondent)
    if channel is Channel.EMAIL and (private.correspondent or private.email):
        return ReplyRoute(Channel.EMAIL, private.correspondent or private.email)
    wanted = private.answers.get("contact", "")
    if wanted == "email" and "@" in private.email:
        return ReplyRoute(Channel.EMAIL, private.email)
    if wanted == "whatsapp" and (number := e164(private.phone)):
        return ReplyRoute(Channel.WHATSAPP, f"whatsapp:{number}")
    if channel is Channel.VOICE and not private.secret and is_mobile(private.correspondent):
        return ReplyRoute(Channel.SMS, private.correspondent)
    return ReplyRoute(Channel.WEB, "") if private.secret else None
