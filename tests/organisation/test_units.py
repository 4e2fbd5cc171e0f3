"""Which cluster a unit belonged to on a date."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.organisation.units import UnitError, cluster_at, clusters_at, move
from tests.factories.unit import make_cluster, make_location, make_team

Count = Callable[[], AbstractContextManager[list[str]]]

FIRST, CHANGE = date(2024, 1, 1), date(2025, 1, 1)


def test_a_moved_location_lies_under_the_old_cluster_before_and_the_new_one_from_the_day_itself(
    session: Session,
) -> None:
    region, cluster = make_cluster(session, "Noord"), make_cluster(session, "Wonen")
    location = make_location(session, "De Merel", under=region, starts=FIRST)
    move(session, location, cluster, CHANGE)

    assert cluster_at(session, location.id, date(2024, 12, 31)) is region
    assert cluster_at(session, location.id, CHANGE) is cluster


def test_a_team_follows_its_location(session: Session) -> None:
    region, cluster = make_cluster(session, "Noord"), make_cluster(session, "Wonen")
    location = make_location(session, "De Merel", under=region, starts=FIRST)
    team = make_team(session, "Boven", under=location, starts=FIRST)
    move(session, location, cluster, CHANGE)

    assert cluster_at(session, team.id, FIRST) is region
    assert cluster_at(session, team.id, date(2030, 6, 1)) is cluster


def test_before_its_first_place_a_unit_has_no_cluster(session: Session) -> None:
    location = make_location(session, "De Merel", under=make_cluster(session, "Wonen"), starts=FIRST)

    assert cluster_at(session, location.id, date(2023, 12, 31)) is None


def test_a_cluster_is_its_own_cluster(session: Session) -> None:
    cluster = make_cluster(session, "Wonen")

    assert cluster_at(session, cluster.id, FIRST) is cluster


def test_many_units_take_two_queries(session: Session, queries: Count) -> None:
    cluster = make_cluster(session, "Wonen")
    ids = [make_location(session, f"Huis {number}", under=cluster, starts=FIRST).id for number in range(20)]

    with queries() as seen:
        found = clusters_at(session, ids, FIRST)

    assert len(seen) == 2
    assert set(found.values()) == {cluster}


def test_history_is_not_rewritten(session: Session) -> None:
    cluster = make_cluster(session, "Wonen")
    location = make_location(session, "De Merel", under=cluster, starts=CHANGE)

    with pytest.raises(UnitError, match="after that day"):
        move(session, location, cluster, FIRST)


def test_a_location_cannot_lie_under_a_location(session: Session) -> None:
    location = make_location(session, "De Merel", under=make_cluster(session, "Wonen"), starts=FIRST)

    with pytest.raises(UnitError, match="cannot lie under"):
        make_location(session, "Lijsterhof", under=location, starts=FIRST)


def test_two_units_cannot_have_one_name(session: Session) -> None:
    make_cluster(session, "Wonen")

    with pytest.raises(UnitError, match="already"):
        make_cluster(session, "Wonen")
