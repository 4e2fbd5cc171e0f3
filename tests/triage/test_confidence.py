"""Secrecy and consent: in the list, on the matter, and above everything that an officer writes."""

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.vocabulary import ComplainantRole, Consent
from tests.factories.intake import make_intake
from tests.support.staff import StaffClient, text_of

SECRET = {"story": "Hij slaat.", "secrecy": "not_my_supporter"}
RELATIVE: dict[str, Any] = {"complainant_role": ComplainantRole.RELATIVE}


def row(desk: StaffClient) -> str:
    """The only matter of the list."""
    return str(re.findall(r"<tr.*?</tr>", desk.get("/triage/").text, re.DOTALL)[1])


def form(desk: StaffClient, reference: str, field: str) -> str:
    """The form on the matter that holds `field`."""
    forms = re.findall(r"<form.*?</form>", desk.get(f"/triage/{reference}").text, re.DOTALL)
    return str(next(one for one in forms if f'name="{field}"' in one))


def test_a_secret_is_said_in_words_in_the_list(session: Session, desk: StaffClient) -> None:
    make_intake(session, answers=SECRET)
    assert "Niet naar de begeleider" in row(desk)


@pytest.mark.parametrize("field", ["body", "note"])
def test_a_secret_stands_above_everything_that_is_written(session: Session, desk: StaffClient, field: str) -> None:
    answers = {**SECRET, "contact": "email"}
    intake = make_intake(session, answers=answers, email="sam@example.org")
    assert "Niet delen met de begeleider" in form(desk, intake.reference, field)


@pytest.mark.parametrize(
    ("consent", "short", "long"),
    [
        (Consent.YES, "Cliënt akkoord", "De cliënt weet hiervan en vindt het goed"),
        (Consent.NO, "Cliënt weet het niet", "De cliënt weet hier niet van"),
        (Consent.UNKNOWN, "Toestemming niet bekend", "Het is niet bekend of de cliënt het goed vindt"),
    ],
)
def test_consent_shows_whenever_somebody_else_complains(
    session: Session, desk: StaffClient, consent: Consent, short: str, long: str
) -> None:
    intake = make_intake(session, consent=consent, **RELATIVE)
    assert short in row(desk)
    assert long in text_of(desk.get(f"/triage/{intake.reference}"))
    assert (long in form(desk, intake.reference, "note")) is (consent is not Consent.YES)


@pytest.mark.parametrize(
    "over",
    [{"complainant_role": ComplainantRole.CLIENT}, {**RELATIVE, "answers": {"story": "Hallo", "for_whom": "self"}}],
)
def test_who_complains_for_themselves_needs_no_consent(
    session: Session, desk: StaffClient, over: dict[str, object]
) -> None:
    make_intake(session, **over)  # type: ignore[arg-type]
    assert "Toestemming" not in row(desk)
    assert "Cliënt akkoord" not in row(desk)
