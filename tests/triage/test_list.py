"""The list: order, filters, pages, and how much it costs."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Event, Intake, IntakeCategory, Officer, now
from portal.triage.queries import PAGE
from portal.vocabulary import Channel, ComplainantRole, Kind, Role, Status, Urgency
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.unit import make_cluster, make_location, make_team
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, references, staff_client, text_of


def ago(session: Session, hours: float, **over: object) -> Intake:
    columns = over.pop("columns", None)
    return make_intake(session, received_at=now() - timedelta(hours=hours), columns=columns, **over)  # type: ignore[arg-type]


def test_the_most_urgent_come_first_and_then_the_newest(session: Session, desk: StaffClient) -> None:
    old = ago(session, 9)
    new = ago(session, 1)
    urgent = ago(session, 20, columns={"urgency": Urgency.URGENT})
    assert references(desk.get("/triage/")) == [urgent.reference, new.reference, old.reference]


def test_closed_matters_are_shown_when_asked_for(session: Session, desk: StaffClient) -> None:
    closed = ago(session, 1, columns={"status": Status.CLOSED})
    assert references(desk.get("/triage/")) == []
    assert references(desk.get("/triage/?status=closed")) == [closed.reference]
    assert references(desk.get("/triage/?status=all")) == [closed.reference]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("urgent", [3, 0, 1, 2]), ("newest", [0, 1, 2, 3]), ("oldest", [3, 2, 1, 0]), ("due", [2, 0, 3, 1])],
)
def test_every_order_can_be_asked_for(session: Session, desk: StaffClient, sort: str, order: list[int]) -> None:
    due = {0: 3, 2: 1, 3: 5}
    rows = [
        ago(
            session,
            number,
            columns={
                "due_at": now() + timedelta(days=due[number]) if number in due else None,
                "urgency": Urgency.URGENT if number == 3 else Urgency.NORMAL,
            },
        )
        for number in range(4)
    ]
    expected = [rows[number].reference for number in order]
    assert references(desk.get(f"/triage/?sort={sort}")) == expected


@pytest.mark.parametrize("sort", ["urgent", "newest", "oldest", "due"])
def test_paging_shows_every_matter_once_even_when_moments_are_equal(
    session: Session, desk: StaffClient, sort: str
) -> None:
    moment = now() - timedelta(hours=3)
    for number in range(2 * PAGE + 5):
        due = moment + timedelta(days=number % 3) if number % 2 else None
        make_intake(session, received_at=moment, columns={"due_at": due, "urgency": number % 2})
    seen: list[str] = []
    url = f"/triage/?sort={sort}"
    pages = 0
    while url:
        page = desk.get(url)
        seen += references(page)
        pages += 1
        link = re.search(r'rel="next" href="([^"]+)"', page.text)
        url = link[1].replace("&amp;", "&") if link else ""
    assert pages == 3
    assert len(seen) == len(set(seen)) == 2 * PAGE + 5


def test_a_matter_that_comes_in_while_paging_repeats_nothing(session: Session, desk: StaffClient) -> None:
    for number in range(PAGE + 3):
        ago(session, number + 1)
    first = desk.get("/triage/?sort=newest")
    ago(session, 0)
    link = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert link
    second = desk.get(link[1].replace("&amp;", "&"))
    assert not set(references(first)) & set(references(second))
    assert len(references(second)) == 3


@pytest.mark.parametrize(
    ("query", "over"),
    [
        ("status=talking", {"columns": {"status": Status.TALKING}}),
        ("channel=desk", {"channel": Channel.DESK}),
        ("role=relative", {"complainant_role": ComplainantRole.RELATIVE}),
        ("kind=signal", {"kind": Kind.SIGNAL}),
        ("urgency=soon", {"columns": {"urgency": Urgency.SOON}}),
        ("overdue=1", {"columns": {"due_at": now() - timedelta(days=1)}}),
        ("from=2020-01-01&to=2020-01-31", {"received_at": datetime(2020, 1, 31, 12, tzinfo=UTC)}),
        ("q=verwarming", {"answers": {"story": "De verwarmingen zijn stuk"}}),
        ("q=06-12345678", {"phone": "+31612345678"}),
        ("unread=1", {"columns": {"unread": True}}),
    ],
)
def test_a_filter_leaves_only_what_fits(
    session: Session, desk: StaffClient, query: str, over: dict[str, object]
) -> None:
    make_intake(session, columns={"unread": False})
    wanted = make_intake(session, **over)  # type: ignore[arg-type]
    assert references(desk.get(f"/triage/?{query}")) == [wanted.reference]


def test_urgency_can_be_filtered_on_normal(session: Session, desk: StaffClient) -> None:
    normal = ago(session, 1)
    ago(session, 1, columns={"urgency": Urgency.URGENT})
    page = desk.get("/triage/?urgency=normal")
    assert references(page) == [normal.reference]
    assert "Niet elk filter" not in page.text


def test_the_officer_filter_knows_me_nobody_and_colleagues(
    session: Session, desk: StaffClient, officer: Officer, colleague: Officer
) -> None:
    mine = ago(session, 1, columns={"officer_id": officer.id})
    hers = ago(session, 2, columns={"officer_id": colleague.id})
    nobodys = ago(session, 3)
    assert references(desk.get("/triage/?officer=me")) == [mine.reference]
    assert references(desk.get(f"/triage/?officer={colleague.id}")) == [hers.reference]
    assert references(desk.get("/triage/?officer=none")) == [nobodys.reference]


def test_a_cluster_stands_for_what_lies_under_it(session: Session, desk: StaffClient) -> None:
    long_ago = date(2020, 1, 1)
    cluster, other = make_cluster(session, "LVB"), make_cluster(session, "NAH")
    location = make_location(session, "De Esdoorn", under=cluster, starts=long_ago)
    team = make_team(session, "Team 1", under=location, starts=long_ago)
    below = ago(session, 1, columns={"unit_id": team.id})
    elsewhere = ago(session, 2, columns={"unit_id": other.id})
    unknown = ago(session, 3)
    assert references(desk.get(f"/triage/?unit={cluster.id}")) == [below.reference]
    assert references(desk.get("/triage/?unit=none")) == [unknown.reference]
    assert elsewhere.reference in references(desk.get("/triage/"))


def test_the_category_filter_finds_one_of_several_and_none(session: Session, desk: StaffClient) -> None:
    both, without = ago(session, 1), ago(session, 2)
    for code in ("privacy", "transport"):
        session.add(IntakeCategory(intake_id=both.id, category_id=make_category(session, code).id))
    assert references(desk.get("/triage/?category=transport")) == [both.reference]
    assert references(desk.get("/triage/?category=none")) == [without.reference]


def test_a_reference_is_found_with_a_space_and_when_closed(session: Session, desk: StaffClient) -> None:
    closed = ago(session, 1, columns={"status": Status.CLOSED})
    typed = f"{closed.reference[:4]} {closed.reference[4:]}"
    assert references(desk.get("/triage/", query_string={"q": typed})) == [closed.reference]


@pytest.mark.parametrize(
    "query",
    [
        "status=abc", "channel=fax", "officer=x", "unit=x", "category=x", "role=x", "kind=x", "urgency=7", "overdue=ja",
        "from=31-01-2020", "to=2020-02-30", "from=0001-01-01", "sort=random", "after=abc", "after=" + "A" * 9000,
        "after=WyJ1cmdlbnQiLDAsMSwiMDAwMS0wMS0wMVQwMDowMDowMCswMDowMCIsIngiXQ", "after=bnVsbA", "unread=%F0%9F%98%80",
        "unit=00000000-0000-0000-0000-000000000000", "q=" + "x" * 300,
    ],
)  # fmt: skip
def test_a_value_that_means_nothing_is_named_and_left_out(session: Session, desk: StaffClient, query: str) -> None:
    intake = ago(session, 1, answers={"story": "x" * 200})
    page = desk.get(f"/triage/?{query}")
    assert page.status_code == 200
    assert "Niet elk filter kon worden gebruikt" in text_of(page)
    assert references(page) == [intake.reference] or query.startswith("q=")


def test_a_cursor_of_another_order_is_left_out(session: Session, desk: StaffClient) -> None:
    for number in range(PAGE + 1):
        ago(session, number)
    link = re.search(r'rel="next" href="[^"]*after=([^"&]+)"', desk.get("/triage/?sort=newest").text)
    assert link
    page = desk.get(f"/triage/?sort=due&after={link[1]}")
    assert "Plaats in de lijst" in text_of(page)
    assert len(references(page)) == PAGE


@pytest.mark.parametrize("rows", [1, 60])
def test_the_list_takes_few_queries_however_long_it_is(
    session: Session, desk: StaffClient, queries: object, rows: int
) -> None:
    category = make_category(session)
    unit = make_cluster(session, "LVB")
    for number in range(rows):
        intake = ago(session, number, columns={"unit_id": unit.id})
        session.add(IntakeCategory(intake_id=intake.id, category_id=category.id))
    session.commit()
    with queries() as seen:  # type: ignore[operator]
        desk.get("/triage/?category=treatment&q=lift")
    assert len(seen) <= 10, "\n".join(seen)


def test_unread_is_said_in_words_too(session: Session, desk: StaffClient) -> None:
    intake = ago(session, 1)
    assert "Ongelezen" in re.findall(r"<tr.*?</tr>", desk.get("/triage/").text, re.DOTALL)[1]
    desk.get(f"/triage/{intake.reference}")
    assert "Ongelezen" not in re.findall(r"<tr.*?</tr>", desk.get("/triage/").text, re.DOTALL)[1]


def test_the_tabs_count_what_asks_for_attention(session: Session, desk: StaffClient, officer: Officer) -> None:
    ago(session, 1, columns={"due_at": now() - timedelta(days=1), "officer_id": officer.id, "unread": False})
    ago(session, 1, columns={"urgency": Urgency.URGENT})
    page = text_of(desk.get("/triage/"))
    assert "Ongelezen (1) Te laat (1) Spoed (1) Van mij (1) Nog van niemand (1)" in page


def test_a_story_on_the_list_is_written_down_as_read(session: Session, desk: StaffClient, officer: Officer) -> None:
    intake = ago(session, 1)
    desk.get("/triage/")
    event = session.scalars(select(Event).where(Event.kind == "list_read")).one()
    assert event.officer_id == officer.id
    assert event.new == {"intakes": [str(intake.id)]}


def test_one_matter_that_cannot_be_opened_does_not_hide_the_others(session: Session, desk: StaffClient) -> None:
    broken = ago(session, 1, columns={"sealed": b"\x01 not sealed by us"})
    fine = ago(session, 2)
    page = desk.get("/triage/")
    assert references(page) == [broken.reference, fine.reference]
    assert "Kan niet worden geopend" in text_of(page)


def test_an_empty_list_says_what_that_means(session: Session, desk: StaffClient) -> None:
    assert "Alles is afgehandeld" in text_of(desk.get("/triage/"))
    assert "Niets gevonden" in text_of(desk.get("/triage/?q=zeldzaam"))


def test_markup_in_a_name_is_shown_as_text(session: Session, desk: StaffClient) -> None:
    ago(session, 1, name="<script>alert(1)</script>")
    assert "<script>alert" not in desk.get("/triage/").text


def test_a_lead_who_is_no_officer_reads_the_list_too(session: Session, client: PortalClient) -> None:
    assert staff_client(client, make_officer(session, Role.LEAD)).get("/triage/").status_code == 200
