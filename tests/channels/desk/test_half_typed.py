"""Half-typed entries: kept while typing, found back anywhere, thrown away on purpose only."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Attachment, Draft
from portal.vocabulary import DraftPurpose
from tests.channels.desk.conftest import kept_fields, matters
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.support.client import PortalClient
from tests.support.queries import Statements
from tests.support.staff import StaffClient, staff_client, text_of


def url_of(form_id: UUID) -> str:
    return f"/triage/nieuw/{form_id}"


def test_what_is_half_typed_is_kept_as_it_is_and_comes_back(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    kept = desk.post(f"{url_of(form_id)}/concept", contact_name="Sam", story="Het begon", date="3", mine="1")

    assert kept.status_code == 200
    page = desk.get(url_of(form_id))
    assert 'value="Sam"' in page.text
    assert "Het begon" in page.text
    assert kept_fields(session, form_id)["date"] == ["3"]


def test_several_half_typed_entries_are_listed_newest_first(session: Session, desk: StaffClient) -> None:
    first, second = uuid4(), uuid4()
    desk.post(f"{url_of(first)}/concept", contact_name="Sam de Boer")
    desk.post(f"{url_of(second)}/concept", story="De taxi kwam niet")
    page = desk.get("/triage/nieuw").text

    assert page.index("De taxi kwam niet") < page.index("Sam de Boer")
    assert "Sam de Boer" not in desk.get(url_of(first)).text.split('id="half-title"')[1]


def test_keeping_for_later_needs_no_script(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    answer = desk.post(url_of(form_id), later="1", contact_name="Sam", date="ooit")

    assert answer.location.endswith("/triage/nieuw")
    assert "Sam" in desk.get("/triage/nieuw").text
    assert not matters(session)


def test_a_colleague_neither_sees_nor_changes_my_entry(
    session: Session, client: PortalClient, desk: StaffClient
) -> None:
    form_id = uuid4()
    desk.post(f"{url_of(form_id)}/concept", contact_name="Sam")
    colleague = staff_client(client, make_officer(session))

    assert colleague.get(url_of(form_id)).location.endswith("/triage/nieuw")
    assert "Sam" not in colleague.get("/triage/nieuw").text
    assert colleague.post(f"{url_of(form_id)}/concept", story="Van mij").status_code == 409
    colleague.post(f"{url_of(form_id)}/weg")
    assert kept_fields(session, form_id)["contact_name"] == ["Sam"]
    assert not matters(session)


def test_a_late_save_of_what_was_handed_in_brings_nothing_back(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    desk.post(url_of(form_id), contact_name="Sam", story="Klaar")

    assert desk.post(f"{url_of(form_id)}/concept", contact_name="Sam").status_code == 409
    assert kept_fields(session, form_id) == {}
    assert "half-title" not in desk.get("/triage/nieuw").text


def test_throwing_away_removes_the_words_and_the_files(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    desk.post(f"{url_of(form_id)}/concept", contact_name="Sam")
    desk.post(f"{url_of(form_id)}/weg")

    assert not session.scalars(select(Draft).where(Draft.purpose == DraftPurpose.DESK)).all()
    assert not session.scalars(select(Attachment)).all()


def test_whoever_is_signed_out_meanwhile_gets_the_words_back(session: Session, client: PortalClient) -> None:
    answer = staff_client(client).post(url_of(uuid4()), story="Een lang verhaal dat weg dreigt te zijn")

    assert answer.status_code == 401
    assert "Een lang verhaal dat weg dreigt te zijn" in text_of(answer)


def test_the_page_asks_as_little_for_many_half_typed_entries_as_for_one(
    session: Session, desk: StaffClient, queries: Callable[[], AbstractContextManager[Statements]]
) -> None:
    desk.post(f"{url_of(uuid4())}/concept", contact_name="Sam")
    with queries() as few:
        desk.get("/triage/nieuw")
    for number in range(8):
        desk.post(f"{url_of(uuid4())}/concept", contact_name=f"Sam {number}")
    with queries() as many:
        desk.get("/triage/nieuw")

    assert len(many) == len(few) <= 7


def test_words_of_a_draft_are_sealed(session: Session, desk: StaffClient) -> None:
    make_intake(session)
    form_id = uuid4()
    desk.post(f"{url_of(form_id)}/concept", contact_name="Geheimpje")
    [draft] = session.scalars(select(Draft).where(Draft.id == form_id))

    assert b"Geheimpje" not in draft.sealed


def test_a_page_that_a_colleague_opened_keeps_what_i_typed_as_mine(
    session: Session, client: PortalClient, desk: StaffClient
) -> None:
    form_id = uuid4()
    desk.post(f"{url_of(form_id)}/concept", contact_name="Sam")
    colleague = staff_client(client, make_officer(session))
    answer = colleague.post(url_of(form_id), story="Op dezelfde computer getypt")

    assert "Op dezelfde computer getypt" in colleague.get(answer.location).text
    assert kept_fields(session, form_id) == {"contact_name": ["Sam"]}
