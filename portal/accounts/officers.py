"""Accounts of officers: finding, making, closing.

`Officer` is not scoped by the session, so a query here names the organisation itself; only signing in looks across
organisations.
"""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from uuid import UUID, uuid4

from email_validator import EmailNotValidError, validate_email
from flask_security.utils import hash_password
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.gateways.portrait import portrait
from portal.intake.events import record
from portal.models import Officer, OfficerUnit, Role, Unit, new_id
from portal.vocabulary import Role as RoleCode

MIN_PASSWORD = 12


class AccountError(ValueError):
    """An account cannot be made or changed; the text says why, for the person at the keyboard."""


def officers_of(session: Session, organisation_id: UUID) -> Sequence[Officer]:
    """All accounts of the organisation, by name, closed ones too."""
    return session.scalars(
        select(Officer).where(Officer.organisation_id == organisation_id).order_by(Officer.name, Officer.id)
    ).all()


def find(session: Session, email: str) -> Officer | None:
    """The account with this address, in whichever organisation; capitals do not matter."""
    return session.scalars(select(Officer).where(func.lower(Officer.email) == email.strip().lower())).one_or_none()


def create(
    session: Session,
    *,
    organisation_id: UUID,
    email: str,
    name: str,
    roles: Collection[RoleCode],
    password: str,
) -> Officer:
    """A new account; needs an app context for the hash. Raises `AccountError`."""
    address = _address(email)
    if find(session, address):
        raise AccountError(f"There is an account for {address} already.")
    officer = Officer(
        id=new_id(),
        organisation_id=organisation_id,
        email=address,
        name=name.strip() or address,
        password=_hash(password),
        active=True,
        fs_uniquifier=uuid4().hex,
        roles=[_role(session, code) for code in sorted(set(roles))],
    )
    session.add(officer)
    session.flush()
    record(session, "account_created", officer_id=officer.id, new={"roles": sorted(set(roles))})
    return officer


def disable(session: Session, officer: Officer) -> None:
    """Close the account. Every session of it ends with the next click; what the officer did keeps its name."""
    officer.active = False
    officer.fs_uniquifier = uuid4().hex
    record(session, "account_disabled", officer_id=officer.id)


def reset(session: Session, officer: Officer, password: str) -> None:
    """A new password, and the account open again; sessions that were open end. Raises `AccountError`."""
    officer.password = _hash(password)
    officer.active = True
    officer.fs_uniquifier = uuid4().hex
    record(session, "account_reset", officer_id=officer.id)


def bind(session: Session, officer: Officer, unit_names: Collection[str] | None) -> None:
    """From now on the officer works for these units only; None: for the whole organisation. Raises `AccountError`."""
    units = list(session.scalars(select(Unit).where(Unit.name.in_(unit_names or ()))))
    unknown = set(unit_names or ()) - {unit.name for unit in units}
    if unknown:
        raise AccountError(f"There is no unit called {', '.join(sorted(unknown))}.")
    session.execute(delete(OfficerUnit).where(OfficerUnit.officer_id == officer.id))
    session.add_all(OfficerUnit(officer_id=officer.id, unit_id=unit.id) for unit in units)
    officer.bound = unit_names is not None
    bound_to = sorted(str(unit.id) for unit in units) if officer.bound else None
    record(session, "account_bound", officer_id=officer.id, new={"units": bound_to})


def set_photo(session: Session, officer: Officer, data: bytes | None) -> None:
    """The photo that people see whom the officer helps, made small and safe; None for none. Raises `RefusedFile`."""
    officer.photo = portrait(data) if data is not None else None
    record(session, "photo_changed", officer_id=officer.id)


def photo_of(session: Session, officer_id: UUID) -> bytes | None:
    """The photo, if there is one."""
    return session.scalar(select(Officer.photo).where(Officer.id == officer_id))


def fingerprint(photo: bytes) -> str:
    """A short name of these bytes."""
    return hashlib.sha256(photo).hexdigest()[:16]


def new_password() -> str:
    """A random password of 80 bits that can be read out over the phone."""
    return "-".join(secrets.token_hex(2) for _ in range(5))


def _hash(password: str) -> str:
    if len(password) < MIN_PASSWORD:
        raise AccountError(f"A password needs at least {MIN_PASSWORD} characters.")
    return str(hash_password(password))


def _address(email: str) -> str:
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise AccountError(f"This is no mail address: {email}") from error


def _role(session: Session, code: RoleCode) -> Role:
    role = session.scalars(select(Role).where(Role.name == code)).one_or_none()
    if role is None:
        role = Role(id=new_id(), name=code)
        session.add(role)
        session.flush()
    return role
