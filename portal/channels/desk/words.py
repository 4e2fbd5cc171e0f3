"""The words of the desk's page: the questions as one asks an officer, not the person, and the choices in short."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.intake.alike import Reason
from portal.questionnaire.problems import Trouble
from portal.questionnaire.question import Question
from portal.vocabulary import Kind, Urgency, WayIn


class Option(NamedTuple):
    """A choice."""

    code: str
    label: str | LazyString


WAYS_IN = {
    WayIn.CALL: _l("Called"),
    WayIn.LETTER: _l("Sent a letter"),
    WayIn.VISIT: _l("Came by"),
    WayIn.MANAGER: _l("Through a location manager"),
    WayIn.CONFIDANT: _l("Through a client confidant (Stemgever)"),
    WayIn.RECEPTION: _l("Through reception"),
    WayIn.OTHERWISE: _l("In another way"),
}
KINDS = {
    Kind.COMPLAINT: _l("Complaint"),
    Kind.SIGNAL: _l("Signal"),
    Kind.QUESTION: _l("Question"),
    Kind.COMPLIMENT: _l("Compliment"),
    Kind.HELP: _l("Asks for help"),
    Kind.OTHER: _l("Other matter"),
}
URGENCIES = {Urgency.NORMAL: _l("Normal"), Urgency.SOON: _l("Soon"), Urgency.URGENT: _l("Urgent")}
LANGUAGES = {
    "nl": _l("Dutch"),
    "en": _l("English"),
    "tr": _l("Turkish"),
    "ar": _l("Arabic"),
    "pl": _l("Polish"),
}
REASONS = {
    Reason.NUMBER: _l("same phone number"),
    Reason.ADDRESS: _l("same e-mail address"),
    Reason.NAME: _l("same name"),
    Reason.WORDS: _l("same words"),
}

CHOICES: dict[tuple[str, str], LazyString] = {
    ("who", "client"): _l("The client"),
    ("who", "relative"): _l("Family or a friend"),
    ("who", "representative"): _l("Representative (mentor, guardian)"),
    ("who", "staff"): _l("A colleague"),
    ("who", "other"): _l("Somebody else, such as a confidant"),
    ("for_whom", "self"): _l("For themselves"),
    ("for_whom", "other_agrees"): _l("For the client, who agrees"),
    ("for_whom", "other_unaware"): _l("For the client, who does not know"),
    ("where", "elsewhere"): _l("Somewhere else"),
    ("when", "today"): _l("Today"),
    ("when", "this_week"): _l("This week"),
    ("when", "longer_ago"): _l("Longer ago"),
    ("when", "often"): _l("It happens often"),
    ("wish", "listen"): _l("To be listened to"),
    ("wish", "talk"): _l("To talk about it together"),
    ("wish", "stop"): _l("That it stops"),
    ("wish", "solution"): _l("A solution"),
    ("wish", "sorry"): _l("An apology"),
    ("wish", "just_tell"): _l("Only to tell it"),
    ("feeling", "angry"): _l("Angry"),
    ("feeling", "sad"): _l("Sad"),
    ("feeling", "afraid"): _l("Afraid"),
    ("feeling", "disappointed"): _l("Disappointed"),
    ("feeling", "confused"): _l("Confused"),
    ("feeling", "fine"): _l("All right"),
    ("secrecy", "may_know"): _l("The support worker may know"),
    ("secrecy", "not_my_supporter"): _l("The support worker may not know"),
    ("secrecy", "anonymous"): _l("Wants to stay anonymous"),
    ("contact", "call"): _l("By telephone"),
    ("contact", "whatsapp"): _l("By WhatsApp"),
    ("contact", "email"): _l("By e-mail"),
    ("contact", "other"): _l("In another way"),
}
UNKNOWN = _l("Not known")
NOT_ASKED = Option("", _l("Not asked"))

TROUBLES = {
    Trouble.TOO_LONG: _l("This text is too long. Shorten it, or add it as a file."),
    Trouble.PHONE_MISSING: _l("Fill in the phone number, or choose another way to answer."),
    Trouble.EMAIL_MISSING: _l("Fill in the e-mail address, or choose another way to answer."),
    Trouble.TEXT_MISSING: _l("Write how this person can be reached."),
    Trouble.PHONE_DOUBTFUL: _l("Is this phone number right? If it is, save once more."),
    Trouble.EMAIL_DOUBTFUL: _l("Is this e-mail address right? If it is, save once more."),
}
NO_STORY = _l("Write what happened, or add the letter as a file.")
NO_SUCH_CHOICE = _l("This choice does not exist any more. Choose again.")
NOT_ANONYMOUS = _l("This person wants to stay anonymous. Clear the name and how to reach them, or choose otherwise.")

FILES = {
    "too_many": _l("There are ten files already. Remove one first."),
    "too_large": _l("This file is too big: at most 20 MB."),
    "empty": _l("This file is empty."),
    "broken_image": _l("This picture is damaged."),
    "storage": _l("The file could not be kept. Try again in a moment."),
}
NOT_A_KIND_WE_KEEP = _l("Files of this kind are not kept. A PDF or a photo always works.")


def options(question: Question) -> list[Option]:
    """The choices of a question, "I do not know" included; its places are the organisation's own."""
    return [
        Option(choice.code, CHOICES.get((question.key, choice.code), UNKNOWN))
        for choice in question.choices
        if not choice.unsure
    ]


def code_options(words: dict[WayIn, LazyString] | dict[Kind, LazyString]) -> list[Option]:
    """Codes with their words as choices."""
    return [Option(str(code.value), label) for code, label in words.items()]


def reasons_in_words(reasons: Iterable[Reason]) -> list[str]:
    """Why a matter looks alike."""
    return [str(REASONS[reason]) for reason in reasons]
