"""What a turn of the conversation starts from, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from portal.channels.twilio.conversation.danger import Danger
from portal.channels.twilio.conversation.kinds import MessageKind
from portal.channels.twilio.conversation.lines import Saying
from portal.privacy.documents import TalkPrivate
from portal.questionnaire.question import Answer, Answers, Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message of the person. `pressed`: the id of a button or a row of a list; `place`: the words of a place on the
    map; `voice`: a voice message; `opt_out`: what the carrier itself made of it (STOP, START).
    """

    text: str
    at: datetime
    kind: MessageKind = MessageKind.TEXT
    pressed: str = ""
    place: str = ""
    voice: bool = False
    opt_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known. `places`: few enough to choose from, else none; `every_place`: by which a typed name is known.

    `is_new`: this message began the matter. `phone`: a number to call, "" when the sender has none. `writes_by`: how
    the person may be written to, as the answers of question `contact` say it. `officer_wrote`: a person took over.
    `hello`: the texts with which the start page lets people begin, by language. `offered`: the choices of the question
    that is open, in the words that the person read.
    """

    answers: Answers
    talk: TalkPrivate
    language: str
    is_new: bool = False
    places: Places = field(default_factory=dict)
    every_place: Places = field(default_factory=dict)
    phone: str = ""
    writes_by: Mapping[str, Answer] = field(default_factory=dict)
    officer_wrote: bool = False
    heard_by: date | None = None
    hello: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Noticed(StrEnum):
    """What an officer finds in the history of the matter."""

    WANTS_PERSON = "wants_person"
    STOPPED = "opted_out"
    RESUMED = "opted_in"
    NOT_UNDERSTOOD = "not_understood"
    ABOUT_EARLIER = "about_earlier"
    NEW_MATTER = "begins_anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What to keep and what to say.

    `answers`: new ones, by field name. `answered`: the question that this message answered. `language`: the one to
    speak from now, "" to leave it. `dangers`: heard in this message. `ask_soon`: when it is quiet, ask (`turn.ask`).
    """

    talk: TalkPrivate
    answers: Mapping[str, Answer] = field(default_factory=dict)
    answered: str = ""
    language: str = ""
    says: tuple[Saying, ...] = ()
    dangers: tuple[Danger, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    ask_soon: bool = False
