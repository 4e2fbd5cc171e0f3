"""`flask organisation …`: setting an organisation up from the command line."""

from datetime import date, datetime

import click
from flask.cli import AppGroup
from sqlalchemy import select

from portal.database import writing
from portal.extensions import db
from portal.intake.deadlines import local_date
from portal.models import Organisation, Unit, now, scope
from portal.organisation.setup import SetupError, create_organisation
from portal.organisation.units import PARENTS, UnitError, add_unit, move
from portal.vocabulary import UnitKind

organisation = AppGroup("organisation", help="The organisations of this installation, and their parts.")


@organisation.command("create")
@click.option("--slug", required=True, help="Short name for commands: small letters, digits, dashes.")
@click.option("--name", required=True, help="The name that people see.")
@click.option("--phone", default="", help="The number to call, as people read it.")
@click.option("--whatsapp", default="", help="The number of WhatsApp; messages to it are for this organisation.")
@click.option("--email", default="", help="The address for mail.")
@click.option("--host", default="", help="The host name of its public pages; not needed for one organisation.")
def create(*, slug: str, name: str, phone: str, whatsapp: str, email: str, host: str) -> None:
    """Make an organisation with the default categories."""
    with writing():
        try:
            create_organisation(
                db.session, slug=slug, name=name, phone=phone, whatsapp=whatsapp, email=email, host=host
            )
        except SetupError as error:
            raise click.ClickException(str(error)) from error
        db.session.commit()
    click.echo(f"{name} is made. Next: flask --app wsgi officer create EMAIL --organisation {slug}")


@organisation.command("unit")
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in UnitKind]), required=True)
@click.option("--under", default="", help="The cluster of a location, the location of a team.")
@click.option("--from", "starts", type=click.DateTime(["%Y-%m-%d"]), help="Since which day; today when left out.")
@click.option("--poster", "poster_code", default=None, help="The code on its poster (/p/CODE).")
@click.option("--organisation", "slug", default=None, help="Which organisation, by its short name; not needed for one.")
def unit(
    *, name: str, kind: str, under: str, starts: datetime | None, poster_code: str | None, slug: str | None
) -> None:
    """Add a cluster, a location or a team called NAME, or give one that exists a new place."""
    since = starts.date() if starts else local_date(now())
    with writing():
        scope.enter(db.session, _organisation(slug).id)
        try:
            _place(UnitKind(kind), name, under, since, poster_code)
        except UnitError as error:
            raise click.ClickException(str(error)) from error
        db.session.commit()
    click.echo(f"{name} {'lies under ' + under if under else 'is there'} from {since}.")


def _place(kind: UnitKind, name: str, under: str, since: date, poster_code: str | None) -> None:
    parent = _unit(under) if under else None
    if parent is None and kind in PARENTS:
        raise UnitError(f"Say with --under which {PARENTS[kind]} {name} belongs to.")
    known = db.session.scalars(select(Unit).where(Unit.name == name)).one_or_none()
    if known and parent:
        move(db.session, known, parent, since)
    else:
        add_unit(db.session, kind=kind, name=name, poster_code=poster_code, parent=parent, starts=since)


def _unit(name: str) -> Unit:
    found = db.session.scalars(select(Unit).where(Unit.name == name)).one_or_none()
    if found is None:
        raise UnitError(f"There is no unit called {name}.")
    return found


def _organisation(slug: str | None) -> Organisation:
    query = select(Organisation).order_by(Organisation.id)
    found = db.session.scalars(query.where(Organisation.slug == slug) if slug else query).all()
    if len(found) == 1:
        return found[0]
    names = ", ".join(db.session.scalars(select(Organisation.slug).order_by(Organisation.slug)))
    raise click.ClickException(f"Say which organisation with --organisation: {names or 'there is none yet'}.")
