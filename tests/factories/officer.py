"""Officers for tests."""

from functools import lru_cache
from typing import Any
from uuid import uuid4

from flask_security.utils import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Officer, Role, new_id, scope
from portal.vocabulary import Role as RoleCode

PASSWORD = "a long password of the tests"


@lru_cache(maxsize=1)
def _hash() -> str:
    """One slow hash a run is enough."""
    return str(hash_password(PASSWORD))


def make_officer(session: Session, *roles: RoleCode, **over: Any) -> Officer:
    """An account with these roles, an officer without any; its password is `PASSWORD`."""
    officer_id = new_id()
    fields = {
        "id": officer_id,
        "organisation_id": scope.current(session),
        "email": f"{officer_id.hex[-12:]}@zorg.example",
        "name": "Marit de Vries",
        "password": _hash(),
        "fs_uniquifier": uuid4().hex,
        "roles": [_role(session, role) for role in roles or (RoleCode.OFFICER,)],
        **over,
    }
    officer = Officer(**fields)
    session.add(officer)
    session.flush()
    return officer


def _role(session: Session, code: RoleCode) -> Role:
    role = session.scalars(select(Role).where(Role.name == code)).one_or_none()
    if role is None:
        role = Role(id=new_id(), name=code)
        session.add(role)
        session.flush()
    return role
