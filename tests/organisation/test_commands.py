"""Setting up from the command line."""

from click.testing import Result
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Category, Organisation, Unit, UnitPlacement

EVERYTHING = {"all_organisations": True}


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["organisation", *words])


def test_create_makes_an_organisation_with_categories(app: Flask) -> None:
    answer = run(app, "create", "--slug", "zorg", "--name", "Zorg", "--phone", "085 1", "--email", "a@zorg.example")

    assert answer.exit_code == 0, answer.output
    with app.app_context():
        made = db.session.scalars(select(Organisation)).one()
        assert (made.slug, made.name, made.phone, made.email) == ("zorg", "Zorg", "085 1", "a@zorg.example")
        assert db.session.scalars(select(Category).execution_options(**EVERYTHING)).first()


def test_a_mistake_is_told_in_one_line_and_nothing_is_written(app: Flask) -> None:
    answer = run(app, "create", "--slug", "zorg", "--name", "Zorg", "--whatsapp", "nee")

    assert answer.exit_code == 1
    assert answer.output == "Error: This is no phone number: nee\n"
    with app.app_context():
        assert db.session.scalars(select(Organisation)).all() == []


def test_unit_adds_a_cluster_and_a_location_and_moves_it_later(app: Flask) -> None:
    run(app, "create", "--slug", "zorg", "--name", "Zorg")
    for words in (
        ["Noord", "--kind", "cluster"],
        ["Wonen", "--kind", "cluster"],
        ["De Merel", "--kind", "location", "--under", "Noord", "--from", "2024-01-01", "--poster", "merel"],
        ["De Merel", "--kind", "location", "--under", "Wonen", "--from", "2025-01-01"],
    ):
        answer = run(app, "unit", *words)
        assert answer.exit_code == 0, answer.output

    with app.app_context():
        places = db.session.scalars(
            select(UnitPlacement).order_by(UnitPlacement.starts).execution_options(**EVERYTHING)
        ).all()
        assert [(f"{place.starts}", f"{place.ends}") for place in places] == [
            ("2024-01-01", "2025-01-01"),
            ("2025-01-01", "None"),
        ]


def test_a_location_without_a_cluster_is_refused(app: Flask) -> None:
    run(app, "create", "--slug", "zorg", "--name", "Zorg")

    answer = run(app, "unit", "De Merel", "--kind", "location")

    assert answer.exit_code == 1
    assert "--under" in answer.output
    with app.app_context():
        assert db.session.scalars(select(Unit).execution_options(**EVERYTHING)).all() == []


def test_with_two_organisations_the_command_asks_which(app: Flask) -> None:
    for slug in ("een", "twee"):
        run(app, "create", "--slug", slug, "--name", slug)

    answer = run(app, "unit", "Wonen", "--kind", "cluster")

    assert answer.exit_code == 1
    assert "een, twee" in answer.output
