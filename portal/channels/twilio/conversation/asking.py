"""Which question is still missing, and how it is asked."""

from portal.channels.twilio.conversation.commands import word_for_person
from portal.channels.twilio.conversation.lines import N_, Line, Option, Reply, Saying
from portal.channels.twilio.conversation.matter import Matter
from portal.channels.twilio.conversation.understanding import CALL, EARLIER, NEW, WHICH, WRITE
from portal.intake.reference import shown
from portal.questionnaire.problems import settled
from portal.questionnaire.profile import WHATSAPP
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import path
from portal.questionnaire.wording import QUESTIONS as WORDS
from portal.questionnaire.wording import choice_words

MOST = 4
"""Questions of ours in one matter, whatever happens."""

MOST_OPTIONS = 10
MOST_BUTTONS = 3
LONGEST_BUTTON, LONGEST_ROW = 20, 24
"""Letters on a button and in a row of a list, by WhatsApp."""

_SHORT = {
    ("who", "client"): N_("I get care myself"),
    ("who", "relative"): N_("Family or friend"),
    ("who", "representative"): N_("I arrange things"),
    ("who", "staff"): N_("I work here"),
    ("who", "other"): N_("Someone else"),
    ("for_whom", "self"): N_("For myself"),
    ("for_whom", "other_agrees"): N_("Someone else: agrees"),
    ("for_whom", "other_unaware"): N_("Someone else: unaware"),
}


def next_question(matter: Matter) -> str:
    """The key of the first question that is neither answered nor asked; "" when we have asked enough."""
    talk = matter.talk
    if len(talk.asked) >= MOST:
        return ""
    missing = [question.key for question in path(matter.answers, WHATSAPP) if not settled(question, matter.answers)]
    keys = [WHICH, *missing] if talk.earlier and not talk.follows else missing
    return next((key for key in keys if key not in talk.asked and key != "story"), "")


def question(key: str, matter: Matter) -> Saying:
    """The question, with its answers to choose from. The first one tells that nobody has to answer."""
    intro = () if matter.talk.asked else _intro(matter.language)
    options = _options(key, matter)
    below = _below(key, options)
    return Saying(reply=_ask(key, matter), before=intro, question=key, options=options, below=below)


def _intro(language: str) -> Reply:
    return (
        Line(N_("We have a few short questions.")),
        Line(N_("You do not have to answer.")),
        Line(N_("Do you want a person? Send *%(word)s*."), {"word": word_for_person(language)}),
    )


def _ask(key: str, matter: Matter) -> Reply:
    if key == WHICH:
        number = {"reference": shown(matter.talk.earlier)}
        return Line(N_("Is this about *%(reference)s*?"), number), Line(N_("Or is it something new?"))
    if key == "contact":
        number_too = () if matter.phone else (Line(N_("Then send your phone number.")),)
        return Line(N_("May we call you?")), *number_too
    return (Line(WORDS[key].text),)


def _options(key: str, matter: Matter) -> tuple[Option, ...]:
    if key == WHICH:
        number = {"reference": shown(matter.talk.earlier)}
        earlier = Line(N_("About %(reference)s"), number)
        return Option(EARLIER, earlier, earlier), _same(NEW, N_("Something new"))
    if key == "contact":
        write = Option(WRITE, Line(N_("No, write to me here")), Line(N_("No, write to me")))
        return _same(CALL, N_("Yes, call me")), write
    codes = QUESTIONS[key].codes(matter.answers, matter.places)[:MOST_OPTIONS]
    longest = LONGEST_BUTTON if len(codes) <= MOST_BUTTONS else LONGEST_ROW
    return tuple(_option(key, code, matter, longest) for code in codes) if len(codes) > 1 else ()


def _option(key: str, code: str, matter: Matter, longest: int) -> Option:
    if code in matter.places:
        name = matter.places[code]
        short = name if len(name) <= longest else name[: longest - 1] + "…"
        return Option(code, Line(own=name), Line(own=short))
    words = choice_words(key, code).text
    return Option(code, Line(words), Line(_SHORT.get((key, code), words)))


def _same(code: str, words: str) -> Option:
    return Option(code, Line(words), Line(words))


def _below(key: str, options: tuple[Option, ...]) -> Reply:
    if not options:
        return (Line(N_("Send the name of the place.")),) if key == "where" else ()
    return (Line(N_("Send the number of your answer.")),)
