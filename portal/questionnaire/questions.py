"""The ten questions, as data, in the order in which a form asks them."""

from portal.questionnaire.question import FILES, Answers, Choice, Field, FieldKind, Kind, Question, WayOut, always

LONGEST_STORY = 20_000
LONGEST_TEXT = 2_000
LONGEST_LINE = 200

UNKNOWN = "unknown"
_NOT_SURE = Choice(code=UNKNOWN, unsure=True)


def by_talking(answers: Answers) -> bool:
    """The person rather tells the story to somebody than writes it."""
    return answers.get("story_by") == WayOut.TALK


def by_writing(answers: Answers) -> bool:
    """The person writes the story."""
    return not by_talking(answers)


def shown(answers: Answers) -> bool:
    """Files tell the story: a recording, a photo."""
    return bool(answers.get(FILES))


def anonymous(answers: Answers) -> bool:
    """Nobody may know who this is. Whoever wants to talk must be reached, so cannot be anonymous."""
    return answers.get("secrecy") == "anonymous" and by_writing(answers)


def _speaks_for_another(answers: Answers) -> bool:
    return answers.get("who") in {"relative", "representative", "staff", "other"}


def _reachable(answers: Answers) -> bool:
    return not anonymous(answers)


def _some(*codes: str) -> tuple[Choice, ...]:
    return tuple(Choice(code=code) for code in codes)


def _not_for_clients(code: str) -> Choice:
    # What somebody chose before stays on the page, or saving the page again would drop it.
    return Choice(
        code=code,
        offered_when=lambda answers: answers.get("who") != "client" or code in answers.get("topic", ""),
    )


TOPICS = (
    Choice(code="treatment"),
    Choice(code="not_taken_seriously"),
    Choice(code="abuse"),
    Choice(code="own_say"),
    Choice(code="support_quality"),
    _not_for_clients("care_quality"),
    _not_for_clients("communication"),
    _not_for_clients("triangle"),
    _not_for_clients("reachability"),
    Choice(code="medication"),
    Choice(code="facilities"),
    Choice(code="privacy"),
    _not_for_clients("discrimination"),
    Choice(code="transport"),
    Choice(code="other"),
)
"""What a complaint can be about. The codes are those of the shipped categories. A client gets the shorter list:
many choices on a page are hard to weigh, and the officer sorts a complaint anyway."""

TOPIC_CODES = tuple(choice.code for choice in TOPICS)

WHO = Question(key="who", kind=Kind.ONE, choices=_some("client", "relative", "representative", "staff", "other"))

FOR_WHOM = Question(
    key="for_whom",
    kind=Kind.ONE,
    choices=(*_some("self", "other_agrees", "other_unaware"), _NOT_SURE),
    fields=(Field(name="for_whom_text", kind=FieldKind.LINE, longest=LONGEST_LINE),),
    asked_when=_speaks_for_another,
)

STORY = Question(
    key="story",
    kind=Kind.STORY,
    fields=(Field(name="story", kind=FieldKind.LONG, longest=LONGEST_STORY),),
    way_out=WayOut.TALK,
    needed_when=always,
)

FEELING = Question(
    key="feeling",
    kind=Kind.SEVERAL,
    choices=(*_some("angry", "sad", "afraid", "disappointed", "confused", "fine"), _NOT_SURE),
    asked_when=by_writing,
)

TOPIC = Question(key="topic", kind=Kind.SEVERAL, choices=(*TOPICS, _NOT_SURE), asked_when=by_writing)

WHERE = Question(
    key="where",
    kind=Kind.ONE,
    choices=(Choice(code="elsewhere", beside_places=True), _NOT_SURE),
    fields=(Field(name="where_text", kind=FieldKind.LINE, longest=LONGEST_LINE),),
    from_places=True,
)

WHEN = Question(
    key="when",
    kind=Kind.ONE,
    choices=(*_some("today", "this_week", "longer_ago", "often"), _NOT_SURE),
    fields=(Field(name="when_text", kind=FieldKind.LINE, longest=LONGEST_LINE),),
    asked_when=by_writing,
)

WISH = Question(
    key="wish",
    kind=Kind.SEVERAL,
    choices=(*_some("listen", "talk", "stop", "solution", "sorry", "just_tell"), _NOT_SURE),
    fields=(Field(name="wish_text", kind=FieldKind.LONG, longest=LONGEST_TEXT),),
    asked_when=by_writing,
)

SECRECY = Question(
    key="secrecy",
    kind=Kind.ONE,
    choices=(
        *_some("may_know", "not_my_supporter"),
        Choice(code="anonymous", offered_when=by_writing),
        _NOT_SURE,
    ),
)

CONTACT = Question(
    key="contact",
    kind=Kind.REACH,
    choices=_some("call", "whatsapp", "email", "other"),
    fields=(
        Field(name="contact_name", kind=FieldKind.NAME, longest=LONGEST_LINE, answers=False),
        Field(name="contact_phone", kind=FieldKind.PHONE, longest=LONGEST_LINE),
        Field(name="contact_email", kind=FieldKind.EMAIL, longest=LONGEST_LINE),
        Field(name="contact_text", kind=FieldKind.LINE, longest=LONGEST_LINE),
    ),
    asked_when=_reachable,
    needed_when=by_talking,
)

QUESTIONS: dict[str, Question] = {
    question.key: question for question in (WHO, FOR_WHOM, STORY, FEELING, TOPIC, WHERE, WHEN, WISH, SECRECY, CONTACT)
}
