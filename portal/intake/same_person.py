"""The open matter of somebody who comes by another road than before, such as a call after a message."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.models import Intake
from portal.privacy.blind_index import keyed_hashes
from portal.vocabulary import Status

_OPEN = (
    select(Intake)
    .where(
        Intake.correspondent.in_(bindparam("addresses", expanding=True)),
        Intake.status != Status.CLOSED,
    )
    .order_by(Intake.received_at.desc(), Intake.id.desc())
    .limit(1)
)


def open_matter_at(session: Session, addresses: Sequence[str]) -> Intake | None:
    """The newest matter that is not closed of who is reached at one of these addresses, whatever its channel."""
    hashes = [hashed for address in addresses for hashed in keyed_hashes(address)]
    return session.scalars(_OPEN, {"addresses": hashes}).first()
