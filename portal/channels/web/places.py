"""The places that somebody can choose from when we ask where it happened."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Unit
from portal.questionnaire.answers import text_of
from portal.questionnaire.question import Answers
from portal.vocabulary import UnitKind

FEW = 8
"""With more places than this, choosing is harder than typing a name."""


def places(session: Session, answers: Answers, poster_code: str = "") -> dict[str, str]:
    """Id to name: all locations when they are few; always the one chosen before and the one of the poster."""
    wanted = select(Unit).where(Unit.active, Unit.kind == UnitKind.LOCATION).order_by(Unit.name).limit(FEW + 1)
    few = list(session.scalars(wanted))
    units = few if len(few) <= FEW else []
    for unit in (chosen_unit(session, answers), poster_unit(session, poster_code)):
        if unit and unit not in units:
            units.append(unit)
    return {str(unit.id): unit.name for unit in units}


def chosen_unit(session: Session, answers: Answers) -> Unit | None:
    """The unit that was chosen before, if it is still ours."""
    try:
        unit_id = UUID(text_of(answers, "where"))
    except ValueError:
        return None
    return session.scalars(select(Unit).where(Unit.id == unit_id, Unit.active)).one_or_none()


def poster_unit(session: Session, poster_code: str) -> Unit | None:
    """The unit on whose poster this code stands."""
    if not poster_code:
        return None
    return session.scalars(select(Unit).where(Unit.poster_code == poster_code, Unit.active)).one_or_none()


def with_poster(session: Session, answers: Answers, poster_code: str) -> Answers:
    """The answers, with the place of the poster filled in when nothing was said about the place yet."""
    if not poster_code or "where" in answers or "where_text" in answers:
        return answers
    unit = poster_unit(session, poster_code)
    return {**answers, "where": str(unit.id)} if unit else answers
