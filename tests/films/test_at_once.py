"""Two administrators at the same moment: nothing clashes, nothing is kept twice."""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Film, FilmNarration
from portal.vocabulary import Role
from tests.channels.web.test_at_once import all_at_once
from tests.factories.officer import make_officer
from tests.films.test_own_films import OURS, PAGE, add, send
from tests.gateways.recordings import recording
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client


def status_of_film(staff: StaffClient, data: bytes) -> int:
    return add(staff, data).status_code


def status_of_voice(staff: StaffClient, data: bytes) -> int:
    return send(staff, f"{PAGE}stem/{OURS}", voice=data, language="nl").status_code


def test_the_same_film_and_voice_brought_twice_at_once_are_each_kept_without_a_clash(
    session: Session, client: PortalClient, mp4: bytes
) -> None:
    officers = [make_officer(session, Role.ADMINISTRATOR) for _ in range(2)]
    both = [staff_client(client, officer) for officer in officers]
    for staff in both:
        staff.client.session = None  # type: ignore[attr-defined]  # each works in a thread of its own
    assert all_at_once([partial(status_of_film, staff, mp4) for staff in both]) == [303, 303]
    voice = recording("m4a")
    assert all_at_once([partial(status_of_voice, staff, voice) for staff in both]) == [303, 303]
    session.rollback()
    assert set(session.scalars(select(Film.slug))) == {"welkom", "welkom-2"}
    assert len(session.scalars(select(FilmNarration)).all()) == 1
