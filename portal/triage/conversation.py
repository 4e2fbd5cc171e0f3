"""The conversation of a matter: messages both ways and notes between them, oldest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.models import Attachment, Event, Message
from portal.privacy.documents import MessagePrivate, NotePrivate
from portal.privacy.sealing import unseal
from portal.triage import exchange
from portal.triage.calls import told_of_call
from portal.triage.choices import Choices
from portal.triage.delivery import fate
from portal.triage.files import ShownFile, shown_files
from portal.triage.letters import ShownLetter, shown_letter
from portal.triage.words import iso, when, word
from portal.vocabulary import Channel, Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message or note. `direction`: inbound, outbound or note; `again` is where to try a message again."""

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
    again: str = ""
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
    came = None if inbound else fate(message)
    return Bubble(
        direction=message.direction,
        author=_writer(message, private, scene) if inbound else officer_name(scene.choices, message.officer_id),
        at=message.created_at,
        when=when(message.created_at, at=scene.at),
        when_iso=iso(message.created_at),
        body=_body(private),
        lang=scene.language if inbound and scene.language != "nl" else "",
        via=word(message.channel),
        state=came.state if came else "",
        state_kind=came.kind if came else "",
        problem=came.problem if came else "",
        again=_again(scene, message) if came and came.again else "",
        remark=exchange.of(message.id, scene.remarks),
        attachments=shown_files(scene.files.get(message.id, []), scene.reference),
        letter=shown_letter(private),
    )


def _writer(message: Message, private: MessagePrivate, scene: Scene) -> str:
    """Who said it. What an officer wrote down can be from somebody else than who began the matter."""
    return (message.channel is Channel.DESK and private.sender) or scene.person


def _again(scene: Scene, message: Message) -> str:
    return url_for("triage.send_again", reference=scene.reference, message_id=message.id)


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
