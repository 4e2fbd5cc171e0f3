"""Messages of conversational channels: a new one joins the sender's open matter, or begins one."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_inbound, known_message
from portal.intake.receive import receive
from portal.intake.sender import hold_sender
from portal.intake.submission import Receipt, Submission
from portal.models import Intake
from portal.privacy.blind_index import keyed_hashes
from portal.vocabulary import Channel, Status

# Channels that know a person by the same address: a telephone number.
_ONE_ADDRESS = {Channel.SMS: (Channel.SMS, Channel.VOICE)}

MatterFor = Callable[[Session, Submission], Intake | None]

# Put together once: every message asks this.
_OPEN_OF_SENDER = (
    select(Intake)
    .where(
        Intake.correspondent.in_(bindparam("addresses", expanding=True)),
        Intake.channel.in_(bindparam("channels", expanding=True)),
        Intake.status != Status.CLOSED,
    )
    .order_by(Intake.received_at.desc(), Intake.id.desc())
    .limit(1)
)


def arrive(session: Session, submission: Submission, *, matter_for: MatterFor | None = None) -> Receipt:
    """Keep the submission's message; senders are served one message at a time, so an album becomes one matter.

    `matter_for` says which matter a new message joins, None for a new one; without it, the sender's open one. A message
    that is here already adds nothing. Raises `ValueError` without a message and a correspondent.
    """
    if submission.message is None or not submission.correspondent:
        raise ValueError("a conversation needs a message and a sender")
    hold_sender(session, submission.organisation_id, submission.correspondent)
    known = known_message(session, submission.message.provider_id)
    intake = session.get_one(Intake, known.intake_id) if known else (matter_for or open_intake)(session, submission)
    if intake is None:
        return receive(session, submission)
    added = None if known else add_inbound(session, intake, submission.message, submission.channel)
    return Receipt(
        intake_id=intake.id,
        reference=intake.reference,
        received_at=intake.received_at,
        due_at=intake.due_at,
        created=False,
        added=added is not None,
    )


def open_intake(session: Session, submission: Submission, *, but: UUID | None = None) -> Intake | None:
    """The sender's newest matter on this channel that is not closed; a text message also belongs to a call.

    `but` names one that does not count.
    """
    channels = _ONE_ADDRESS.get(submission.channel, (submission.channel,))
    sender = {"addresses": keyed_hashes(submission.correspondent), "channels": channels}
    query = _OPEN_OF_SENDER.where(Intake.id != but) if but else _OPEN_OF_SENDER
    return session.scalars(query, sender).first()
