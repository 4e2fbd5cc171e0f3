"""Search over sealed text, on both databases."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Intake, Organisation, SearchTerm, scope
from portal.privacy.blind_index import matching
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation


def found(session: Session, query: str) -> set[str]:
    return set(session.scalars(select(Intake.reference).where(matching(session, query))))


def test_every_word_of_a_query_must_occur(session: Session) -> None:
    lift = make_intake(session, answers={"story": "De lift is weer kapot"})
    make_intake(session, answers={"story": "De deur is kapot"})
    assert found(session, "kapotte lift") == {lift.reference}


@pytest.mark.parametrize("query", ["Sjoukje", "sjoukje@demo.example", "06 87654321", "janse"])
def test_names_addresses_and_numbers_are_found(session: Session, query: str) -> None:
    intake = make_intake(session, name="Sjoukje Jansen", phone="+31687654321", email="sjoukje@demo.example")
    assert found(session, query) == {intake.reference}


def test_codes_of_choices_are_not_words(session: Session) -> None:
    make_intake(session, answers={"story": "x", "who": "client"})
    assert found(session, "client") == set()


def test_signs_alone_find_nothing_and_nothing_finds_all(session: Session) -> None:
    intake = make_intake(session)
    assert found(session, "???") == set()
    assert found(session, "") == {intake.reference}


def test_equal_words_of_two_organisations_do_not_look_alike(session: Session, organisation: Organisation) -> None:
    make_intake(session, answers={"story": "rolstoel"})
    mine = set(session.scalars(select(SearchTerm.term)))
    other = make_organisation(session)
    scope.enter(session, other.id)
    make_intake(session, answers={"story": "rolstoel"})
    theirs = set(session.scalars(select(SearchTerm.term)))
    assert mine
    assert theirs
    assert not mine & theirs
    scope.enter(session, organisation.id)
