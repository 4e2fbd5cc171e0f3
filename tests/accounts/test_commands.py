"""`flask officer create|disable|reset`."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts import officers
from portal.models import Organisation, scope
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.staff import StaffClient

EMAIL = "nieuw@zorg.example"

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Session) -> Run:
    """Runs a command of `flask officer`; `typed` answers its questions."""

    def officer(*arguments: str, typed: str = "") -> Result:
        session.commit()
        result = app.test_cli_runner().invoke(args=["officer", *arguments], input=typed)
        session.expire_all()
        return result

    return officer


def generated(result: Result) -> str:
    return result.output.rsplit(": ", 1)[1].strip()


def may_sign_in(client: PortalClient, password: str) -> bool:
    browser = StaffClient(client)
    answer = browser.post("/inloggen", email=EMAIL, password=password)
    browser.client.delete_cookie("zegje")
    return answer.status_code == 302


def test_a_generated_password_is_shown_once_and_works(run: Run, client: PortalClient) -> None:
    result = run("create", EMAIL, "--name", "Noor", "--role", "lead", "--generate")
    assert result.exit_code == 0
    assert may_sign_in(client, generated(result))


def test_a_password_can_be_typed(run: Run, client: PortalClient) -> None:
    result = run("create", EMAIL, typed="een lang wachtwoord\neen lang wachtwoord\n")
    assert result.exit_code == 0
    assert "een lang" not in result.output
    assert may_sign_in(client, "een lang wachtwoord")


def test_a_short_password_is_refused_in_words(run: Run) -> None:
    result = run("create", EMAIL, typed="kort\nkort\n")
    assert result.exit_code == 1
    assert "at least 12 characters" in result.output


def test_an_address_is_used_once(run: Run) -> None:
    run("create", EMAIL, "--generate")
    result = run("create", EMAIL.upper(), "--generate")
    assert result.exit_code == 1
    assert "already" in result.output


def test_a_reset_gives_a_new_password_and_opens_a_closed_account(run: Run, client: PortalClient) -> None:
    first = generated(run("create", EMAIL, "--generate"))
    run("disable", EMAIL)
    assert not may_sign_in(client, first)
    second = generated(run("reset", EMAIL, "--generate"))
    assert not may_sign_in(client, first)
    assert may_sign_in(client, second)


def test_with_several_organisations_one_must_be_named(run: Run, session: Session) -> None:
    other: Organisation = make_organisation(session, slug="andere")
    assert "--organisation" in run("create", EMAIL, "--generate").output
    assert run("create", EMAIL, "--generate", "--organisation", "andere").exit_code == 0
    scope.enter(session, other.id)
    assert [officer.email for officer in officers.officers_of(session, other.id)] == [EMAIL]


def test_an_unknown_account_is_said_in_words(run: Run) -> None:
    result = run("disable", "niemand@zorg.example")
    assert result.exit_code == 1
    assert "no account" in result.output
