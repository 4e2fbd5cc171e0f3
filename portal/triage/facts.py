"""What an officer must know at a glance: warnings that cannot be missed, facts, ways to reach the person."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from markupsafe import Markup

from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.triage.confidence import marks
from portal.triage.signals import signals
from portal.triage.words import day, language, when, word
from portal.vocabulary import Status, WayIn


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning above the story. `kind`: danger, warning, success or info."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value."""

    label: str
    value: str


def phone_link(number: str) -> Markup:
    """A number to press."""
    dialled = "".join(sign for sign in number if sign in "+0123456789")
    return Markup('<a class="nowrap" href="tel:{}">{}</a>').format(dialled, number)


def flags(intake: Intake, private: IntakePrivate) -> list[Flag]:
    """Warnings, the gravest first."""
    found = [Flag(mark.kind, mark.title, mark.text) for mark in (*signals(intake, private), *marks(intake, private))]
    if intake.anonymous:
        text = _("This person wants to stay unknown. Do not try to find out who it is.")
        found.append(Flag("warning", _("Anonymous"), text))
    if intake.language != "nl":
        text = _("The words below are the person's own.")
        found.append(Flag("info", _("Written in: %(language)s", language=language(intake.language)), text))
    if intake.suspected_robot:
        text = _("It was sent unusually fast or unusually full. A person can do that too: read it before you judge.")
        found.append(Flag("info", _("Perhaps sent by a robot"), text))
    return found


def facts(intake: Intake, private: IntakePrivate, unit: str, officer: str, at: datetime) -> list[Fact]:
    """The facts beside the story, how to reach the person first."""
    found = []
    if private.phone:
        found.append(Fact(_("Phone"), phone_link(private.phone)))
    if private.email:
        found.append(Fact(_("Email"), private.email))
    found += [
        Fact(_("Received"), when(intake.received_at, at=at)),
        Fact(_("Channel"), _channel(intake, private)),
        Fact(_("Officer"), officer or _("Nobody yet")),
        Fact(_("Who complains"), word(intake.complainant_role)),
        Fact(_("Location or team"), unit),
        Fact(_("Route"), word(intake.track)),
    ]
    if intake.due_at and intake.status is not Status.CLOSED:
        found.append(Fact(_("Decide before"), day(intake.due_at)))
    if intake.extended:
        found.append(Fact(_("Extended"), _("Yes, once")))
    if intake.outcome:
        found.append(Fact(_("Outcome"), word(intake.outcome)))
    if intake.closed_at:
        found.append(Fact(_("Closed"), day(intake.closed_at)))
    if intake.purge_after:
        found.append(Fact(_("Removed after"), day(intake.purge_after)))
    return found


def _channel(intake: Intake, private: IntakePrivate) -> str:
    """The channel, and for what an officer typed in how it reached the officer, and who passed it on."""
    way = word(WayIn(private.way_in)).lower() if private.way_in in set(WayIn) else ""
    told = ": ".join(filter(None, [word(intake.channel), way]))
    return f"{told} ({private.passed_on_by})" if private.passed_on_by else told
