"""The conversation of a matter: messages both ways and notes between them, oldest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from portal.intake.correspondence import is_given_up
from portal.models import Attachment, Event, Message
from portal.privacy.documents import MessagePrivate, NotePrivate
from portal.privacy.sealing import unseal
from portal.triage import exchange
from portal.triage.calls import told_of_call
from portal.triage.choices import Choices
from portal.triage.files import ShownFile, shown_files
from portal.triage.letters import ShownLetter, shown_letter, why_returned
from portal.triage.words import iso, when, word
from portal.vocabulary import Channel, Delivery, Direction

STATES = {
    Delivery.WAITING: "neutral",
    Delivery.HELD: "warning",
    Delivery.ACCEPTED: "neutral",
    Delivery.SENT: "neutral",
    Delivery.DELIVERED: "success",
    Delivery.READ: "success",
    Delivery.FAILED: "danger",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message or note. `direction`: inbound, outbound or note."""

    direction: str
    author: str
    at: datetime
    when: str
    when_iso: str
    body: str
    lang: str = ""
    via: str = ""
    state: str = ""
    state_kind: str = ""
    problem: str = ""
    remark: str = ""
    attachments: list[ShownFile] = field(default_factory=list)
    letter: ShownLetter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all bubbles of a matter share: `person` wrote to us, in `language`; `files` and `remarks` are by message,
    `at` is now.
    """

    reference: str
    person: str
    language: str
    files: Mapping[UUID | None, list[Attachment]]
    choices: Choices
    at: datetime
    remarks: Mapping[str, str] = field(default_factory=dict)


def conversation(messages: Iterable[Message], events: Iterable[Event], scene: Scene) -> list[Bubble]:
    """All bubbles in order."""
    bubbles = [_message(message, scene) for message in messages]
    bubbles += [_note(event, scene) for event in events if event.kind == "note" and event.sealed]
    return sorted(bubbles, key=lambda bubble: bubble.at)


def _message(message: Message, scene: Scene) -> Bubble:
    private = unseal(message, MessagePrivate)
    inbound = message.direction is Direction.INBOUND
    return Bubble(
        direction=message.direction,
        author=_writer(message, private, scene) if inbound else officer_name(scene.choices, message.officer_id),
        at=message.created_at,
        when=when(message.created_at, at=scene.at),
        when_iso=iso(message.created_at),
        body=_body(private),
        lang=scene.language if inbound and scene.language != "nl" else "",
        via=word(message.channel),
        state="" if inbound else _state(message),
        state_kind=STATES.get(message.delivery, ""),
        remark=exchange.of(message.id, scene.remarks),
        problem=_problem(message),
        attachments=shown_files(scene.files.get(message.id, []), scene.reference),
        letter=shown_letter(private),
    )


def _writer(message: Message, private: MessagePrivate, scene: Scene) -> str:
    """Who said it. What an officer wrote down can be from somebody else than who began the matter."""
    return (message.channel is Channel.DESK and private.sender) or scene.person


def _state(message: Message) -> str:
    return str(_("Not sent")) if is_given_up(message) else word(message.delivery)


def _problem(message: Message) -> str:
    """What a failure means and what can be done, or ""."""
    if message.delivery is not Delivery.FAILED:
        return ""
    if is_given_up(message):
        return str(
            _("The person did not get this message. Call them, or ask the administrator to have it sent after all.")
        )
    why = why_returned(message.error_code) if message.channel is Channel.EMAIL else ""
    advice = _("The person did not get this message. Try another way, such as calling.")
    return f"{why} {advice}".strip()


def _body(private: MessagePrivate) -> str:
    """The words, with what a carrier added to them: a place on the map, a subject."""
    extras = private.extras
    place = ", ".join(filter(None, (extras.get("label"), extras.get("address"))))
    if extras.get("latitude") and extras.get("longitude"):
        place = f"{place} ({extras['latitude']}, {extras['longitude']})".strip()
    subject = "" if private.letter else private.subject
    lines = [subject, private.body, told_of_call(extras), _("Place: %(place)s", place=place) if place else ""]
    if extras.get("kind") == "sticker" and not private.body:
        lines.append(_("A sticker"))
    return "\n".join(filter(None, lines))


def _note(event: Event, scene: Scene) -> Bubble:
    return Bubble(
        direction="note",
        author=officer_name(scene.choices, event.officer_id),
        at=event.at,
        when=when(event.at, at=scene.at),
        when_iso=iso(event.at),
        body=unseal(event, NotePrivate).text,
    )


def officer_name(choices: Choices, officer_id: UUID | None) -> str:
    """The colleague's name; without an officer the portal itself did it."""
    if officer_id is None:
        return str(_("Automatic message"))
    officer = choices.officer(officer_id)
    return officer.name if officer else str(_("A former colleague"))
