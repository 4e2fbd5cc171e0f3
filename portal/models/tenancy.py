"""Which organisation a visitor or a message is for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models.organisation import Organisation


def organisation_for_host(session: Session, host: str) -> Organisation | None:
    """The organisation whose public name is `host` (port left out), else the first; None on an empty database."""
    name = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host
    return session.scalars(
        select(Organisation).order_by((Organisation.host == name).is_(True).desc(), Organisation.id).limit(1)
    ).first()


def organisation_for_whatsapp(session: Session, number: str) -> Organisation | None:
    """The organisation that owns this WhatsApp number (E.164), else the first; None on an empty database."""
    return session.scalars(
        select(Organisation).order_by((Organisation.whatsapp == number).is_(True).desc(), Organisation.id).limit(1)
    ).first()
