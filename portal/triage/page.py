"""Everything that the page of one matter shows, gathered and put in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.intake.reference import shown
from portal.models import Intake, Organisation, new_id
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.triage import composer, facts, matter, reading, replies
from portal.triage.choices import Choices
from portal.triage.clock import informal_consent
from portal.triage.confidence import Mark, marks
from portal.triage.conversation import Bubble, Scene, conversation
from portal.triage.exchange import remarks
from portal.triage.files import ShownFile, by_message, shown_files
from portal.triage.history import Happened, Reader, history, readers
from portal.triage.rows import name
from portal.triage.told import Answered, told
from portal.triage.words import Due, Option, code_of, due, options, word
from portal.triage.workflow import TRANSITIONS, outcomes
from portal.vocabulary import ComplainantRole, Direction, Kind, Status, Track, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What can be chosen in the forms of the page."""

    kinds: list[Option]
    roles: list[Option]
    urgencies: list[Option]
    units: list[Option]
    categories: list[Option]
    officers: list[Option]
    colleagues: list[Option]
    tracks: list[Option]
    statuses: list[Option]
    outcomes: list[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """The page. `values` are what the forms hold, by field name: the matter's own, or what was typed."""

    intake: Intake
    reference: str
    shown: str
    who: str
    role: str
    private: IntakePrivate
    due: Due | None
    officer: str
    mine: bool
    flags: list[facts.Flag]
    confidence: list[Mark]
    facts: list[facts.Fact]
    told: list[Answered]
    files: list[ShownFile]
    bubbles: list[Bubble]
    messages: frozenset[UUID]
    history: list[Happened]
    readers: list[Reader]
    reply: composer.ReplyBox
    offers: Offers
    note_key: UUID
    values: Mapping[str, Any]


def build(
    session: Session,
    intake: Intake,
    choices: Choices,
    *,
    officer_id: UUID,
    at: datetime,
    organisation: Organisation,
    writer: str,
    body: str | None = None,
) -> MatterPage:
    """Read and open everything of one matter; logging that is the caller's. `body` is the answer as it was just typed,
    else the draft is shown; `writer` writes it for `organisation`.
    """
    private = unseal(intake, IntakePrivate)
    messages, events = matter.messages(session, intake), matter.events(session, intake)
    files = by_message(matter.attachments(session, intake))
    officer, unit = choices.officer(intake.officer_id), choices.unit(intake.unit_id)
    who = name(intake, private)
    values = _values(session, intake, officer_id)
    text = values["body"] if body is None else body
    places = {str(one.id): one.name for one in choices.units}
    scene = Scene(
        reference=intake.reference,
        person=who,
        language=intake.language,
        files=files,
        choices=choices,
        at=at,
        remarks=remarks(events, private, places),
    )
    bubbles = conversation(messages, events, scene)
    known_role = intake.complainant_role is not ComplainantRole.UNKNOWN
    return MatterPage(
        intake=intake,
        reference=intake.reference,
        shown=shown(intake.reference),
        who=who,
        role=word(intake.complainant_role) if known_role else "",
        private=private,
        due=due(intake.due_at, closed=intake.status is Status.CLOSED, at=at),
        officer=officer.name if officer else "",
        mine=intake.officer_id == officer_id,
        flags=facts.flags(intake, private),
        confidence=marks(intake, private),
        facts=facts.facts(intake, private, unit.name if unit else "", officer.name if officer else "", at),
        told=told(private, places, without_story=_is_among(bubbles, private)),
        files=shown_files(files.get(None, []), intake.reference),
        bubbles=bubbles,
        messages=frozenset(message.id for message in messages),
        history=history(events, choices, at),
        readers=readers(reading.readers(session, intake.id), choices, at),
        reply=composer.box(session, intake, private, organisation, officer=writer, text=text, at=at),
        offers=_offers(intake, choices),
        note_key=new_id(),
        values=values,
    )


def _is_among(bubbles: list[Bubble], private: IntakePrivate) -> bool:
    """Was the story told in a message, so that the conversation shows it already?"""
    story = str(private.answers.get("story", ""))
    return any(bubble.direction == Direction.INBOUND and story in bubble.body for bubble in bubbles)


def kept(intake: Intake, choices: Choices) -> list[Option]:
    """Values of the matter that are out of use: they may stay until somebody chooses otherwise."""
    unit = choices.unit(intake.unit_id)
    closed = [Option(str(unit.id), unit.name)] if unit and not unit.active else []
    return closed + [Option(old.code, old.name) for old in intake.categories if not old.active]


def _offers(intake: Intake, choices: Choices) -> Offers:
    old = kept(intake, choices)
    unit_ids = {str(unit.id) for unit in choices.units}
    return Offers(
        kinds=options(Kind),
        roles=options(ComplainantRole),
        urgencies=options(Urgency),
        units=choices.unit_options() + [option for option in old if option.code in unit_ids],
        categories=choices.category_options() + [option for option in old if option.code not in unit_ids],
        officers=choices.officer_options(),
        colleagues=choices.colleague_options(),
        tracks=options(Track),
        statuses=[Option(status.value, word(status)) for status in TRANSITIONS[intake.status]],
        outcomes=[Option(outcome.value, word(outcome)) for outcome in outcomes(intake.kind)],
    )


def _values(session: Session, intake: Intake, officer_id: UUID) -> dict[str, Any]:
    return {
        "version": intake.version,
        "kind": intake.kind.value,
        "role": intake.complainant_role.value,
        "urgency": code_of(Urgency(intake.urgency)),
        "unit": str(intake.unit_id or ""),
        "about": str(intake.about_id or ""),
        "categories": [category.code for category in intake.categories],
        "officer": str(intake.officer_id or ""),
        "track": intake.track.value,
        "consent": informal_consent(session, intake),
        "status": "",
        "outcome": "",
        "explanation": "",
        "reason": "",
        "note": "",
        "body": replies.draft_text(session, intake, officer_id),
    }
