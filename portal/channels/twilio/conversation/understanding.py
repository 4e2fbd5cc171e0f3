"""What a message means as the answer to a question: a choice, a text, a skip, more of the story, or nothing we know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto

from portal.channels.twilio.conversation import meanings, signs
from portal.channels.twilio.conversation.kinds import MessageKind
from portal.channels.twilio.conversation.matter import Heard, Matter
from portal.channels.twilio.conversation.phrases import Tokens, tokens
from portal.questionnaire.question import Answer
from portal.questionnaire.questions import LONGEST_LINE, QUESTIONS, UNKNOWN
from portal.questionnaire.reach import phone_number

WHICH = "which"
"""Our own question: is this about the closed matter, or something new?"""

EARLIER, NEW = "earlier", "new"
CALL, WRITE = "call", "write"

GRACE = timedelta(seconds=60)
"""What comes so soon after a question was probably being typed before it was read."""

_FEW_WORDS = 12


class Meaning(Enum):
    """KIND: thanks, a hello, a picture; MORE: more to tell; LOST: we do not know."""

    ANSWER = auto()
    SKIP = auto()
    KIND = auto()
    MORE = auto()
    LOST = auto()


@dataclass(frozen=True, slots=True)
class Understood:
    """The meaning, and for an answer its values by field name."""

    meaning: Meaning
    values: Mapping[str, Answer] = field(default_factory=dict)


def understood(heard: Heard, matter: Matter) -> Understood:
    """The meaning of a message while we wait for an answer."""
    key, options = matter.talk.waiting, matter.talk.options
    code = pressed_code(heard, key, options)
    if not heard.pressed and heard.kind is MessageKind.TEXT:
        chosen = signs.number(heard.text)
        code = options[chosen - 1] if chosen and chosen <= len(options) else _offered_code(heard.text, matter)
    if code:
        return Understood(Meaning.ANSWER, values_of(key, code, matter))
    if heard.pressed and not code:
        return Understood(Meaning.MORE)  # a button of another question
    if heard.kind is not MessageKind.TEXT:
        return _wordless(heard, matter)
    return _in_words(heard, matter) or Understood(Meaning.MORE if _is_soon(heard, matter) else Meaning.LOST)


def pressed_code(heard: Heard, key: str, options: tuple[str, ...]) -> str:
    """The choice of a button or a list for question `key`; "" when another or none was pressed."""
    asked, _colon, code = heard.pressed.partition(":")
    return code if asked == key and code in options else ""


def _offered_code(text: str, matter: Matter) -> str:
    """The choice whose words, as we put them, are all that was typed."""
    said = tokens(text)
    same = (code for code, words in matter.offered.items() if said in map(tokens, words))
    return next(same, "") if said else ""


def values_of(key: str, code: str, matter: Matter) -> dict[str, Answer]:
    """A choice as the answers of the questionnaire hold it."""
    if key != "contact":
        return {key: code}
    if code == CALL:
        return {"contact": "call", **({"contact_phone": matter.phone} if matter.phone else {})}
    return dict(matter.writes_by)


def _wordless(heard: Heard, matter: Matter) -> Understood:
    if matter.talk.waiting == "where" and heard.place:
        return Understood(Meaning.ANSWER, {"where_text": heard.place[:LONGEST_LINE]})
    if heard.voice and not _is_soon(heard, matter):
        return Understood(Meaning.LOST)  # perhaps they say the answer; a person will hear it
    return Understood(Meaning.MORE)


def _in_words(heard: Heard, matter: Matter) -> Understood | None:
    key, said = matter.talk.waiting, tokens(heard.text)
    if values := _READERS[key](heard, said, matter):
        return Understood(Meaning.ANSWER, values)
    if meanings.means(said, "unknown") or heard.text.strip() == "?":
        can_say_so = UNKNOWN in matter.talk.options
        return Understood(Meaning.ANSWER, {key: UNKNOWN}) if can_say_so else Understood(Meaning.SKIP)
    if meanings.means(said, "skip") or (key != "contact" and signs.thumb(heard.text) is False):
        return Understood(Meaning.SKIP)
    if _is_kind(heard.text, said):
        return Understood(Meaning.KIND)
    if len(said) <= 2 and meanings.means(said, "no"):
        return Understood(Meaning.SKIP)
    return _typed(key, heard.text, said)


def _is_kind(text: str, said: Tokens) -> bool:
    return signs.is_picture(text) or meanings.means(said, "thanks") or meanings.means(said, "hello")


def _typed(key: str, text: str, said: Tokens) -> Understood | None:
    """A name of a person or a place, where a question takes one. A question back is no answer."""
    field_ = (
        next((one for one in QUESTIONS[key].fields if one.name == f"{key}_text"), None) if key in QUESTIONS else None
    )
    if field_ is None or not said or "?" in text or len(said) > _FEW_WORDS or len(text) > LONGEST_LINE:
        return None
    return Understood(Meaning.ANSWER, {field_.name: " ".join(text.split())}) if key != "contact" else None


def _who(heard: Heard, said: Tokens, _matter: Matter) -> dict[str, Answer]:
    few = len(said) <= _FEW_WORDS
    if code := (meanings.role(said) if few else "") or meanings.own_role(said):
        return {"who": code}
    name = meanings.own_name(heard.text)
    return {"who": "", "contact_name": name} if name else {}


def _for_whom(_heard: Heard, said: Tokens, _matter: Matter) -> dict[str, Answer]:
    """Consent is believed only without any "not" beside it: an officer rather asks once too often."""
    speaks_of_self = meanings.means(said, "unknown") and not meanings.means(said, "third_person")
    if len(said) > _FEW_WORDS or speaks_of_self:
        return {}
    agrees = meanings.means(said, "for_whom.other_agrees")
    if meanings.means(said, "for_whom.other_unaware") or (agrees and meanings.means(said, "not")):
        return {"for_whom": "other_unaware"}
    if agrees:
        return {"for_whom": "other_agrees"}
    return {"for_whom": "self"} if meanings.means(said, "for_whom.self") else {}


def _where(_heard: Heard, said: Tokens, matter: Matter) -> dict[str, Answer]:
    if code := meanings.place(said, matter.every_place, whole_name=len(said) > _FEW_WORDS):
        return {"where": code}
    offered = "elsewhere" in matter.talk.options
    return {"where": "elsewhere"} if offered and meanings.means(said, "where.elsewhere") else {}


def _contact(heard: Heard, said: Tokens, matter: Matter) -> dict[str, Answer]:
    if number := _number_in(heard.text):
        return {"contact": "call", "contact_phone": number}
    yes = signs.thumb(heard.text)
    if yes is None and said:
        no = meanings.means(said, "no")
        yes = (
            True
            if meanings.means(said[:1], "yes") or (meanings.means(said, "yes") and not no)
            else False
            if no
            else None
        )
    if yes is None or len(said) > _FEW_WORDS:
        return {}
    return values_of("contact", CALL if yes else WRITE, matter)


def _which(heard: Heard, said: Tokens, matter: Matter) -> dict[str, Answer]:
    if matter.talk.earlier and matter.talk.earlier in "".join(filter(str.isdecimal, heard.text)):
        return {WHICH: EARLIER}
    if len(said) > _FEW_WORDS:
        return {}
    new, earlier = (meanings.means(said, f"which.{code}") for code in (NEW, EARLIER))
    yes = signs.thumb(heard.text)
    if new != earlier:
        return {WHICH: NEW if new else EARLIER}
    yes = True if yes or meanings.means(said, "yes") else False if yes is False or meanings.means(said, "no") else None
    return {} if new or yes is None else {WHICH: EARLIER if yes else NEW}


_READERS: dict[str, Callable[[Heard, Tokens, Matter], dict[str, Answer]]] = {
    WHICH: _which,
    "who": _who,
    "for_whom": _for_whom,
    "where": _where,
    "contact": _contact,
}


def _number_in(text: str) -> str | None:
    digits = [letter for letter in text if letter.isdecimal()]
    return phone_number(text.strip(" .!")) if len(digits) >= 9 and len(text) < 60 else None


def _is_soon(heard: Heard, matter: Matter) -> bool:
    asked_at = matter.talk.asked_at
    return asked_at is not None and heard.at - asked_at < GRACE
