"""Plays Twilio and the mail server: gives messages their names, brings them in, and tells how far ours came."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from portal.channels.twilio import status, window
from portal.demo.story import File
from portal.intake.correspondence import advance
from portal.intake.reply_route import ReplyRoute
from portal.intake.submission import IncomingFile, IncomingMessage
from portal.models import Message, Organisation
from portal.vocabulary import Channel, Delivery

_SIDS = {Channel.WHATSAPP: "SM", Channel.SMS: "SM", Channel.VOICE: "CA"}
_TEXTS = (Channel.WHATSAPP, Channel.SMS)


def incoming(
    name: str, origin: ReplyRoute, organisation: Organisation, *, text: str, files: tuple[File, ...], subject: str = ""
) -> IncomingMessage:
    """A message as its carrier would hand it over. `name` tells it from all others; `origin` is where it comes from."""
    channel, body = origin.channel, text.strip()
    return IncomingMessage(
        provider_id=carrier_id(channel, name),
        body=body,
        subject=subject,
        sender=origin.address,
        recipient=_our_address(channel, organisation),
        extras=_extras(channel, body, files),
        files=tuple(
            # Only mail tells how a file was called.
            IncomingFile(source_url="", filename=file.name if channel is Channel.EMAIL else "")
            for file in files
        ),
    )


def carried(
    session: Session, message: Message, delivery: Delivery, *, name: str, at: datetime, error_code: int | None = None
) -> None:
    """Our message was handed over at that moment, and came as far as `delivery`."""
    provider_id = carrier_id(message.channel, name)
    message.attempted_at = at
    if delivery is Delivery.HELD:
        window.hold(session, message, error_code)
    elif delivery is Delivery.FAILED:
        status.fail(session, message, error_code or 0, tries=status.MAX_TRIES, sid=provider_id)
    else:
        advance(message, delivery, provider_id=provider_id)


def carrier_id(channel: Channel, name: str) -> str:
    """A name such as the carrier gives; the same for the same message of the same story."""
    digest = hashlib.sha256(f"demo {name}".encode()).hexdigest()[:32]
    return f"{_SIDS[channel]}{digest}" if channel in _SIDS else f"<{digest}@post.example>"


def _extras(channel: Channel, body: str, files: tuple[File, ...]) -> dict[str, str]:
    if channel is Channel.VOICE:
        return {"kind": "recording" if files else "call"}
    return {"kind": "text" if body else "file"} if channel in _TEXTS else {}


def _our_address(channel: Channel, organisation: Organisation) -> str:
    number = organisation.whatsapp or ""
    addresses = {Channel.WHATSAPP: f"whatsapp:{number}", Channel.EMAIL: organisation.email or ""}
    return addresses.get(channel, number)
