"""`flask officer create|disable|reset|units|photo`: accounts from the command line, for who runs the portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click
from flask.cli import AppGroup
from sqlalchemy import select

from portal.accounts import officers
from portal.database import writing
from portal.extensions import db
from portal.gateways.safe_file import RefusedFile
from portal.models import Officer, Organisation, scope
from portal.vocabulary import Role

officer = AppGroup("officer", help="Accounts of officers.")

_generate = click.option("--generate", is_flag=True, help="Make a password and print it once, instead of asking.")


@officer.command("create")
@click.argument("email")
@click.option("--name", default="", help="As colleagues know this person; the address when left out.")
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    default=[Role.OFFICER.value],
    show_default=True,
)
@click.option("--organisation", "slug", default=None, help="Which organisation, by its short name; not needed for one.")
@_generate
def create(email: str, name: str, roles: tuple[str, ...], slug: str | None, generate: bool) -> None:
    """Make an account for EMAIL."""
    password = _password(generate)
    with writing():
        organisation = _organisation(slug)
        scope.enter(db.session, organisation.id)
        with _told():
            officers.create(
                db.session,
                organisation_id=organisation.id,
                email=email,
                name=name,
                roles=[Role(code) for code in roles],
                password=password,
            )
        db.session.commit()
    _say(f"{email} can sign in for {organisation.name}.", password, generate)


@officer.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Close the account of EMAIL; its sessions end."""
    with writing():
        officers.disable(db.session, _account(email))
        db.session.commit()
    click.echo(f"{email} can no longer sign in.")


@officer.command("reset")
@click.argument("email")
@_generate
def reset(email: str, generate: bool) -> None:
    """Give EMAIL a new password, and open the account when it was closed."""
    password = _password(generate)
    with writing():
        account = _account(email)
        with _told():
            officers.reset(db.session, account, password)
        db.session.commit()
    _say(f"{email} has a new password.", password, generate)


@officer.command("units")
@click.argument("email")
@click.argument("units", nargs=-1)
@click.option("--everywhere", is_flag=True, help="Let EMAIL see the whole organisation again.")
def units(email: str, units: tuple[str, ...], everywhere: bool) -> None:
    """Let EMAIL see only matters of these UNITS (by name), and none that is not for their staff."""
    if everywhere == bool(units):
        raise click.UsageError("Name one unit or more, or --everywhere.")
    with writing():
        account = _account(email)
        with _told():
            officers.bind(db.session, account, None if everywhere else units)
        db.session.commit()
    click.echo(f"{email} sees {'the whole organisation' if everywhere else ', '.join(units)}.")


@officer.command("photo")
@click.argument("email")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--remove", is_flag=True, help="Take the photo away.")
def photo(email: str, file: BinaryIO | None, remove: bool) -> None:
    """Show FILE, a photo, to the people whom EMAIL helps."""
    if remove == (file is not None):
        raise click.UsageError("Give a photo, or --remove.")
    with writing():
        try:
            officers.set_photo(db.session, _account(email), file.read() if file else None)
        except RefusedFile as error:
            raise click.ClickException("This is no photo that we can show.") from error
        db.session.commit()
    click.echo(f"{email} has {'no photo any more' if remove else 'a photo'}.")


@contextmanager
def _told() -> Iterator[None]:
    """Turns an `AccountError` into words on the terminal and exit code 1."""
    try:
        yield
    except officers.AccountError as error:
        raise click.ClickException(str(error)) from error


def _password(generate: bool) -> str:
    if generate:
        return officers.new_password()
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _say(done: str, password: str, generate: bool) -> None:
    click.echo(done)
    if generate:
        click.echo(f"Password (shown once): {password}")


def _organisation(slug: str | None) -> Organisation:
    query = select(Organisation).order_by(Organisation.id)
    found = db.session.scalars(query.where(Organisation.slug == slug) if slug else query).all()
    if len(found) == 1:
        return found[0]
    names = ", ".join(db.session.scalars(select(Organisation.slug).order_by(Organisation.slug)))
    raise click.ClickException(f"Say which organisation with --organisation: {names or 'there is none yet'}.")


def _account(email: str) -> Officer:
    account = officers.find(db.session, email)
    if account is None:
        raise click.ClickException(f"There is no account for {email}.")
    scope.enter(db.session, account.organisation_id)
    return account
