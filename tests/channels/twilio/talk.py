"""Officers who answer, and time that goes by."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound
from portal.models import Intake, Message, now
from portal.vocabulary import Channel, Direction
from tools.phone.standin import SOMEBODY


def ours(session: Session) -> list[Message]:
    """Our messages, oldest first."""
    query = select(Message).where(Message.direction == Direction.OUTBOUND).order_by(Message.created_at)
    return list(session.scalars(query))


def answer(session: Session, text: str = "Ik bel je morgen", recipient: str = SOMEBODY) -> Message:
    """An officer answers the newest matter."""
    intake = session.scalars(select(Intake).order_by(Intake.id.desc())).first()
    assert intake
    message = add_outbound(session, intake, body=text, channel=Channel.WHATSAPP, recipient=recipient)
    session.commit()
    return message


def age(session: Session, by: timedelta) -> None:
    """As if everything happened so much longer ago."""
    for row in session.scalars(select(Message)).all():
        row.created_at -= by
    session.execute(update(Intake).values(received_at=now() - by))
    session.commit()
