"""A portal to measure: its tables, an organisation with places, officers, and a signed-in officer's cookie."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from benchmarks.http_client import Answer, ask, request
from benchmarks.servers import environment
from portal import create_app, schema
from portal.accounts import officers
from portal.database import writing
from portal.extensions import db
from portal.organisation.setup import create_organisation
from portal.organisation.units import add_unit
from portal.settings import load_settings
from portal.vocabulary import Role, UnitKind

WHATSAPP = "+3197010000000"
LOCATIONS = 8
OFFICERS = 5
EMAIL = "officer0@bench.example"
PASSWORD = "a-password-of-the-bench"  # noqa: S105 - nobody's


@dataclass(frozen=True, slots=True)
class Installation:
    """One portal with a database of its own. `app` looks into that database from this process."""

    app: Flask
    environment: dict[str, str]


def install(folder: Path, url: str) -> Installation:
    """Make the tables and the organisation in the empty database at `url`."""
    settings = environment(folder, url)
    app = create_app(load_settings(settings))
    with app.app_context(), writing():
        schema.upgrade(db.engine)
        organisation = create_organisation(
            db.session, slug="bench", name="Zorggroep De Meent", phone="0800 123 45 67", whatsapp=WHATSAPP
        )
        for number in range(LOCATIONS):
            add_unit(db.session, kind=UnitKind.LOCATION, name=f"Locatie {number}")
        for number in range(OFFICERS):
            officers.create(
                db.session,
                organisation_id=organisation.id,
                email=EMAIL.replace("0", str(number)),
                name=f"Klachtenfunctionaris {number}",
                roles=[Role.OFFICER],
                password=PASSWORD,
            )
        db.session.commit()
    return Installation(app, settings)


def sign_in(port: int) -> str:
    """The cookies of an officer who just signed in."""
    form = {"email": EMAIL, "password": PASSWORD}
    return cookies(ask(port, request("POST", "/inloggen", form=form, status=302)))


def cookies(answer: Answer) -> str:
    """What a browser sends back after this answer."""
    lines = [line.partition(":")[2] for line in answer.head.split("\r\n") if line.lower().startswith("set-cookie:")]
    return "; ".join(line.partition(";")[0].strip() for line in lines)
