"""What a page costs: little, and no more with more answers or more matters."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.channels.web.person import Person

Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.mark.parametrize(("key", "statements"), [("who", 1), ("story", 1), ("contact", 1), ("where", 2)])
def test_showing_a_question_asks_the_database_for_the_draft_alone(
    person: Person, queries: Queries, key: str, statements: int
) -> None:
    person.tell()
    with queries() as seen:
        person.open(f"/nl/klacht/{key}")
    assert len(seen) == statements, seen


def test_saving_an_answer_takes_two_statements(person: Person, queries: Queries) -> None:
    person.press(who="client")
    with queries() as seen:
        person.client.post("/nl/klacht/story", data={"story": "x"})
    assert len(seen) == 2, seen


def test_a_page_is_small(person: Person) -> None:
    person.tell()
    for key in ("who", "story", "topic", "contact", "controle"):
        person.open(f"/nl/klacht/{key}")
        assert len(person.answer.data) < 16_000
