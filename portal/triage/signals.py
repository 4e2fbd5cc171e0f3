"""What a conversation by message showed, for the list and above the matter: danger, "I want a person", STOP."""

from flask_babel import gettext as _

from portal.intake.reference import shown
from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.triage.confidence import Mark
from portal.vocabulary import Status, Urgency


def signals(intake: Intake, private: IntakePrivate | None) -> list[Mark]:
    """What asks for an officer now, the gravest first; nothing once it has been seen to."""
    talk = private.talk if private else None
    if talk is None or intake.status is Status.CLOSED:
        return []
    found = []
    if talk.dangers and intake.urgency == Urgency.URGENT:
        found.append(_danger())
    if talk.wants_person:
        found.append(_person())
    if talk.stopped:
        found.append(_stopped())
    if talk.follows:
        found.append(_follows(shown(talk.follows)))
    return found


def _danger() -> Mark:
    text = _(
        "Words in a message tell of danger. The portal named 112 and 113. Read it now; lower the urgency when done."
    )
    return Mark("danger", _("Perhaps danger"), _("Perhaps somebody is in danger"), text)


def _person() -> Mark:
    text = _("The person asked for somebody. The portal asks no more questions. Answer or call.")
    return Mark("warning", _("Wants a person"), _("This person wants a person"), text)


def _stopped() -> Mark:
    text = _("The person wrote STOP: the portal writes no more by itself. The matter stays as it is.")
    return Mark("warning", _("No more messages"), _("The person wants no more messages"), text)


def _follows(reference: str) -> Mark:
    title = _("Belongs to %(reference)s, the person says", reference=reference)
    text = _("That matter is closed. This one has a term of its own, until you decide otherwise.")
    return Mark("info", _("About %(reference)s", reference=reference), title, text)
