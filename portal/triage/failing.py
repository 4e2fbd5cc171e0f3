"""Answers that did not arrive and that nobody has seen to yet, as a condition on matters.

Seen to is what was answered again in a way that did not fail, or what an officer wrote a note about afterwards, such as
"called instead". A closed matter asks for nothing any more; the list leaves those out itself.
"""

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.models import Event, Intake, Message, scope
from portal.triage.history import NOTE
from portal.vocabulary import Delivery, Direction


def answer_failed(session: Session) -> ColumnElement[bool]:
    """The matter has an answer that failed and was not seen to."""
    failed, later = aliased(Message), aliased(Message)
    # The code stands in the statement itself: a partial index is only used for a literal.
    code = bindparam("failed", Delivery.FAILED, type_=Message.delivery.type, literal_execute=True, unique=True)
    answered = select(later.id).where(
        later.intake_id == failed.intake_id,
        later.direction == Direction.OUTBOUND,
        later.delivery != Delivery.FAILED,
        later.created_at > failed.created_at,
    )
    noted = select(Event.id).where(
        Event.intake_id == failed.intake_id, Event.kind == NOTE, Event.at > failed.created_at
    )
    open_failures = select(failed.intake_id).where(
        failed.organisation_id == scope.current(session),
        failed.delivery == code,
        failed.direction == Direction.OUTBOUND,
        ~answered.exists(),
        ~noted.exists(),
    )
    return Intake.id.in_(open_failures)
