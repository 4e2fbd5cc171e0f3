"""Units for tests."""

from datetime import date

from sqlalchemy.orm import Session

from portal.models import Unit
from portal.organisation.units import add_unit
from portal.vocabulary import UnitKind


def make_cluster(session: Session, name: str) -> Unit:
    """A cluster."""
    return add_unit(session, kind=UnitKind.CLUSTER, name=name)


def make_location(session: Session, name: str, *, under: Unit, starts: date) -> Unit:
    """A location that lies under a cluster from a day on."""
    return add_unit(session, kind=UnitKind.LOCATION, name=name, parent=under, starts=starts)


def make_team(session: Session, name: str, *, under: Unit, starts: date) -> Unit:
    """A team that lies under a location from a day on."""
    return add_unit(session, kind=UnitKind.TEAM, name=name, parent=under, starts=starts)


def make_place(session: Session, name: str) -> Unit:
    """A location that lies under nothing: a place to choose."""
    return add_unit(session, kind=UnitKind.LOCATION, name=name)
