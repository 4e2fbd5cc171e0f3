"""One turn: a message in, what to keep and what to say out; and the next question when it is quiet.

Whatever comes, it ends: at most `MOST` questions, each asked once, and a bounded number of messages that are no answer.
Nothing is ever only an answer: the message itself was kept before this is asked.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from portal.channels.twilio.conversation import asking, meanings, saying
from portal.channels.twilio.conversation.commands import Command, chosen_language, command
from portal.channels.twilio.conversation.danger import Danger, dangers
from portal.channels.twilio.conversation.kinds import MessageKind
from portal.channels.twilio.conversation.languages import spoken
from portal.channels.twilio.conversation.lines import Saying
from portal.channels.twilio.conversation.matter import Heard, Matter, Noticed, Turn
from portal.channels.twilio.conversation.phrases import tokens
from portal.channels.twilio.conversation.understanding import EARLIER, WHICH, Meaning, understood, values_of
from portal.intake.window import is_stop
from portal.privacy.documents import TalkPrivate
from portal.questionnaire.answers import text_of
from portal.questionnaire.question import Answer
from portal.questionnaire.questions import QUESTIONS

WARN_AGAIN = timedelta(minutes=30)
"""After we said where help is, we do not say it again for so long."""

_CHOICE, _WORDS = "choice", "words"
_SWITCH_WORDS = 5


def hear(matter: Matter, heard: Heard) -> Turn:
    """What a message of the person changes."""
    if matter.officer_wrote and not matter.talk.ended:
        matter = replace(matter, talk=_end(matter.talk))
    turn = _bounded(matter.talk, _heard(matter, heard))
    found = dangers(heard.text) if heard.kind is MessageKind.TEXT and not heard.pressed else ()
    return _with_dangers(turn, found, heard.at) if found else turn


def ask(matter: Matter, at: datetime) -> Turn:
    """The next question, or a closing word when there is none and something was asked; nothing when we ask no more."""
    talk = replace(matter.talk, due=False)
    if talk.ended or talk.stopped or talk.waiting or not talk.told or matter.officer_wrote:
        return Turn(talk=talk)
    key = asking.next_question(matter)
    if not key:
        return Turn(talk=_end(talk), says=(saying.all_answered(matter),) if talk.asked else ())
    asked = asking.question(key, matter)
    options = tuple(option.code for option in asked.options)
    talk = replace(talk, asked=(*talk.asked, key), waiting=key, options=options, asked_at=at)
    return Turn(talk=talk, says=(asked,))


def begins(heard: Heard, hello: Mapping[str, str]) -> bool:
    """After "something new": is this the beginning of it, and not only thanks or a word that steers?"""
    if heard.pressed:
        return False
    return heard.kind is not MessageKind.TEXT or (
        tells(heard, hello) and not meanings.means(tokens(heard.text), "thanks")
    )


def _heard(matter: Matter, heard: Heard) -> Turn:
    talk, language = matter.talk, ""
    if heard.kind is MessageKind.TEXT and not heard.pressed:
        if is_stop(heard.text, heard.opt_out):
            return Turn(talk=replace(_end(talk), stopped=True), noticed=(Noticed.STOPPED,))
        if steered := _steered(matter, heard):
            return steered
        talk, language = _language(matter, heard)
    if talk.stopped:
        return Turn(talk=talk, language=language)
    matter = replace(matter, talk=talk, language=language or matter.language)
    if late := _late_press(matter, heard):
        return late
    turn = _answered(matter, heard) if talk.waiting else _told(matter, heard)
    return replace(turn, language=language)


def _steered(matter: Matter, heard: Heard) -> Turn | None:
    talk, wanted = matter.talk, command(heard.text)
    if talk.stopped:
        if wanted is not Command.START and heard.opt_out.upper() != "START":
            return None
        return Turn(talk=replace(talk, stopped=False), says=(saying.welcome_back(),), noticed=(Noticed.RESUMED,))
    if wanted is Command.PERSON:
        talk = replace(_end(talk), wants_person=True, told=True)
        return Turn(talk=talk, says=(saying.a_person(matter),), noticed=(Noticed.WANTS_PERSON,))
    if wanted is Command.NEW and talk.waiting != WHICH:
        return _anew(matter)
    if chosen := chosen_language(heard.text):
        return _other_language(matter, chosen)
    return None


def _anew(matter: Matter) -> Turn:
    """Something new: from the next message on. Who has only just begun is at the beginning already."""
    if matter.is_new:
        return Turn(talk=replace(matter.talk, earlier=""))
    talk = replace(_end(matter.talk), fresh=True)
    return Turn(talk=talk, says=(saying.something_new(),), noticed=(Noticed.NEW_MATTER,))


def _other_language(matter: Matter, chosen: str) -> Turn:
    """Speak another language; the question that is open is put again in it."""
    talk = replace(matter.talk, language_by=_CHOICE)
    again: tuple[Saying, ...] = ()
    if talk.waiting:
        again = (asking.question(talk.waiting, replace(matter, language=chosen)),)
    return Turn(talk=talk, language=chosen, says=(saying.in_this_language(), *again) if not matter.is_new else ())


def _language(matter: Matter, heard: Heard) -> tuple[TalkPrivate, str]:
    """The language of the words, when they tell it surely; later only a longer text changes it, and never a choice."""
    talk = matter.talk
    if talk.language_by == _CHOICE:
        return talk, ""
    found = next((code for code, text in matter.hello.items() if text == heard.text.strip()), "") or spoken(heard.text)
    if not found or (talk.language_by and len(tokens(heard.text)) < _SWITCH_WORDS):
        return talk, ""
    return replace(talk, language_by=_WORDS), found if found != matter.language else ""


def _late_press(matter: Matter, heard: Heard) -> Turn | None:
    """A button of an earlier question: it is an answer all the same, and changes nothing else."""
    key, _colon, code = heard.pressed.partition(":")
    if key == matter.talk.waiting or key not in QUESTIONS or key not in matter.talk.asked:
        return None
    known = {choice.code for choice in QUESTIONS[key].choices} | set(matter.every_place if key == "where" else ())
    if key != "contact" and code not in known:
        return None
    return Turn(talk=matter.talk, answers=values_of(key, code, matter), answered=key)


def _answered(matter: Matter, heard: Heard) -> Turn:
    key, found = matter.talk.waiting, understood(heard, matter)
    if found.meaning in {Meaning.ANSWER, Meaning.SKIP}:
        values = found.values if found.meaning is Meaning.ANSWER else {} if key == WHICH else {key: ""}
        return _go_on(matter, heard, dict(values))
    if found.meaning is Meaning.LOST:
        return _lost(matter.talk)
    return Turn(talk=matter.talk, answers=_story(matter, heard))


def _go_on(matter: Matter, heard: Heard, values: dict[str, Answer]) -> Turn:
    key, talk = matter.talk.waiting, replace(matter.talk, waiting="", options=())
    if values.pop(WHICH, "") == EARLIER:
        talk = replace(_end(talk), follows=talk.earlier)
        says = (saying.belongs_to(talk.earlier),)
        return Turn(talk=talk, answered=key, says=says, noticed=(Noticed.ABOUT_EARLIER,))
    following = ask(replace(matter, talk=talk, answers={**matter.answers, **values}), heard.at)
    return Turn(talk=following.talk, answers=values, answered=key, says=following.says)


def _told(matter: Matter, heard: Heard) -> Turn:
    """More of the story, or its beginning; a hello alone is neither, once."""
    talk = matter.talk
    if talk.ended or heard.pressed:
        return Turn(talk=talk, answers=_story(matter, heard))
    if matter.is_new and heard.kind is MessageKind.TEXT and not tells(heard, matter.hello):
        return Turn(talk=talk)
    ask_soon = not talk.due
    return Turn(talk=replace(talk, told=True, due=True), answers=_story(matter, heard), ask_soon=ask_soon)


def _story(matter: Matter, heard: Heard) -> dict[str, Answer]:
    """The first words that tell something are the story; what they surely say of who and where is not asked again."""
    is_told = bool(text_of(matter.answers, "story"))
    if heard.pressed or (is_told and not matter.is_new) or not tells(heard, matter.hello):
        return {}
    said = tokens(heard.text)
    found = {
        "story": "" if is_told else heard.text,
        "who": meanings.own_role(said),
        "where": meanings.place(said, matter.every_place, whole_name=True),
    }
    return {key: value for key, value in found.items() if value and (key == "story" or key not in matter.answers)}


def tells(heard: Heard, hello: Mapping[str, str]) -> bool:
    """Do the words tell something: more than a hello, a text of our own (`hello`), or a word that steers?"""
    text = heard.text.strip()
    if heard.kind is not MessageKind.TEXT or not text or text in hello.values():
        return False
    steers = command(text) or chosen_language(text) or is_stop(text, heard.opt_out)
    return not steers and not meanings.means(tokens(text), "hello")


def _with_dangers(turn: Turn, found: tuple[Danger, ...], at: datetime) -> Turn:
    """Somebody may be in danger: where help is comes before all else, and we ask no more."""
    talk = turn.talk
    known = tuple(dict.fromkeys((*talk.dangers, *found)))
    quiet = talk.warned_at is None or at - talk.warned_at >= WARN_AGAIN
    talk = replace(_end(talk), dangers=known, told=True)
    says: tuple[Saying, ...] = ()
    if quiet and not talk.stopped:
        talk, says = replace(talk, warned_at=at), (saying.help_is_there(found),)
    return replace(turn, talk=talk, dangers=found, says=says, ask_soon=False)


def _end(talk: TalkPrivate) -> TalkPrivate:
    return replace(talk, ended=True, waiting="", options=(), due=False)


def _lost(talk: TalkPrivate) -> Turn:
    talk = replace(_end(talk), lost=talk.waiting)
    return Turn(talk=talk, says=(saying.not_understood(),), noticed=(Noticed.NOT_UNDERSTOOD,))


def _bounded(before: TalkPrivate, turn: Turn) -> Turn:
    """A message that brings us no further costs patience; when that is gone, a person takes over."""
    after = turn.talk
    went_on = after.ended or after.due or (before.waiting, before.told) != (after.waiting, after.told)
    if went_on or after.stopped:
        return turn
    if after.patience > 1:
        return replace(turn, talk=replace(after, patience=after.patience - 1))
    return replace(_lost(after), answers=turn.answers, answered=turn.answered, language=turn.language)
