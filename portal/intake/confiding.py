"""What a person said about who may know, and what follows for officers who work for some units only.

`Intake.withheld` keeps it as a column, so that lists and counts can leave such a matter out without opening it.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import ComplainantRole, Consent

AT_ONCE = 200
_KEPT_FROM_STAFF = "not_my_supporter"


def is_secret(answers: Mapping[str, object]) -> bool:
    """Did the person say that the own support worker may not know?"""
    return answers.get("secrecy") == _KEPT_FROM_STAFF


def is_for_another(answers: Mapping[str, object], role: ComplainantRole, consent: Consent) -> bool:
    """Does somebody else than the client tell this?"""
    somebody_else = role not in {ComplainantRole.CLIENT, ComplainantRole.UNKNOWN}
    return consent is Consent.NO or (somebody_else and answers.get("for_whom") != "self")


def is_withheld(answers: Mapping[str, object], role: ComplainantRole, consent: Consent) -> bool:
    """Must people who work at the place of the client not see it? Without a client's yes, too."""
    return is_secret(answers) or (is_for_another(answers, role, consent) and consent is not Consent.YES)


def judge(intake: Intake) -> None:
    """Set `withheld` anew, after something that it depends on was changed; the sealed part must be loaded."""
    answers = unseal(intake, IntakePrivate).answers
    intake.withheld = is_withheld(answers, intake.complainant_role, intake.consent)


def confide(intake: Intake, answers: Mapping[str, object]) -> None:
    """Hold to what a person said afterwards about the own support worker; the sealed part must be loaded."""
    if is_secret(answers):
        private = unseal(intake, IntakePrivate)
        seal_into(intake, replace(private, answers={**private.answers, "secrecy": _KEPT_FROM_STAFF}))
        judge(intake)


def judge_old_ones(session: Session) -> int:
    """The same for matters that are older than the column, some at once; returns how many. The caller commits."""
    old = select(Intake).where(Intake.withheld.is_(None)).options(undefer(Intake.sealed)).limit(AT_ONCE)
    found = session.scalars(old.execution_options(all_organisations=True)).all()
    for intake in found:
        judge(intake)
    return len(found)
