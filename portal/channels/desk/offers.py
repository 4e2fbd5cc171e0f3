"""What can be chosen on the page of the desk in this organisation: its places and its categories."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.desk.words import Option
from portal.models import Category, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """`places`: ids of units to their names. `categories` in the organisation's own order."""

    places: dict[str, str]
    categories: list[Option]
    category_ids: dict[str, UUID]


def offers(session: Session) -> Offers:
    """All that is in use; two queries."""
    units = session.scalars(select(Unit).where(Unit.active).order_by(Unit.name)).all()
    categories = session.scalars(
        select(Category).where(Category.active).order_by(Category.position, Category.name)
    ).all()
    return Offers(
        places={str(unit.id): unit.name for unit in units},
        categories=[Option(category.code, category.name) for category in categories],
        category_ids={category.code: category.id for category in categories},
    )
