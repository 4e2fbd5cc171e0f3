"""Whatever somebody sends, in whatever order: the conversation does not fall over, keeps everything, and ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.channels.twilio.conversation.asking import MOST
from portal.channels.twilio.conversation.kinds import MessageKind
from portal.channels.twilio.conversation.lines import Saying
from portal.channels.twilio.conversation.matter import Heard, Matter, Turn
from portal.channels.twilio.conversation.turn import ask, hear
from portal.intake.starters import STARTERS
from portal.privacy.documents import PATIENCE, TalkPrivate
from portal.questionnaire.answers import validated

BEGIN = datetime(2026, 11, 21, 9, tzinfo=UTC)
PLACES = {"11111111-1111-7111-8111-111111111111": "De Linde", "22222222-2222-7222-8222-222222222222": "Havenzicht"}
PHONE = "+31612345678"

# What real people send, among anything at all.
TYPICAL = (
    *(
        "1",
        "2.",
        "5",
        "99",
        "\u0662",
        "2\ufe0f\u20e3",
        "drie",
        "zus",
        "ik zelf",
        "moeder en mentor",
        "ze weet het niet",
        "de linde",
    ),
    *(
        "ja",
        "nee",
        "ok",
        "dank je",
        "\U0001f44d",
        "\U0001f44e",
        "\U0001f642",
        "?",
        "weet ik niet",
        "sla over",
        "wat bedoel je?",
    ),
    *(
        "MENS",
        "hulp",
        "OPNIEUW",
        "STOP",
        "start",
        "English",
        "Polski",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "hoi",
        "hallo",
    ),
    *(
        "06 12345678",
        "ik heet Jan",
        "ik wil dood",
        "er is brand",
        "de lift is kapot",
        "niemand komt " * 40,
        "4821 9037",
    ),
    *STARTERS.values(),
)
PRESSED = st.sampled_from(
    (
        *("", "", "who:relative", "who:nobody", "for_whom:self", "where:elsewhere", f"where:{next(iter(PLACES))}"),
        *("contact:call", "contact:write", "contact:", "which:earlier", "which:new", "story:x", "x", ":", "::"),
    )
)
HEARD = st.builds(
    Heard,
    text=st.sampled_from(TYPICAL) | st.text(max_size=60),
    at=st.just(BEGIN),
    kind=st.sampled_from([MessageKind.TEXT] * 4 + list(MessageKind)),
    pressed=PRESSED,
    place=st.sampled_from(["", "Dorpsstraat 1"]),
    voice=st.booleans(),
    opt_out=st.sampled_from([""] * 6 + ["STOP", "START"]),
)
STEPS = st.lists(st.tuples(HEARD, st.sampled_from([0, 5, 90, 4000, 200_000]), st.booleans()), min_size=1, max_size=30)
BEGINNING = st.builds(
    Matter,
    answers=st.just({}),
    talk=st.builds(TalkPrivate, earlier=st.sampled_from(["", "48219037"])),
    language=st.just("nl"),
    is_new=st.just(True),
    places=st.sampled_from([PLACES, {}]),
    every_place=st.just(PLACES),
    phone=st.sampled_from(["", PHONE]),
    writes_by=st.just({"contact": "whatsapp", "contact_phone": PHONE}),
    hello=st.just(STARTERS),
)


class Held:
    """A conversation as it goes, with all that it said and kept."""

    def __init__(self, matter: Matter) -> None:
        self.matter, self.says, self.stories = matter, list[Saying](), list[str]()

    def take(self, turn: Turn) -> None:
        answers = {**self.matter.answers, **turn.answers}
        language = turn.language or self.matter.language
        self.matter = replace(self.matter, talk=turn.talk, answers=answers, language=language, is_new=False)
        self.says += turn.says

    def hear(self, heard: Heard, *, quiet: bool) -> None:
        self.take(hear(self.matter, heard))
        if quiet and self.matter.talk.due:
            self.take(ask(self.matter, heard.at))

    @property
    def questions(self) -> list[str]:
        return [saying.question for saying in self.says if saying.question]


def held(matter: Matter, steps: list[tuple[Heard, int, bool]]) -> Held:
    talk, at = Held(matter), BEGIN
    for heard, seconds, quiet in steps:
        at += timedelta(seconds=seconds)
        talk.hear(replace(heard, at=at), quiet=quiet)
    return talk


@given(BEGINNING, STEPS)
def test_it_never_raises_and_never_asks_more_than_its_maximum(
    matter: Matter, steps: list[tuple[Heard, int, bool]]
) -> None:
    talk = held(matter, steps)
    assert len(talk.matter.talk.asked) == len(set(talk.matter.talk.asked)) <= MOST
    assert set(talk.questions) <= set(talk.matter.talk.asked)
    if talk.matter.talk.language_by != "choice":  # who chooses another language reads the open question again
        assert len(talk.questions) <= MOST


@given(BEGINNING, STEPS)
def test_every_answer_is_one_that_the_form_knows(matter: Matter, steps: list[tuple[Heard, int, bool]]) -> None:
    answers = held(matter, steps).matter.answers
    _known, strange = validated({name: value for name, value in answers.items() if value})
    assert strange == ()


@given(BEGINNING, STEPS)
def test_the_first_words_that_tell_something_stay_the_story(
    matter: Matter, steps: list[tuple[Heard, int, bool]]
) -> None:
    talk, at, first = Held(matter), BEGIN, ""
    for heard, seconds, quiet in steps:
        at += timedelta(seconds=seconds)
        talk.hear(replace(heard, at=at), quiet=quiet)
        story = str(talk.matter.answers.get("story", ""))
        first = first or story
        assert story == first


@given(BEGINNING, STEPS, st.lists(HEARD, min_size=1, max_size=3))
def test_it_always_reaches_an_end(matter: Matter, steps: list[tuple[Heard, int, bool]], again: list[Heard]) -> None:
    talk = held(matter, steps)
    for number in range(MOST + 2 * PATIENCE + 2):
        talk.hear(replace(again[number % len(again)], at=BEGIN), quiet=True)
    assert talk.matter.talk.ended or talk.matter.talk.stopped
    questions = len(talk.questions)
    for heard in again:
        talk.hear(replace(heard, at=BEGIN), quiet=True)
    assert len(talk.questions) == questions


@given(BEGINNING, STEPS)
def test_after_stop_nothing_is_said_until_start(matter: Matter, steps: list[tuple[Heard, int, bool]]) -> None:
    talk = Held(matter)
    talk.hear(Heard(text="STOP", at=BEGIN), quiet=True)
    for heard, _seconds, quiet in steps:
        was_stopped, said = talk.matter.talk.stopped, len(talk.says)
        talk.hear(heard, quiet=quiet)
        if was_stopped and talk.matter.talk.stopped:
            assert len(talk.says) == said


@given(BEGINNING, STEPS)
@settings(max_examples=50)
def test_when_an_officer_wrote_no_question_follows(matter: Matter, steps: list[tuple[Heard, int, bool]]) -> None:
    assert held(replace(matter, officer_wrote=True), steps).questions == []


@given(
    BEGINNING, st.lists(HEARD, max_size=4), st.sampled_from(["ik wil niet meer leven", "er is brand", "hij slaat mij"])
)
def test_words_of_danger_are_never_overheard(matter: Matter, before: list[Heard], cry: str) -> None:
    talk = Held(matter)
    for heard in before:
        talk.hear(heard, quiet=True)
    turn = hear(talk.matter, Heard(text=cry, at=BEGIN + timedelta(days=1)))
    assert turn.dangers
    assert turn.says or turn.talk.stopped
    assert turn.talk.ended


def test_who_answers_everything_is_asked_exactly_the_maximum() -> None:
    matter = Matter(
        answers={}, talk=TalkPrivate(earlier="48219037"), language="nl", is_new=True, phone=PHONE, every_place=PLACES
    )
    talk = Held(matter)
    for text in ("de lift is kapot", "iets nieuws", "zus", "hij vindt het goed", "in de taxi", "ja"):
        talk.hear(Heard(text=text, at=BEGIN), quiet=True)
    assert talk.questions == ["which", "who", "for_whom", "where"]
    assert len(talk.questions) == MOST
    assert talk.matter.talk.ended


def test_who_never_answers_is_left_in_peace() -> None:
    talk = Held(Matter(answers={}, talk=TalkPrivate(), language="nl", is_new=True))
    for text in ("de lift is kapot", *["\U0001f642"] * (PATIENCE + 1)):
        talk.hear(Heard(text=text, at=BEGIN), quiet=True)
    assert talk.matter.talk.ended
    assert talk.questions == ["who"]
