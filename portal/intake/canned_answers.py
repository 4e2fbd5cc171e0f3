"""Reading the canned answers of an organisation, and filling one in for a matter.

Whoever writes to a person may use them; the organisation's own room keeps them (`portal/organisation/answers.py`).
"""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.http.days import day_in_words
from portal.http.language import DEFAULT, set_apart
from portal.intake import reference
from portal.intake.deadlines import local_date
from portal.intake.placeholders import Placeholder, filled
from portal.models import CannedAnswer, Intake, Organisation
from portal.privacy.documents import IntakePrivate


def answers_in(session: Session, language: str) -> Sequence[CannedAnswer]:
    """The answers in this language, in their order; where there is none, the Dutch ones."""
    query = (
        select(CannedAnswer)
        .where(CannedAnswer.language.in_([language, DEFAULT]))
        .order_by(CannedAnswer.position, CannedAnswer.id)
    )
    found = session.scalars(query).all()
    return [answer for answer in found if answer.language == language] or found


def filled_in(
    answer: CannedAnswer,
    intake: Intake,
    private: IntakePrivate,
    *,
    organisation: Organisation,
    officer: str,
    at: datetime,
) -> str:
    """The text for this matter, its dates and numbers as its own language writes them.

    What we do not know stays open, to be seen and filled in by hand; only a name may simply be left out.
    """
    with force_locale(answer.language):
        values = {
            Placeholder.NAME: private.name or private.profile_name,
            Placeholder.NUMBER: set_apart(reference.shown(intake.reference)),
            Placeholder.DATE: day_in_words(local_date(at)),
            Placeholder.RECEIVED: day_in_words(local_date(intake.received_at)),
            Placeholder.BEFORE: day_in_words(local_date(intake.due_at)) if intake.due_at else None,
            Placeholder.OFFICER: officer or None,
            Placeholder.ORGANISATION: organisation.name,
            Placeholder.PHONE: set_apart(organisation.phone) if organisation.phone else None,
        }
    return filled(answer.body, {place: value for place, value in values.items() if value is not None})
