"""Typing in a call, a letter, a visit: from the page to a matter, once, and nothing lost on the way."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Attachment, Event, IntakeCategory, Officer, now
from portal.privacy.documents import AttachmentPrivate, IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, ComplainantRole, Consent, Kind, Role, Status, Urgency
from tests.channels.desk.conftest import kept_fields, matters
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.unit import make_cluster
from tests.gateways.files import PDF, photo
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, staff_client, text_of
from tests.support.twilio import Work
from tools.phone import StandIn

CALL = {
    "contact_name": "Fatima Yilmaz",
    "contact_phone": "06 12345678",
    "who": "relative",
    "story": "De begeleider kwam gisteren weer niet opdagen.",
    "way_in": "call",
    "mine": "1",
}


def url_of(form_id: UUID | None = None) -> str:
    return f"/triage/nieuw/{form_id or uuid4()}"


def test_a_plain_call_becomes_a_matter_with_a_number_to_give(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    answer = desk.post(url_of(form_id), **CALL)

    assert answer.location.endswith(f"/triage/nieuw/{form_id}/klaar")
    [intake] = matters(session)
    private = unseal(intake, IntakePrivate)
    assert (intake.channel, intake.channel_ref) == (Channel.DESK, str(form_id))
    assert (private.name, private.phone, private.way_in) == ("Fatima Yilmaz", "+31612345678", "call")
    assert intake.complainant_role is ComplainantRole.RELATIVE
    assert private.answers["story"] == CALL["story"]
    shown = desk.get(answer.location)
    assert " ".join(intake.reference) in shown.text
    assert shown.text.count('class="six-pictures__one"') == 6


def test_everything_an_officer_can_say_is_kept(session: Session, desk: StaffClient, officer: Officer) -> None:
    unit, category = make_cluster(session, "De Linde"), make_category(session, "medication")
    desk.post(
        url_of(),
        **CALL,
        contact_email="fatima@zorg.example",
        for_whom="other_agrees",
        for_whom_text="Mehmet",
        where=str(unit.id),
        categories="medication",
        kind="signal",
        urgency="urgent",
        secrecy="not_my_supporter",
        wish=["listen", "stop"],
        feeling="angry",
        language="tr",
        passed_on_by="Jan van de receptie",
    )
    [intake] = matters(session)
    private = unseal(intake, IntakePrivate)

    assert (intake.kind, intake.urgency, intake.unit_id) == (Kind.SIGNAL, Urgency.URGENT, unit.id)
    assert (intake.consent, intake.language) == (Consent.YES, "tr")
    assert (private.passed_on_by, private.email) == ("Jan van de receptie", "fatima@zorg.example")
    assert private.answers["wish"] == ["listen", "stop"]
    page = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "Balie: gebeld (Jan van de receptie)" in page
    assert "Mehmet" in page
    assert session.scalars(select(IntakeCategory.category_id)).all() == [category.id]


def test_who_takes_it_on_has_it_and_it_is_not_unread(session: Session, desk: StaffClient, officer: Officer) -> None:
    desk.post(url_of(), **CALL)
    desk.post(url_of(), **{**CALL, "contact_phone": "", "contact_name": "Sam", "story": "Iets anders", "mine": ""})
    mine, nobodys = matters(session)

    assert (mine.officer_id, mine.status, mine.unread) == (officer.id, Status.IN_PROGRESS, False)
    assert (nobodys.officer_id, nobodys.status, nobodys.unread) == (None, Status.RECEIVED, True)
    typed = session.scalars(select(Event.officer_id).where(Event.kind == "received")).all()
    assert typed == [officer.id, officer.id]


def test_the_legal_clock_runs_from_the_day_of_arrival(session: Session, desk: StaffClient) -> None:
    came = now() - timedelta(days=20)
    desk.post(url_of(), **CALL, date=came.date().isoformat(), time="10:00")
    [intake] = matters(session)

    assert intake.received_at.date() == came.date()
    assert intake.due_at
    assert timedelta(days=21) < intake.due_at - now() < timedelta(days=26)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"story": " "}, "Schrijf wat er is gebeurd"),
    ({"date": "2999-01-01"}, "in de toekomst"),
    ({"date": "ooit"}, "Vul een dag in"),
    ({"time": "laat"}, "Vul een tijd in"),
    ({"contact_phone": "12"}, "Klopt dit telefoonnummer"),
    ({"contact": "email"}, "Vul het e-mailadres in"),
    ({"secrecy": "anonymous"}, "anoniem blijven"),
    ({"who": "koning"}, "Deze keuze bestaat niet meer"),
    ({"where": str(uuid4())}, "Deze keuze bestaat niet meer"),
    ({"categories": "nonsense"}, "Deze keuze bestaat niet meer"),
    ({"urgency": "ooit"}, "Deze keuze bestaat niet meer"),
    ({"way_in": "duif"}, "Deze keuze bestaat niet meer"),
    ({"story": "x" * 20_001}, "Deze tekst is te lang"),
]


def test_what_is_not_right_is_said_and_all_that_was_typed_stays(session: Session, desk: StaffClient) -> None:
    for wrong, words in WRONG:
        form_id = uuid4()
        answer = desk.post(url_of(form_id), **{**CALL, **wrong, "wish_text": "Een excuus"})

        assert answer.status_code == 400, wrong
        assert words in text_of(answer), wrong
        assert "Let op: " in answer.text
        assert "Een excuus" in answer.text, wrong
        assert "Fatima Yilmaz" in answer.text, wrong
        assert kept_fields(session, form_id)["wish_text"] == ["Een excuus"]
    assert not matters(session)


def test_a_doubtful_number_is_asked_once_and_then_kept_as_it_is(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    asked = desk.post(url_of(form_id), **{**CALL, "contact_phone": "12"})
    sure = hidden(asked, "sure_of")
    assert desk.post(url_of(form_id), **{**CALL, "contact_phone": "13"}, sure_of=sure).status_code == 400
    desk.post(url_of(form_id), **{**CALL, "contact_phone": "12"}, sure_of=sure)

    assert unseal(matters(session)[0], IntakePrivate).phone == "12"


def test_the_same_page_twice_is_one_matter(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    first = desk.post(url_of(form_id), **CALL)
    again = desk.post(url_of(form_id), **CALL)

    assert again.location == first.location
    assert len(matters(session)) == 1
    assert desk.get(url_of(form_id)).location == first.location


def test_scans_come_along_also_when_something_else_was_wrong(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    files = [(BytesIO(PDF), "brief.pdf"), (BytesIO(photo()), "foto.jpg")]
    wrong = desk.post(url_of(form_id), scans=files, date="2999-01-01", way_in="letter")
    assert wrong.status_code == 400
    assert "brief.pdf" in wrong.text

    desk.post(url_of(form_id), way_in="letter", contact_name="Sam")
    [intake] = matters(session)
    kept = session.scalars(select(Attachment).where(Attachment.intake_id == intake.id)).all()
    assert sorted(unseal(one, AttachmentPrivate).filename for one in kept) == ["brief.pdf", "foto.jpg"]
    assert "brief.pdf" in desk.get(f"/triage/{intake.reference}").text


def test_a_file_that_is_not_kept_is_named_and_the_rest_stays(session: Session, desk: StaffClient) -> None:
    form_id = uuid4()
    answer = desk.post(url_of(form_id), **CALL, scans=[(BytesIO(b"MZ not a letter"), "virus.exe")])

    assert answer.status_code == 400
    assert "Dit soort bestanden bewaren wij niet" in answer.text
    assert "Fatima Yilmaz" in answer.text


def test_an_own_scan_can_be_seen_and_removed_and_a_colleague_cannot_see_it(
    session: Session, client: PortalClient, desk: StaffClient
) -> None:
    form_id = uuid4()
    page = desk.post(f"{url_of(form_id)}/bestanden", scans=[(BytesIO(photo()), "foto.jpg")])
    url = page.text.split('href="')[1].split('"')[0]
    assert desk.get(url).mimetype == "image/jpeg"
    assert staff_client(client, make_officer(session)).get(url).status_code == 404

    desk.post(f"{url}/weg", story="Blijft staan")
    assert desk.get(url).status_code == 404
    assert kept_fields(session, form_id)["story"] == ["Blijft staan"]


def test_the_card_of_the_caller_can_be_printed_for_an_hour(
    session: Session, desk: StaffClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    form_id = uuid4()
    done = desk.post(url_of(form_id), **CALL).location
    assert desk.get(f"{done}.pdf").data.startswith(b"%PDF")

    later = now() + timedelta(hours=2)
    monkeypatch.setattr("portal.channels.desk.done.now", lambda: later)
    assert desk.get(done).location == f"/triage/{matters(session)[0].reference}"


def test_the_card_is_sent_once_by_text_message(
    session: Session, desk: StaffClient, standin: StandIn, work: Work
) -> None:
    done = desk.post(url_of(), **CALL).location
    send = done.replace("/klaar", "/stuur")
    desk.post(send, way="sms")
    desk.post(send, way="sms")
    desk.post(send, way="duif")
    work()

    [sent] = standin.sent
    assert sent.to == "+31612345678"
    assert "/nl/mijn-klacht/" in sent.body
    assert desk.get(f"/triage/{matters(session)[0].reference}").text.count("bubble--outbound") == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_only_who_works_on_complaints_comes_to_the_desk(session: Session, client: PortalClient, role: Role) -> None:
    assert staff_client(client, make_officer(session, role)).get("/triage/nieuw").status_code == 403


def test_the_list_leads_to_the_desk(session: Session, desk: StaffClient) -> None:
    make_intake(session)
    assert 'href="/triage/nieuw"' in desk.get("/triage/").text


def test_a_letter_of_last_year_promises_no_day_that_has_passed(session: Session, desk: StaffClient) -> None:
    came = datetime(now().year - 1, 6, 1, tzinfo=UTC)
    done = desk.post(url_of(), **CALL, date=came.date().isoformat())

    assert "Je krijgt antwoord" not in desk.get(done.location).text
