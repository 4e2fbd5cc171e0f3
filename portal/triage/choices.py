"""What an officer can choose from in this organisation: colleagues, units, categories."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.models import Category, Officer, Unit, scope
from portal.triage.policy import ROLES, Action
from portal.triage.words import Option
from portal.vocabulary import UnitKind


@dataclass(frozen=True, slots=True)
class Choices:
    """The organisation's own lists; closed ones stay, because old matters and old addresses name them."""

    officers: Sequence[Officer]
    units: Sequence[Unit]
    categories: Sequence[Category]

    def officer(self, officer_id: UUID | None) -> Officer | None:
        """The colleague with this id, or None."""
        return next((officer for officer in self.officers if officer.id == officer_id), None)

    def unit(self, unit_id: UUID | None) -> Unit | None:
        """The unit with this id, or None."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def category(self, code: str | None) -> Category | None:
        """The category with this code, or None."""
        return next((category for category in self.categories if category.code == code), None)

    def officer_options(self) -> list[Option]:
        """Colleagues who can work on matters now."""
        working = [officer for officer in self.officers if officer.active and _works(officer)]
        return [Option(str(officer.id), officer.name) for officer in working]

    def colleague_options(self) -> list[Option]:
        """Everybody with an account, whom a matter may be about."""
        return [Option(str(officer.id), officer.name) for officer in self.officers]

    def unit_options(self) -> list[Option]:
        """Units that exist now: clusters, then locations, then teams."""
        order = list(UnitKind)
        units = sorted(self.units, key=lambda unit: (order.index(unit.kind), unit.name))
        return [Option(str(unit.id), unit.name) for unit in units if unit.active]

    def category_options(self) -> list[Option]:
        """Categories in use, in the organisation's own order."""
        return [Option(category.code, category.name) for category in self.categories if category.active]


def _works(officer: Officer) -> bool:
    return any(role.name in ROLES[Action.WORK] for role in officer.roles)


def load(session: Session) -> Choices:
    """The lists of the session's organisation; three queries."""
    colleagues = (
        select(Officer)
        .where(Officer.organisation_id == scope.current(session))
        .options(joinedload(Officer.roles))
        .order_by(Officer.name, Officer.id)
    )
    return Choices(
        officers=session.scalars(colleagues).unique().all(),
        units=session.scalars(select(Unit).order_by(Unit.name)).all(),
        categories=session.scalars(select(Category).order_by(Category.position, Category.name)).all(),
    )
