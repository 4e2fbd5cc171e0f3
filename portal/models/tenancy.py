"""Which organisation a visitor or a message is for.

An unknown name leads to nobody, because what somebody tells must not reach people it was not meant for. Only where one
organisation lives alone can no mistake be made: it answers to every name.
"""

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from portal.models.message import Message
from portal.models.organisation import Organisation

_Other = aliased(Organisation)
_OF_MESSAGE = (
    select(Organisation)
    .join(Message, Message.organisation_id == Organisation.id)
    .where(Message.provider_id == bindparam("provider_id"))
    .execution_options(all_organisations=True)
)


def _named_or_alone(named: ColumnElement[bool]) -> Select[Organisation]:
    alone = ~select(_Other.id).where(_Other.id != Organisation.id).exists()
    return select(Organisation).where(or_(named, alone)).order_by(Organisation.id).limit(1)


# Put together once: every message and every now and then a page asks these.
_BY_HOST = _named_or_alone(Organisation.host == bindparam("name"))
_BY_WHATSAPP = _named_or_alone(Organisation.whatsapp == bindparam("name"))
_BY_NUMBER = _named_or_alone(or_(Organisation.whatsapp == bindparam("name"), Organisation.phone == bindparam("name")))


def organisation_for_host(session: Session, host: str) -> Organisation | None:
    """The organisation whose public name is `host` (port left out), or the only one there is; else None."""
    name = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host
    return session.scalars(_BY_HOST, {"name": name}).first()


def organisation_for_whatsapp(session: Session, number: str) -> Organisation | None:
    """The organisation that owns this WhatsApp number (E.164), or the only one there is; else None."""
    return session.scalars(_BY_WHATSAPP, {"name": number}).first()


def organisation_for_number(session: Session, number: str) -> Organisation | None:
    """The organisation that is called on this number (E.164), be it for messages too, or the only one; else None."""
    return session.scalars(_BY_NUMBER, {"name": number}).first()


def organisation_of_message(session: Session, provider_id: str) -> Organisation | None:
    """The organisation that has the message that its carrier calls `provider_id`; else None."""
    return session.scalars(_OF_MESSAGE, {"provider_id": provider_id}).one_or_none()
