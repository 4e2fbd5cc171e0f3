"""Organisations never see each other, and forgetting to say which one fails closed."""

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from portal.models import Event, Intake, Organisation, Unit, scope
from portal.vocabulary import UnitKind
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation


@pytest.fixture
def other(session: Session, organisation: Organisation) -> Organisation:
    return make_organisation(session)


def test_another_organisations_rows_are_not_there(
    session: Session, organisation: Organisation, other: Organisation
) -> None:
    mine = make_intake(session).id
    scope.enter(session, other.id)
    session.expire_all()
    assert session.scalars(select(Intake)).all() == []
    assert session.scalar(select(func.count()).select_from(Event)) == 0
    session.expunge_all()
    assert session.get(Intake, mine) is None


def test_another_organisations_rows_cannot_be_changed_or_removed(
    session: Session, organisation: Organisation, other: Organisation
) -> None:
    make_intake(session)
    scope.enter(session, other.id)
    session.execute(update(Intake).values(reference="00000000"))
    session.execute(delete(Event))
    scope.enter(session, organisation.id)
    assert session.scalar(select(Intake.reference)) != "00000000"
    assert session.scalar(select(func.count()).select_from(Event)) == 1


def test_a_row_gets_the_organisation_of_the_session(session: Session, organisation: Organisation) -> None:
    unit = Unit(kind=UnitKind.CLUSTER, name="Noord")
    session.add(unit)
    session.flush()
    assert unit.organisation_id == organisation.id


def test_a_row_for_another_organisation_is_refused(session: Session, other: Organisation) -> None:
    session.add(Unit(kind=UnitKind.CLUSTER, name="Noord", organisation_id=other.id))
    with pytest.raises(scope.OtherOrganisation):
        session.flush()


def test_without_an_organisation_a_query_fails(session: Session) -> None:
    session.info.clear()
    with pytest.raises(scope.NoOrganisation):
        session.scalars(select(Intake))
    assert session.scalars(select(Intake).execution_options(all_organisations=True)).all() == []
