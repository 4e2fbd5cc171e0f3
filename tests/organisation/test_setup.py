"""An organisation that is ready for work."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Category, Role, scope
from portal.organisation.default_categories import DEFAULT_CATEGORIES
from portal.organisation.setup import SetupError, create_organisation, ensure_roles
from portal.questionnaire.questions import TOPIC_CODES
from portal.vocabulary import Role as RoleCode


def test_every_topic_that_people_choose_from_is_a_shipped_category() -> None:
    codes = [category.code for category in DEFAULT_CATEGORIES]

    assert sorted(codes) == sorted(TOPIC_CODES)
    assert len(codes) == len(set(codes))


def test_not_taken_seriously_can_be_counted_apart_from_treatment() -> None:
    names = {category.code: category.name for category in DEFAULT_CATEGORIES}

    assert names["not_taken_seriously"] != names["treatment"]


def test_a_new_organisation_has_the_shipped_categories_in_their_order(session: Session) -> None:
    organisation = create_organisation(session, slug="nieuw", name="Nieuw")

    kept = session.scalars(select(Category).order_by(Category.position)).all()
    assert [category.code for category in kept] == [category.code for category in DEFAULT_CATEGORIES]
    assert {category.organisation_id for category in kept} == {organisation.id}


def test_the_session_serves_the_new_organisation_from_then_on(session: Session) -> None:
    organisation = create_organisation(session, slug="nieuw", name="Nieuw")

    assert scope.current(session) == organisation.id


def test_a_second_organisation_uses_the_same_roles(session: Session) -> None:
    create_organisation(session, slug="een", name="Een")
    create_organisation(session, slug="twee", name="Twee")

    assert session.scalar(select(func.count(Role.id))) == len(RoleCode)
    assert set(ensure_roles(session)) == set(RoleCode)


@pytest.mark.parametrize("typed", ["06 00001234", "+31600001234", "whatsapp:+31600001234", "0031 600001234"])
def test_a_whatsapp_number_is_kept_as_carriers_write_it(session: Session, typed: str) -> None:
    assert create_organisation(session, slug="nieuw", name="Nieuw", whatsapp=typed).whatsapp == "+31600001234"


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Grote Letters"},
        {"slug": "-"},
        {"slug": "x" * 41},
        {"name": " "},
        {"name": "x" * 121},
        {"phone": "1" * 21},
        {"whatsapp": "geen nummer"},
        {"whatsapp": "12"},
        {"email": "geen adres"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_in_words(session: Session, wrong: dict[str, str]) -> None:
    with pytest.raises(SetupError):
        create_organisation(session, **{"slug": "nieuw", "name": "Nieuw", **wrong})


def test_a_short_name_that_is_taken_is_refused(session: Session) -> None:
    create_organisation(session, slug="nieuw", name="Nieuw")

    with pytest.raises(SetupError, match="already"):
        create_organisation(session, slug="nieuw", name="Nog een")
