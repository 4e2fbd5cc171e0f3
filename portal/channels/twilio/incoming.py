"""Reads a webhook about an incoming message (Twilio: "Twilio's request to your webhook URL"). Pure.

New fields appear unannounced and any value can be missing or odd: whatever comes, what can be kept is kept.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.channels.twilio.conversation import MessageKind
from portal.channels.twilio.conversation.matter import Heard
from portal.intake.submission import IncomingFile, IncomingMessage, Submission
from portal.intake.window import is_stop
from portal.vocabulary import Channel

WHATSAPP = "whatsapp:"
DEFAULT_LANGUAGE = "nl"

_SID = re.compile(r"[A-Za-z0-9]{8,64}", re.ASCII)
_NUMBER = re.compile(r"\+[1-9][0-9]{5,14}")
_MEDIA = re.compile(r"MediaUrl([0-9]{1,4})")
# Line breaks and tabs stay; the other control characters carry nothing that a person wrote.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# What is kept beside the text, under our own names.
_EXTRAS = {
    "Latitude": "latitude",
    "Longitude": "longitude",
    "Address": "address",
    "Label": "label",
    "ButtonText": "button_text",
    "ButtonPayload": "button_payload",
    "ListId": "list_id",
    "ListTitle": "list_title",
    "Forwarded": "forwarded",
    "FrequentlyForwarded": "frequently_forwarded",
    "OriginalRepliedMessageSid": "replied_to",
    "OptOutType": "opt_out_type",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message as Twilio told it."""

    channel: Channel
    sender: str
    phone: str
    profile_name: str
    message: IncomingMessage
    kind: MessageKind
    is_stop: bool

    def heard(self, at: datetime) -> Heard:
        """The message as the conversation hears it."""
        extras = self.message.extras
        return Heard(
            text=self.message.body,
            at=at,
            kind=self.kind,
            pressed=extras.get("button_payload", "") or extras.get("list_id", ""),
            place=", ".join(filter(None, (extras.get("label"), extras.get("address")))),
            voice=any(file.claimed_type.startswith("audio/") for file in self.message.files),
            opt_out=extras.get("opt_out_type", ""),
        )

    def submission(self, organisation_id: UUID, received_at: datetime) -> Submission:
        """What the intake gets: a first message alone is a matter already."""
        return Submission(
            organisation_id=organisation_id,
            channel=self.channel,
            channel_ref=self.message.provider_id,
            received_at=received_at,
            language=DEFAULT_LANGUAGE,
            answers={"story": self.message.body} if self.message.body else {},
            phone=self.phone,
            profile_name=self.profile_name,
            correspondent=self.sender,
            message=self.message,
            confirm=not self.is_stop,
        )


def read(fields: Iterable[tuple[str, str]]) -> Incoming:
    """The message in the name and value pairs of a webhook. Raises nothing, whatever they hold."""
    pairs = list(fields)
    form = {name: _CONTROL.sub("", value) for name, value in reversed(pairs)}  # the first of a repeated name counts
    sender = _sender(form)
    files = _files(form)
    body = form.get("Body", "") or form.get("ButtonText", "") or form.get("ListTitle", "")
    kind = kind_of(form, body, files)
    extras = {ours: form[theirs][:1000] for theirs, ours in _EXTRAS.items() if form.get(theirs)}
    message = IncomingMessage(
        provider_id=_provider_id(form, pairs),
        body=body,
        sender=sender,
        recipient=form.get("To", ""),
        extras={"kind": kind.value, **extras},
        files=files,
    )
    return Incoming(
        channel=Channel.WHATSAPP if sender.startswith(WHATSAPP) else Channel.SMS,
        sender=sender,
        phone=_phone(sender, form),
        profile_name=form.get("ProfileName", "").strip()[:200],
        message=message,
        kind=kind,
        is_stop=is_stop(body, form.get("OptOutType", "")),
    )


def kind_of(form: Mapping[str, str], body: str, files: tuple[IncomingFile, ...]) -> MessageKind:
    """What the person sent; the words that came with it count most."""
    said = form.get("MessageType", "").lower()
    if body.strip():
        return MessageKind.TEXT
    if form.get("Latitude") or said == "location":
        return MessageKind.LOCATION
    if said in ("contact", "contacts") or any("vcard" in file.claimed_type for file in files):
        return MessageKind.CONTACT
    if said == "sticker":
        return MessageKind.STICKER
    return MessageKind.FILE if files else MessageKind.UNREADABLE


def bare_number(address: str) -> str:
    """`+31612345678` of `whatsapp:+31612345678`; empty when the address is no number (a WhatsApp user name)."""
    number = address.removeprefix(WHATSAPP)
    return number if _NUMBER.fullmatch(number) else ""


def is_sid(text: str) -> bool:
    """Does it look like an id of Twilio's? Anything else cannot be one, and may not fit a column."""
    return bool(_SID.fullmatch(text))


def _sender(form: Mapping[str, str]) -> str:
    """The address as given: it is what an answer goes to. Without one, the user id that WhatsApp may give instead."""
    given = form.get("From", "").strip()
    user = form.get("ExternalUserId", "").strip()
    return (given or (f"{WHATSAPP}{user}" if user else ""))[:200]


def _phone(sender: str, form: Mapping[str, str]) -> str:
    digits = form.get("WaId", "")
    return bare_number(sender) or (bare_number(f"+{digits}") if digits.isascii() and digits.isdigit() else "")


def _files(form: Mapping[str, str]) -> tuple[IncomingFile, ...]:
    """Every address that is there: `NumMedia` can be wrong, the addresses cannot be guessed."""
    numbers = sorted(int(found[1]) for name in form if (found := _MEDIA.fullmatch(name)) and form[name])
    return tuple(
        IncomingFile(
            source_url=form[f"MediaUrl{number}"],
            claimed_type=form.get(f"MediaContentType{number}", "")[:100],
        )
        for number in numbers
        if f"MediaUrl{number}" in form
    )


def _provider_id(form: Mapping[str, str], pairs: list[tuple[str, str]]) -> str:
    """Twilio's id of the message; when it is missing or odd, the same webhook still gets the same name."""
    for name in ("MessageSid", "SmsMessageSid", "SmsSid"):
        if is_sid(form.get(name, "")):
            return form[name]
    digest = hashlib.sha256("\0".join(f"{name}={value}" for name, value in sorted(pairs)).encode())
    return f"unnamed-{digest.hexdigest()[:48]}"
