"""Answers as people give them, and pages as browsers, robots and vandals send them."""

from typing import TypeAlias

from hypothesis import strategies as st

from portal.questionnaire.answers import merged, read
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Answer, Question
from portal.questionnaire.questions import QUESTIONS

PLACES = {"0198-linde": "De Linde", "0198-eik": "De Eik"}
LETTERS = "aZ0 @.+<&%\"'\n\r\t\0\x1b\u00e9e\u0301\u200f\u0660\U0001f622"
WORDS = st.text(alphabet=LETTERS, max_size=40)


Page: TypeAlias = dict[str, list[str]]


def page_of(question: Question) -> st.SearchStrategy[Page]:
    """A page as the real form can send it: offered choices, any text, either button."""
    codes = [*PLACES, *(choice.code for choice in question.choices)]
    names = {field.name: st.lists(WORDS, max_size=1) for field in question.fields}
    if question.choices:
        names[question.key] = st.lists(st.sampled_from(codes), max_size=3)
    buttons = st.sampled_from([{}, {"skip": ["yes"]}] if question.key != "story" else [{}, {"story_by": ["talk"]}])
    return st.builds(lambda fields, button: {**fields, **button}, st.fixed_dictionaries(names), buttons)


def strange_page() -> st.SearchStrategy[Page]:
    """Any names with any values."""
    names = st.sampled_from([*(name for q in QUESTIONS.values() for name in q.names), "skip", "x"]) | WORDS
    return st.dictionaries(names, st.lists(WORDS, max_size=3), max_size=8)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Answer]:
    """The answers after some pages, in any order, were filled in."""
    given: dict[str, Answer] = {}
    for question in draw(st.lists(st.sampled_from(WEB.questions), max_size=12)):
        given = merged(given, question, read(question, draw(page_of(question)), given, PLACES).values)
    return given
