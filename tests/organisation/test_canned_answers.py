"""Canned answers: the pages of the administrator, and the filling in for a matter."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from plain_language import level
from portal.intake.canned_answers import answers_in, filled_in
from portal.intake.placeholders import unknown
from portal.models import CannedAnswer, Organisation, new_id, scope
from portal.organisation.answers import add_default_answers
from portal.organisation.default_answers import default_answers
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Role
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.queries import Statements
from tests.support.staff import StaffClient, hidden, staff_client, text_of

PAGE = "/beheer/antwoorden/"


@pytest.fixture
def administrator(session: Session, client: PortalClient) -> StaffClient:
    return staff_client(client, make_officer(session, Role.ADMINISTRATOR))


def make_answer(session: Session, title: str, **over: object) -> CannedAnswer:
    fields = {"id": new_id(), "language": "nl", "title": title, "body": "Dag {naam}", **over}
    answer = CannedAnswer(**fields)
    session.add(answer)
    session.flush()
    return answer


def titles(session: Session, language: str = "nl") -> list[str]:
    query = select(CannedAnswer).where(CannedAnswer.language == language).order_by(CannedAnswer.position)
    return [answer.title for answer in session.scalars(query)]


def test_the_list_of_administration_leads_to_the_answers(administrator: StaffClient) -> None:
    assert f'href="{PAGE}"' in administrator.get("/beheer/").text
    assert "Er zijn nog geen standaardantwoorden" in administrator.get(PAGE).text


def test_an_organisation_without_answers_takes_the_shipped_ones_once(
    session: Session, administrator: StaffClient
) -> None:
    administrator.post(f"{PAGE}standaard")
    administrator.post(f"{PAGE}standaard")

    assert len(titles(session)) + len(titles(session, "en")) == len(default_answers())
    assert titles(session)[0] == "Ik heb het gelezen"


def test_a_new_answer_comes_last_and_sending_it_twice_adds_one(session: Session, administrator: StaffClient) -> None:
    make_answer(session, "Eerste")
    form = {
        "key": hidden(administrator.get(f"{PAGE}nieuw"), "key"),
        "language": "nl",
        "title": "Tweede",
        "body": "Jouw nummer is {nummer}.",
    }
    administrator.post(f"{PAGE}nieuw", **form)
    administrator.post(f"{PAGE}nieuw", **form)

    assert titles(session) == ["Eerste", "Tweede"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", " ", "Geef dit antwoord een korte naam"),
        ("title", "x" * 81, "Deze naam is te lang"),
        ("body", "", "Schrijf de tekst van het antwoord"),
        ("body", "x" * 1501, "te lang voor één bericht"),
        ("body", "Dag {name}", "Wij kennen {name} niet"),
        ("language", "xx", "Kies een taal"),
    ],
)
def test_a_wrong_answer_comes_back_with_all_that_was_typed(
    session: Session, administrator: StaffClient, field: str, value: str, words: str
) -> None:
    form = {"language": "en", "title": "Mijn titel", "body": "Mijn tekst", field: value}
    answer = administrator.post(f"{PAGE}nieuw", **form)

    assert answer.status_code == 400
    assert words in text_of(answer)
    assert all(kept in answer.text for name, kept in form.items() if name not in {"language", field})
    assert not session.scalars(select(CannedAnswer)).all()


def test_an_answer_can_change_its_words_and_its_language(session: Session, administrator: StaffClient) -> None:
    answer = make_answer(session, "Oud")
    url = f"{PAGE}{answer.id}"
    version = hidden(administrator.get(url), "version")
    administrator.post(url, version=version, language="en", title="New", body="Hello {naam}")

    assert (answer.language, answer.title, answer.body) == ("en", "New", "Hello {naam}")


def test_when_a_colleague_was_first_both_texts_are_shown_and_nothing_is_lost(
    session: Session, administrator: StaffClient
) -> None:
    answer = make_answer(session, "Oud")
    url = f"{PAGE}{answer.id}"
    version = hidden(administrator.get(url), "version")
    administrator.post(url, version=version, language="nl", title="Van de ander", body="De ander")
    late = administrator.post(url, version=version, language="nl", title="Van mij", body="Mijn woorden")

    assert late.status_code == 409
    assert "Van de ander" in late.text
    assert "Mijn woorden" in late.text
    assert answer.title == "Van de ander"
    administrator.post(url, version=hidden(late, "version"), language="nl", title="Van mij", body="Mijn woorden")
    assert answer.title == "Van mij"


def test_answers_move_up_and_down_and_stay_at_the_ends(session: Session, administrator: StaffClient) -> None:
    rows = [make_answer(session, title, position=place) for place, title in enumerate(["een", "twee", "drie"])]

    def move(number: int, to: str) -> list[str]:
        assert administrator.post(f"{PAGE}{rows[number].id}/verplaats", to=to).status_code == 303
        return titles(session)

    assert move(2, "omhoog") == ["een", "drie", "twee"]
    assert move(0, "omhoog") == ["een", "drie", "twee"]
    assert move(0, "omlaag") == ["drie", "een", "twee"]
    assert move(0, "nergens heen") == ["drie", "een", "twee"]


def test_a_removed_answer_is_gone_and_its_page_says_so(session: Session, administrator: StaffClient) -> None:
    url = f"{PAGE}{make_answer(session, 'Weg').id}"
    administrator.post(f"{url}/weg")

    assert titles(session) == []
    assert administrator.get(url).status_code == 404


def test_answers_of_another_organisation_are_not_there(session: Session, administrator: StaffClient) -> None:
    own = scope.current(session)
    session.commit()
    scope.enter(session, make_organisation(session).id)
    theirs = make_answer(session, "Van een ander")
    session.commit()

    assert administrator.get(f"{PAGE}{theirs.id}").status_code == 404
    assert administrator.post(f"{PAGE}{theirs.id}/weg").status_code == 404
    assert "Van een ander" not in administrator.get(PAGE).text
    scope.enter(session, own)


def test_the_list_asks_the_database_as_often_for_many_answers_as_for_one(
    session: Session, administrator: StaffClient, queries: Callable[[], AbstractContextManager[Statements]]
) -> None:
    make_answer(session, "een")
    administrator.get(PAGE)
    with queries() as few:
        administrator.get(PAGE)
    for number in range(20):
        make_answer(session, f"nog {number}", position=number)
    with queries() as many:
        administrator.get(PAGE)

    assert len(many) == len(few)


def test_an_officer_is_offered_the_language_of_the_person_or_else_dutch(session: Session) -> None:
    make_answer(session, "Nederlands")
    make_answer(session, "English", language="en")

    assert [answer.title for answer in answers_in(session, "en")] == ["English"]
    assert [answer.title for answer in answers_in(session, "pl")] == ["Nederlands"]


def test_every_shipped_answer_is_filled_in_for_a_matter(session: Session, organisation: Organisation) -> None:
    organisation.phone = "085 000 12 34"
    add_default_answers(session)
    session.flush()
    received = datetime(2026, 3, 2, 9, tzinfo=UTC)
    intake = make_intake(session, name="Fatima", received_at=received)
    private = unseal(intake, IntakePrivate)
    texts = [
        filled_in(answer, intake, private, organisation=organisation, officer="Marit", at=received)
        for answer in session.scalars(select(CannedAnswer))
    ]

    assert not [text for text in texts if "{" in text]
    assert all("Fatima" in text and text.endswith("Marit") for text in texts)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_shipped_answers_are_in_easy_words_and_hold_known_places(language: str) -> None:
    texts = [answer.body for answer in default_answers() if answer.language == language]

    assert not [unknown(text) for text in texts if unknown(text)]
    assert not [remark for text in texts for remark in level(text, language, pages=True).remarks if remark.bound]
