"""Another language is chosen above the forms beside the questions: what was typed goes along, nothing is done."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Intake
from tests.channels.web.html import words
from tests.channels.web.person import CALL, Person
from tests.follow_up.conftest import MINE, Matter, make_matter, matter

__all__ = ["make_matter", "matter"]


def switch(person: Person, button: str, language: str, **filled: str | list[str]) -> None:
    """Choose a language above a form in which something was typed."""
    label = words(button, person.page.lang)
    form = person.page.form_with(label)
    data = {**form.sent(filled, label), "language": language}
    answer = person.client.post(form.action or person.path, data=data)
    assert answer.status_code == 307
    person._arrive(person.client.post(answer.location, data=data))


def test_the_question_for_help_keeps_what_was_typed_and_asks_nobody_yet(person: Person, session: Session) -> None:
    person.open("/nl/hulp")
    switch(person, "Ask for help", "tr", **CALL)
    assert (person.path, person.page.lang) == ("/tr/hulp", "tr")
    assert person.page.form.value("contact_phone") == "06 12345678"
    assert session.scalars(select(Intake)).all() == []
    assert "error-summary" not in person.answer.text


@pytest.mark.parametrize("path", [MINE, "/nl/klacht/verder"])
def test_the_pictures_stay_typed_and_count_as_no_try(person: Person, matter: Matter, path: str) -> None:
    person.open(path)
    switch(person, "Continue", "ar", pictures=matter.pictures)
    assert person.page.lang == "ar"
    assert matter.pictures in person.answer.text
    assert not person.client.get_cookie("zegje_mine")
