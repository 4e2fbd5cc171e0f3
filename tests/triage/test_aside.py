"""Letters that stand aside: seen by officers, made a matter after all, and by nobody else."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.channels.email.arrival import keep
from portal.models import Event, Intake, Mail, Message, Officer, now, scope
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.triage import aside
from portal.triage.letters import why_returned
from portal.vocabulary import Delivery, Direction, MailState
from tests.channels.email.letters import letter, out_of_office
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, text_of
from tests.support.twilio import Work

Take = Callable[..., None]
QUOTED = "Nieuwe woorden.\n\n-- \nAyse\n\nOp ma 3 nov. 2025 om 10:12 schreef Zorg <k@z.nl>:\n> Oude woorden\n"


@pytest.fixture
def take(session: Session, work: Work) -> Take:
    """Letters came, and were read."""

    def arrive(*letters: bytes) -> None:
        for one in letters:
            keep(session, scope.current(session), one)
        work()

    return arrive


def only(session: Session) -> Mail:
    return session.scalars(select(Mail)).one()


def test_officers_see_what_stands_aside_and_how_much_is_new(desk: StaffClient, take: Take, session: Session) -> None:
    take(out_of_office("<x@y.example>"))
    assert "Opzij gezet (1)" in text_of(desk.get("/triage/"))
    text = text_of(desk.get("/triage/opzij"))
    for words in ("Automatisch antwoord", "Afwezigheidsbericht", "Ik ben er niet tot maandag.", "Ayşe Öztürk"):
        assert words in text
    events = session.scalars(select(Event.new).where(Event.kind == "list_read")).all()
    assert {"letters": [str(only(session).id)]} in events


def test_what_it_is_about_is_a_link_away(desk: StaffClient, take: Take, session: Session) -> None:
    take(letter())
    intake = session.scalars(select(Intake)).one()
    take(out_of_office("<een@example.org>"))
    assert f'href="/triage/{intake.reference}"' in desk.get("/triage/opzij").text


def test_one_that_a_person_wrote_becomes_a_matter_without_a_confirmation(
    desk: StaffClient, take: Take, session: Session, work: Work
) -> None:
    take(letter("Wij krijgen geen hulp", List_Id="<buurt.example>"))
    assert desk.post(f"/triage/opzij/{only(session).id}/zaak").status_code == 303
    work()
    intake = session.scalars(select(Intake)).one()
    assert only(session).state is MailState.TAKEN
    assert "Wij krijgen geen hulp" in text_of(desk.get(f"/triage/{intake.reference}"))
    assert session.scalars(select(Message.id).where(Message.direction == Direction.OUTBOUND)).all() == []
    assert "Er staat niets opzij" in text_of(desk.get("/triage/opzij"))


def test_pressing_twice_makes_one_matter(desk: StaffClient, take: Take, session: Session, work: Work) -> None:
    take(letter(List_Id="<buurt.example>"))
    address = f"/triage/opzij/{only(session).id}/zaak"
    assert [desk.post(address).status_code for _ in range(2)] == [303, 404]
    work()
    assert len(session.scalars(select(Intake)).all()) == 1


def test_what_was_seen_stays_but_is_not_new(desk: StaffClient, take: Take, session: Session) -> None:
    take(out_of_office("<x@y.example>"))
    assert desk.post(f"/triage/opzij/{only(session).id}/gezien").status_code == 303
    assert "Opzij gezet (0)" in text_of(desk.get("/triage/"))
    assert "Automatisch antwoord" in text_of(desk.get("/triage/opzij"))


def test_the_letter_as_it_came_can_be_had_and_nothing_in_it_runs(
    desk: StaffClient, take: Take, session: Session
) -> None:
    take(letter("Los", List_Id="<buurt.example>", html="<script>alert(1)</script><p>Los</p>"))
    answer = desk.get(f"/triage/opzij/{only(session).id}/e-mail.eml")
    assert b"List-Id: <buurt.example>" in answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["zaak", "gezien", "e-mail.eml"])
def test_odd_and_unknown_letters_are_not_there(desk: StaffClient, address: str) -> None:
    for one in ("geen-nummer", "00000000-0000-7000-8000-000000000000"):
        path = f"/triage/opzij/{one}/{address}"
        assert (desk.get(path) if address.endswith("eml") else desk.post(path)).status_code == 404


def test_an_odd_page_is_the_first(desk: StaffClient) -> None:
    for odd in ("gisteren", "2026-01-01", "x" * 500):
        assert desk.get(f"/triage/opzij?voor={odd}").status_code == 200


def test_letters_of_one_second_are_all_on_some_page(
    desk: StaffClient, take: Take, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "PAGE", 2)
    take(*(out_of_office(f"<{number}@y.example>", Message_ID=f"<out{number}@y.example>") for number in range(5)))
    session.execute(update(Mail).values(received_at=now()))
    session.commit()
    seen, address = set(), "/triage/opzij"
    while address:
        page = desk.get(address).text
        seen |= set(re.findall(r"/triage/opzij/([0-9a-f-]{36})/gezien", page))
        found = re.search(r'href="([^"]*voor=[^"]+)"', page)
        address = unescape(found[1]) if found else ""
    assert seen == {str(mail_id) for mail_id in session.scalars(select(Mail.id))}


def test_who_is_bound_to_units_does_not_see_them(
    desk: StaffClient, officer: Officer, take: Take, session: Session
) -> None:
    take(out_of_office("<x@y.example>"))
    session.execute(update(Officer).where(Officer.id == officer.id).values(bound=True))
    assert desk.get("/triage/opzij").status_code == 404
    assert "Opzij gezet" not in text_of(desk.get("/triage/"))


def test_nobody_sees_them_without_signing_in(client: PortalClient) -> None:
    assert client.get("/triage/opzij").status_code in {302, 401}


def test_a_letter_in_its_matter(desk: StaffClient, take: Take, session: Session) -> None:
    """New words in sight; history and signature folded; doubts and a matter that it may be about told."""
    take(letter("Eerste brief", sender="ander@example.org", name="<1@example.org>"))
    first = session.scalars(select(Intake)).one()
    results = "mx.example; spf=fail smtp.mailfrom=x; dkim=none; dmarc=fail header.from=example.org"
    take(letter(QUOTED, subject=f"Over {first.reference}", name="<2@example.org>", Authentication_Results=results))
    second = session.scalars(select(Intake).where(Intake.id != first.id)).one()
    answer = desk.get(f"/triage/{second.reference}")
    text = text_of(answer)
    for words in ("Nieuwe woorden.", "Wat er eerder geschreven is", "Oude woorden", "Ondertekening"):
        assert words in text
    assert "De mailserver twijfelt" in text
    assert "De oorspronkelijke e-mail.eml" in text
    assert f'href="/triage/{first.reference}"' in answer.text
    assert hidden(answer, "key", "/antwoord")


def test_why_a_letter_of_ours_came_back_is_told_in_words(desk: StaffClient, take: Take, session: Session) -> None:
    take(letter())
    intake = session.scalars(select(Intake)).one()
    sent = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()
    sent.delivery, sent.error_code, sent.provider_id = Delivery.FAILED, 50101, "<x@y.example>"
    text = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "De persoon heeft dit bericht niet gekregen. Dit e-mailadres bestaat niet. (5.1.1)" in text


def test_every_number_of_a_mail_server_has_words(desk: StaffClient) -> None:
    with desk.client.application.test_request_context("/triage/"):
        assert why_returned(None) == ""
        for code in (421, 550, 552, 59999, 50000, 50222, 50799, 50404):
            assert why_returned(code).endswith(")")


def test_what_a_letter_says_is_never_markup(desk: StaffClient, take: Take, session: Session) -> None:
    take(letter("<b>vet</b>", subject="<script>alert(1)</script>", html="<p onclick=x>&lt;b&gt;vet&lt;/b&gt;</p>"))
    intake = session.scalars(select(Intake)).one()
    page = desk.get(f"/triage/{intake.reference}").text
    assert "<script>alert" not in page
    assert unseal(session.scalars(select(Message).where(Message.direction == "inbound")).one(), MessagePrivate).body
