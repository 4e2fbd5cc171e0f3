"""Which organisation a visitor or a message is for."""

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.models.organisation import Organisation


def _first_by(named: ColumnElement[bool]) -> Select[Organisation]:
    return select(Organisation).order_by(named.is_(True).desc(), Organisation.id).limit(1)


# Put together once: every message and every now and then a page asks these.
_BY_HOST = _first_by(Organisation.host == bindparam("name"))
_BY_WHATSAPP = _first_by(Organisation.whatsapp == bindparam("name"))


def organisation_for_host(session: Session, host: str) -> Organisation | None:
    """The organisation whose public name is `host` (port left out), else the first; None on an empty database."""
    name = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host
    return session.scalars(_BY_HOST, {"name": name}).first()


def organisation_for_whatsapp(session: Session, number: str) -> Organisation | None:
    """The organisation that owns this WhatsApp number (E.164), else the first; None on an empty database."""
    return session.scalars(_BY_WHATSAPP, {"name": number}).first()
