"""The rows of the list in words: opens the sealed part of the matters shown, and of no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from portal.intake.reference import shown
from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.envelope import BrokenSeal
from portal.privacy.keyring import NoSuchKey
from portal.privacy.sealing import unseal
from portal.triage.choices import Choices
from portal.triage.confidence import Mark, marks
from portal.triage.signals import signals
from portal.triage.words import Due, due, iso, language, when, word
from portal.vocabulary import Channel, ComplainantRole, Kind, Status, Urgency

EXCERPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter in the list, in words."""

    reference: str
    shown: str
    who: str
    role: str
    excerpt: str
    channel: Channel
    via: str
    received: str
    received_iso: str
    due: Due | None
    officer: str
    unit: str
    categories: list[str]
    status: Status
    status_word: str
    kind: str
    urgency: Urgency
    urgency_word: str
    language: str
    lang: str
    unread: bool
    confidence: list[Mark]
    signals: list[Mark]
    suspected_robot: bool


def rows(intakes: Iterable[Intake], choices: Choices, at: datetime) -> list[Row]:
    """The matters in words at moment `at`."""
    return [_row(intake, choices, at) for intake in intakes]


def _row(intake: Intake, choices: Choices, at: datetime) -> Row:
    private = opened(intake)
    officer, unit = choices.officer(intake.officer_id), choices.unit(intake.unit_id)
    urgency = Urgency(intake.urgency)
    known_role = intake.complainant_role is not ComplainantRole.UNKNOWN
    return Row(
        reference=intake.reference,
        shown=shown(intake.reference),
        who=name(intake, private),
        role=word(intake.complainant_role) if known_role else "",
        excerpt=excerpt(private),
        channel=intake.channel,
        via=word(intake.channel),
        received=when(intake.received_at, at=at),
        received_iso=iso(intake.received_at),
        due=due(intake.due_at, closed=intake.status is Status.CLOSED, at=at),
        officer=officer.name if officer else "",
        unit=unit.name if unit else "",
        categories=[category.name for category in intake.categories],
        status=intake.status,
        status_word=word(intake.status),
        kind="" if intake.kind is Kind.COMPLAINT else word(intake.kind),
        urgency=urgency,
        urgency_word=word(urgency),
        lang="" if private is None or intake.language == "nl" else intake.language,
        language="" if intake.language == "nl" else language(intake.language),
        unread=intake.unread,
        confidence=marks(intake, private),
        signals=signals(intake, private),
        suspected_robot=intake.suspected_robot,
    )


def opened(intake: Intake) -> IntakePrivate | None:
    """The sealed part; None when its key is gone or it was damaged, which must not take the whole list along."""
    try:
        return unseal(intake, IntakePrivate)
    except (BrokenSeal, NoSuchKey):
        return None


def name(intake: Intake, private: IntakePrivate | None) -> str:
    """Who it is, as far as we may and do know."""
    if intake.anonymous:
        return str(_("Anonymous"))
    if private is None:
        return str(_("Cannot be opened"))
    return private.name or private.profile_name or private.email or str(_("Name not known"))


def excerpt(private: IntakePrivate | None) -> str:
    """The beginning of the story on one line."""
    if private is None:
        return str(_("The key for this text is missing. Ask your administrator."))
    story = private.answers.get("story", "")
    words = " ".join((story if isinstance(story, str) else "").split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + "…"
