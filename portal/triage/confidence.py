"""Who may know: what the person said about secrecy, and whether the client agrees when somebody else complains.

Shown in the list, above the matter and above everything that an officer writes: a mistake here cannot be undone.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.intake.confiding import is_for_another, is_secret
from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.vocabulary import Consent


@dataclass(frozen=True, slots=True)
class Mark:
    """`short` for a badge, `title` and `text` for a notice. `kind`: danger, warning or success."""

    kind: str
    short: str
    title: str
    text: str

    @property
    def restrains(self) -> bool:
        """Must an officer hold something back?"""
        return self.kind != "success"


def marks(intake: Intake, private: IntakePrivate | None) -> list[Mark]:
    """What an officer must know before telling anybody anything, the gravest first."""
    answers = private.answers if private else {}
    found = []
    if is_secret(answers):
        found.append(_secret())
    if is_for_another(answers, intake.complainant_role, intake.consent):
        found.append(_consent(intake.consent))
    return found


def _secret() -> Mark:
    return Mark(
        "danger",
        _("Not to the support worker"),
        _("Do not tell the support worker"),
        _("This person said: my support worker may not see this. Talk about it with the person first."),
    )


def _consent(consent: Consent) -> Mark:
    if consent is Consent.YES:
        text = _("Somebody else tells this. The client agrees, that person says.")
        return Mark("success", _("Client agrees"), _("The client knows about this and agrees"), text)
    if consent is Consent.NO:
        text = _("Somebody else tells this. Talk with the client before you share anything.")
        return Mark("warning", _("Client does not know"), _("The client does not know about this"), text)
    text = _("Somebody else tells this. Ask whether the client agrees before you share anything.")
    return Mark("warning", _("Consent not known"), _("It is not known whether the client agrees"), text)
