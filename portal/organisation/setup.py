"""Makes an organisation that is ready for work: its row, default categories and answers, roles for accounts."""

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Category, Organisation, Role, locks, new_id, scope
from portal.organisation.answers import add_default_answers
from portal.organisation.default_categories import DEFAULT_CATEGORIES
from portal.vocabulary import Role as RoleCode

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LOCK = b"portal.organisation.setup"
MAX_SLUG = 40
MAX_NAME = 120
MAX_PHONE = 20


class SetupError(ValueError):
    """The organisation cannot be made; the text says why, for the person at the keyboard."""


def create_organisation(
    session: Session, *, slug: str, name: str, phone: str = "", whatsapp: str = "", email: str = "", host: str = ""
) -> Organisation:
    """A new organisation with its categories and answers; the session serves it from here on. Raises `SetupError`.

    `phone` is kept as people read it, `whatsapp` in E.164: by it a message finds its organisation.
    """
    locks.hold(session, _LOCK)
    organisation = Organisation(
        id=new_id(),
        slug=_free_slug(session, slug),
        name=_short(name.strip(), MAX_NAME, "name"),
        host=host.strip().lower() or None,
        phone=_short(phone.strip(), MAX_PHONE, "phone number") if phone.strip() else None,
        whatsapp=e164(whatsapp) if whatsapp.strip() else None,
        email=_address(email) if email.strip() else None,
    )
    session.add(organisation)
    session.flush()
    scope.enter(session, organisation.id)
    session.add_all(default_categories())
    add_default_answers(session)
    ensure_roles(session)
    session.flush()
    return organisation


def default_categories() -> list[Category]:
    """The shipped set as rows of the session's organisation."""
    return [
        Category(id=new_id(), code=category.code, name=category.name, description=category.description, position=place)
        for place, category in enumerate(DEFAULT_CATEGORIES)
    ]


def ensure_roles(session: Session) -> dict[RoleCode, Role]:
    """The rows of all roles by code; those that are missing are added."""
    rows = {RoleCode(role.name): role for role in session.scalars(select(Role).where(Role.name.in_(list(RoleCode))))}
    for code in RoleCode:
        if code not in rows:
            rows[code] = Role(id=new_id(), name=code)
            session.add(rows[code])
    session.flush()
    return rows


def e164(text: str) -> str:
    """A phone number as carriers write it (`+31612345678`); without a country it is Dutch. Raises `SetupError`."""
    try:
        number = phonenumbers.parse(text.removeprefix("whatsapp:"), "NL")
    except phonenumbers.NumberParseException:
        raise SetupError(f"This is no phone number: {text}") from None
    if not phonenumbers.is_possible_number(number):
        raise SetupError(f"This phone number is too long or too short: {text}")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _free_slug(session: Session, slug: str) -> str:
    if not _SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        raise SetupError(f"A short name has small letters, digits and single dashes, at most {MAX_SLUG}: {slug}")
    if session.scalars(select(Organisation.id).where(Organisation.slug == slug)).first():
        raise SetupError(f"There is an organisation with the short name {slug} already.")
    return slug


def _short(text: str, longest: int, what: str) -> str:
    if not text or len(text) > longest:
        raise SetupError(f"The {what} must have 1 to {longest} characters.")
    return text


def _address(email: str) -> str:
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise SetupError(f"This is no mail address: {email}") from None
