"""What an officer does with a matter: each step changes it, says so, and leaves an event."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.intake.deadlines import Terms, due_at, purge_after
from portal.models import Event, Intake, Officer, now
from portal.triage.fields import category_codes
from portal.triage.workflow import TRANSITIONS
from portal.vocabulary import ComplainantRole, Kind, Outcome, Role, Status, Track, Urgency
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.unit import make_cluster
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client, text_of


def step(desk: StaffClient, intake: Intake, name: str, **fields: object) -> TestResponse:
    return desk.post(f"/triage/{intake.reference}/{name}", **{"version": str(intake.version), **fields})


def assessment(**over: object) -> dict[str, object]:
    return {"kind": "complaint", "role": "unknown", "urgency": "normal", "unit": "", "categories": [], **over}


def changes(session: Session, intake: Intake) -> list[tuple[str, object, object]]:
    query = select(Event).where(Event.intake_id == intake.id, Event.old.is_not(None)).order_by(Event.at, Event.id)
    return [
        (event.kind, (event.old or {}).get("value"), (event.new or {}).get("value")) for event in session.scalars(query)
    ]


def test_an_assessment_changes_what_differs_with_an_event_each(
    session: Session, intake: Intake, desk: StaffClient, officer: Officer
) -> None:
    unit = make_cluster(session, "De Esdoorn")
    for code in ("privacy", "transport"):
        make_category(session, code)
    fields = assessment(role="relative", urgency="urgent", unit=str(unit.id), categories=["transport", "privacy"])
    answer = step(desk, intake, "beoordeling", **fields)
    assert answer.status_code == 303
    session.refresh(intake)
    assert (intake.complainant_role, intake.urgency, intake.unit_id) == (
        ComplainantRole.RELATIVE,
        Urgency.URGENT,
        unit.id,
    )
    assert category_codes(session, intake) == ["privacy", "transport"]
    assert sorted(changes(session, intake)) == [
        ("categories_changed", [], ["privacy", "transport"]),
        ("role_changed", "unknown", "relative"),
        ("unit_changed", None, str(unit.id)),
        ("urgency_changed", 0, 2),
    ]
    assert set(session.scalars(select(Event.officer_id).where(Event.old.is_not(None)))) == {officer.id}


def test_an_assessment_that_changes_nothing_leaves_no_event(
    session: Session, intake: Intake, desk: StaffClient
) -> None:
    version = intake.version
    assert step(desk, intake, "beoordeling", **assessment()).status_code == 303
    session.refresh(intake)
    assert intake.version == version
    assert not changes(session, intake)


def test_a_signal_has_no_term_and_a_complaint_has(session: Session, intake: Intake, desk: StaffClient) -> None:
    due = intake.due_at
    step(desk, intake, "beoordeling", **assessment(kind="signal"))
    session.refresh(intake)
    assert intake.due_at is None
    step(desk, intake, "beoordeling", **assessment(kind="complaint"))
    session.refresh(intake)
    assert intake.due_at == due


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "gossip"), ("role", ""), ("urgency", "2"), ("unit", "x"), ("categories", ["nothing"]), ("kind", "\0")],
)
def test_a_choice_that_does_not_exist_is_said_in_words(
    session: Session, intake: Intake, desk: StaffClient, name: str, value: object
) -> None:
    answer = step(desk, intake, "beoordeling", **assessment(**{name: value}))
    assert answer.status_code == 400
    assert "Deze keuze bestaat niet meer" in text_of(answer)
    assert f'href="#{name}"' in answer.text
    assert not changes(session, intake)


def test_a_unit_out_of_use_may_stay(session: Session, desk: StaffClient) -> None:
    closed = make_cluster(session, "Vroeger")
    closed.active = False
    intake = make_intake(session, columns={"unit_id": closed.id})
    assert step(desk, intake, "beoordeling", **assessment(unit=str(closed.id), urgency="soon")).status_code == 303
    assert "Vroeger" in desk.get(f"/triage/{intake.reference}").text


def test_taking_a_matter_begins_it(session: Session, intake: Intake, desk: StaffClient, officer: Officer) -> None:
    assert step(desk, intake, "oppakken").status_code == 303
    session.refresh(intake)
    assert (intake.officer_id, intake.status) == (officer.id, Status.IN_PROGRESS)
    assert "Deze zaak is nu van u." in text_of(desk.get(f"/triage/{intake.reference}"))


def test_only_a_lead_gives_a_matter_to_somebody(
    session: Session, intake: Intake, desk: StaffClient, client: PortalClient, colleague: Officer
) -> None:
    assert step(desk, intake, "toewijzen", officer=str(colleague.id)).status_code == 403
    lead = staff_client(client, make_officer(session, Role.LEAD))
    assert step(lead, intake, "toewijzen", officer=str(colleague.id)).status_code == 303
    session.refresh(intake)
    assert intake.officer_id == colleague.id
    assert step(lead, intake, "toewijzen", officer="").status_code == 303
    session.refresh(intake)
    assert intake.officer_id is None


def test_a_matter_is_not_given_to_somebody_who_may_not_read_it(
    session: Session, intake: Intake, client: PortalClient
) -> None:
    reader = make_officer(session, Role.READER)
    lead = staff_client(client, make_officer(session, Role.LEAD))
    assert step(lead, intake, "toewijzen", officer=str(reader.id)).status_code == 400


@pytest.mark.parametrize("old", list(Status))
@pytest.mark.parametrize("new", [status for status in Status if status is not Status.CLOSED])
def test_a_matter_moves_as_the_table_says_and_no_other_way(
    session: Session, desk: StaffClient, old: Status, new: Status
) -> None:
    intake = make_intake(session, columns={"status": old})
    answer = step(desk, intake, "status", status=new.value, outcome="", explanation="")
    session.refresh(intake)
    if new in TRANSITIONS[old] or new is old:
        assert answer.status_code == 303
        assert intake.status is new
    else:
        assert answer.status_code == 409
        assert intake.status is old


def test_closing_needs_an_outcome_and_keeps_the_explanation(
    session: Session, intake: Intake, desk: StaffClient
) -> None:
    answer = step(desk, intake, "status", status="closed", outcome="", explanation="Moeder is tevreden nu.")
    assert answer.status_code == 400
    assert "Kies hoe deze zaak is geëindigd." in text_of(answer)
    assert "Moeder is tevreden nu." in answer.text
    session.refresh(intake)
    assert intake.status is Status.RECEIVED


def test_closing_sets_how_and_until_when_it_is_kept(session: Session, intake: Intake, desk: StaffClient) -> None:
    step(desk, intake, "status", status="closed", outcome="talk", explanation="Moeder is tevreden nu.")
    session.refresh(intake)
    assert (intake.status, intake.outcome) == (Status.CLOSED, Outcome.TALK)
    assert intake.closed_at
    assert intake.purge_after == purge_after(intake.closed_at, Terms())
    page = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "Uitkomst: Open gesprek" in page
    assert "Moeder is tevreden nu." in page


def test_a_signal_is_not_judged_founded(session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, kind=Kind.SIGNAL)
    answer = step(desk, intake, "status", status="closed", outcome="founded", explanation="")
    assert answer.status_code == 409
    assert "past niet bij dit soort zaak" in text_of(answer)


def test_reopening_undoes_the_end(session: Session, intake: Intake, desk: StaffClient) -> None:
    step(desk, intake, "status", status="closed", outcome="talk", explanation="")
    session.refresh(intake)
    assert step(desk, intake, "heropenen").status_code == 303
    session.refresh(intake)
    assert intake.status is Status.IN_PROGRESS
    assert (intake.outcome, intake.closed_at, intake.purge_after) == (None, None, None)
    assert step(desk, intake, "heropenen").status_code == 409


def test_the_term_is_extended_once_with_a_reason(session: Session, intake: Intake, desk: StaffClient) -> None:
    assert step(desk, intake, "verlenging", reason="  ").status_code == 400
    assert step(desk, intake, "verlenging", reason="De begeleider is ziek.").status_code == 303
    session.refresh(intake)
    assert intake.due_at == due_at(intake.received_at, Track.INFORMAL, Terms(), extended=True)
    assert "Reden: De begeleider is ziek." in text_of(desk.get(f"/triage/{intake.reference}"))
    again = step(desk, intake, "verlenging", reason="Nog eens")
    assert again.status_code == 409
    assert "Verlengen kan één keer" in text_of(again)


def test_the_reason_of_an_extension_is_sealed(session: Session, intake: Intake, desk: StaffClient) -> None:
    step(desk, intake, "verlenging", reason="Geheimwoord")
    event = session.scalars(select(Event).where(Event.kind == "extended")).one()
    assert "Geheimwoord" not in str((event.old, event.new))
    assert event.sealed
    assert b"Geheimwoord" not in event.sealed


def test_a_formal_term_runs_from_arrival_without_consent_to_try_informally(session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, received_at=now() - timedelta(days=20))
    step(desk, intake, "spoor", track="formal")
    session.refresh(intake)
    assert intake.track is Track.FORMAL
    assert intake.due_at == due_at(intake.received_at, Track.FORMAL, Terms())


def test_a_formal_term_starts_anew_after_an_informal_try_that_was_agreed(session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, received_at=now() - timedelta(days=20))
    step(desk, intake, "spoor", track="informal", consent="1")
    assert "De persoon wil het eerst informeel proberen" in text_of(desk.get(f"/triage/{intake.reference}"))
    session.refresh(intake)
    step(desk, intake, "spoor", track="formal")
    session.refresh(intake)
    assert intake.due_at == due_at(now(), Track.FORMAL, Terms())


def test_wzd_has_a_shorter_term(session: Session, intake: Intake, desk: StaffClient) -> None:
    step(desk, intake, "spoor", track="wzd")
    session.refresh(intake)
    assert intake.due_at == due_at(intake.received_at, Track.WZD, Terms())


def test_a_note_is_sealed_shown_found_and_there_once(session: Session, intake: Intake, desk: StaffClient) -> None:
    key = "0197aaaa-0000-7000-8000-000000000001"
    for _ in range(2):
        assert step(desk, intake, "notitie", note="Gebeld met Zonnebloemstraat", key=key).status_code == 303
    notes = session.scalars(select(Event).where(Event.kind == "note")).all()
    assert len(notes) == 1
    assert text_of(desk.get(f"/triage/{intake.reference}")).count("Gebeld met Zonnebloemstraat") == 1
    assert intake.reference in desk.get("/triage/?q=zonnebloemstraat").text


def test_an_empty_note_is_asked_for_in_words(intake: Intake, desk: StaffClient) -> None:
    answer = step(desk, intake, "notitie", note=" ", key="0197aaaa-0000-7000-8000-000000000001")
    assert answer.status_code == 400
    assert "Schrijf eerst uw notitie." in text_of(answer)


def test_a_step_without_its_hidden_fields_loses_no_text(intake: Intake, desk: StaffClient) -> None:
    answer = desk.post(f"/triage/{intake.reference}/notitie", note="Mijn notitie van vandaag")
    assert answer.status_code == 400
    assert "Mijn notitie van vandaag" in answer.text
