"""Two officers at one matter: nothing is overwritten unseen, and nothing that was typed is lost."""

import re

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.models import Intake, Officer
from portal.triage.fields import category_codes
from portal.vocabulary import Kind, Status, Urgency
from tests.factories.category import make_category
from tests.support.staff import StaffClient, hidden, text_of
from tests.triage.test_steps import assessment, changes

KEY = "0197aaaa-0000-7000-8000-000000000001"


def assess(desk: StaffClient, intake: Intake, version: int, **over: object) -> TestResponse:
    return desk.post(f"/triage/{intake.reference}/beoordeling", version=str(version), **assessment(**over))


def test_the_second_is_told_what_changed_and_nothing_of_theirs_is_done(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal")
    answer = assess(desk, intake, seen, kind="question", urgency="urgent")
    assert answer.status_code == 409
    assert re.search("Samira el Amrani koos .Signaal.", text_of(answer))
    assert re.search("u koos .Vraag.", text_of(answer))
    session.refresh(intake)
    assert (intake.kind, intake.urgency) == (Kind.SIGNAL, Urgency.NORMAL)


def test_sending_it_once_more_does_all_of_it(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal")
    answer = assess(desk, intake, seen, kind="question", urgency="urgent")
    page = answer.text
    assert '<option value="question" selected>' in page
    assert '<option value="urgent" selected>' in page
    fresh = int(hidden(answer, "version", "/beoordeling"))
    assert assess(desk, intake, fresh, kind="question", urgency="urgent").status_code == 303
    session.refresh(intake)
    assert (intake.kind, intake.urgency) == (Kind.QUESTION, Urgency.URGENT)


def test_what_i_left_alone_keeps_the_colleagues_value(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    make_category(session, "privacy")
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal", categories=["privacy"])
    assert assess(desk, intake, seen, urgency="urgent").status_code == 303
    session.refresh(intake)
    assert (intake.kind, intake.urgency) == (Kind.SIGNAL, Urgency.URGENT)
    assert category_codes(session, intake) == ["privacy"]
    page = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "Intussen heeft Samira el Amrani deze zaak gewijzigd" in page


def test_after_a_clash_the_form_shows_the_colleagues_value_for_what_i_left_alone(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal", urgency="urgent")
    page = assess(desk, intake, seen, kind="question").text
    assert '<option value="question" selected>' in page
    assert '<option value="urgent" selected>' in page


def test_a_form_that_was_not_right_still_knows_what_it_showed(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal")
    wrong = assess(desk, intake, seen, kind="question", role="nobody")
    assert wrong.status_code == 400
    assert hidden(wrong, "version", "/beoordeling") == str(seen)


def test_choosing_the_same_as_the_colleague_is_no_clash(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal")
    assert assess(desk, intake, seen, kind="signal").status_code == 303
    assert len(changes(session, intake)) == 1


def test_two_who_take_it_the_second_hears_who_has_it(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient, colleague: Officer
) -> None:
    version = str(intake.version)
    other_desk.post(f"/triage/{intake.reference}/oppakken", version=version)
    answer = desk.post(f"/triage/{intake.reference}/oppakken", version=version)
    assert answer.status_code == 409
    assert "Samira el Amrani koos" in text_of(answer)
    session.refresh(intake)
    assert intake.officer_id == colleague.id


def test_closing_what_a_colleague_moved_gives_the_explanation_back(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    version = str(intake.version)
    other_desk.post(f"/triage/{intake.reference}/status", version=version, status="talking", outcome="", explanation="")
    answer = desk.post(
        f"/triage/{intake.reference}/status",
        version=version,
        status="closed",
        outcome="talk",
        explanation="Het is goed zo",
    )
    assert answer.status_code == 409
    assert "Het is goed zo" in answer.text
    session.refresh(intake)
    assert intake.status is Status.TALKING


def test_notes_and_answers_are_never_in_the_way(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient
) -> None:
    seen = intake.version
    assess(other_desk, intake, seen, kind="signal")
    answer = desk.post(f"/triage/{intake.reference}/notitie", version=str(seen), note="Gebeld", key=KEY)
    assert answer.status_code == 303
    page = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "Gebeld" in page
    assert "Intussen heeft Samira el Amrani deze zaak gewijzigd" in page


def test_a_message_that_comes_in_makes_no_form_stale(session: Session, intake: Intake, desk: StaffClient) -> None:
    seen = intake.version
    desk.get(f"/triage/{intake.reference}")
    assert assess(desk, intake, seen, kind="signal").status_code == 303


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999", "1e3"])
def test_an_odd_version_is_no_error(intake: Intake, desk: StaffClient, version: str) -> None:
    answer = desk.post(f"/triage/{intake.reference}/beoordeling", version=version, **assessment(urgency="soon"))
    assert answer.status_code in {303, 400}
