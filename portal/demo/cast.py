"""The organisation of the demo in the database: its accounts, clusters, locations and teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from portal.demo.story import House, Location, Person
from portal.intake.deadlines import local_date
from portal.models import Officer, Organisation, Unit, new_id
from portal.organisation.setup import create_organisation, ensure_roles
from portal.organisation.units import add_unit, move
from portal.vocabulary import UnitKind

_YEARS_OF_REGIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what the stories name: officers by key, units by name."""

    organisation: Organisation
    officers: Mapping[str, Officer]
    units: Mapping[str, Unit]


def make_cast(session: Session, house: House, *, whatsapp: str, password_hash: str, now: datetime) -> Cast:
    """Write the organisation; `whatsapp` is the number that people write to, when it is not the house's own."""
    about = house.organisation
    organisation = create_organisation(
        session,
        slug=about.slug,
        name=about.name,
        phone=about.phone,
        whatsapp=whatsapp or about.whatsapp,
        email=about.email,
    )
    return Cast(
        organisation=organisation,
        officers=_officers(session, house.people, organisation, password_hash),
        units=_units(session, house, local_date(now)),
    )


def _officers(
    session: Session, people: tuple[Person, ...], organisation: Organisation, password_hash: str
) -> dict[str, Officer]:
    roles = ensure_roles(session)
    officers = {
        person.key: Officer(
            id=new_id(),
            organisation_id=organisation.id,
            email=person.email,
            name=person.name,
            password=password_hash,
            fs_uniquifier=uuid4().hex,
            roles=[roles[code] for code in person.roles],
        )
        for person in people
    }
    session.add_all(officers.values())
    session.flush()
    return officers


def _units(session: Session, house: House, today: date) -> dict[str, Unit]:
    """Regions until the first of January of this year, clusters from then on."""
    units = {cluster.name: add_unit(session, kind=UnitKind.CLUSTER, name=cluster.name) for cluster in house.clusters}
    for cluster in house.clusters:
        units[cluster.name].active = cluster.active
    reorganised = today.replace(month=1, day=1)
    for location in house.locations:
        units |= _location(session, location, units, reorganised)
    return units


def _location(session: Session, location: Location, units: Mapping[str, Unit], reorganised: date) -> dict[str, Unit]:
    long_ago = reorganised.replace(year=reorganised.year - _YEARS_OF_REGIONS)
    unit = add_unit(
        session,
        kind=UnitKind.LOCATION,
        name=location.name,
        poster_code=location.poster,
        parent=units[location.before],
        starts=long_ago,
    )
    move(session, unit, units[location.under], reorganised)
    teams = {
        name: add_unit(session, kind=UnitKind.TEAM, name=name, parent=unit, starts=long_ago) for name in location.teams
    }
    return {location.name: unit, **teams}
