"""The words of the questions, in easy English; they are the message ids that translations hang on.

`N_` only marks a text for translation (`pybabel extract -k N_`); who shows it translates it. The words hang on keys
and codes, so that a new wording changes no stored answer. One sentence a string: a page shows one a line.
"""

from dataclasses import dataclass

from portal.questionnaire.problems import Problem, Trouble


def N_(text: str) -> str:  # noqa: N802 - the name that gettext looks for
    """Mark `text` for translation."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads: the text itself and, below it, sentences that help."""

    text: str
    help: tuple[str, ...] = ()


_MORE_THAN_ONE = N_("You may choose more than one.")

QUESTIONS: dict[str, Words] = {
    "who": Words(N_("Who are you?")),
    "for_whom": Words(N_("Who is this complaint for?")),
    "story": Words(
        N_("What happened?"),
        (N_("Tell it in your own way."), N_("Mistakes are fine.")),
    ),
    "feeling": Words(N_("How do you feel about it?"), (_MORE_THAN_ONE,)),
    "topic": Words(N_("What is your complaint about?"), (_MORE_THAN_ONE,)),
    "where": Words(N_("Where did it happen?")),
    "when": Words(N_("When did it happen?")),
    "wish": Words(N_("What do you want now?"), (_MORE_THAN_ONE,)),
    "secrecy": Words(N_("Who may know about this?")),
    "contact": Words(N_("How may we reach you?"), (N_("Then we can talk with you about it."),)),
}

CHOICES: dict[tuple[str, str], Words] = {
    ("who", "client"): Words(N_("I get support or care myself")),
    ("who", "relative"): Words(N_("I am family or a friend")),
    ("who", "representative"): Words(
        N_("I arrange things for someone"), (N_("For example: I am a mentor or guardian."),)
    ),
    ("who", "staff"): Words(N_("I work here")),
    ("who", "other"): Words(N_("I am someone else"), (N_("For example a client confidant."),)),
    ("for_whom", "self"): Words(N_("For myself")),
    ("for_whom", "other_agrees"): Words(N_("For someone else, who agrees")),
    ("for_whom", "other_unaware"): Words(N_("For someone else, who does not know")),
    ("feeling", "angry"): Words(N_("Angry")),
    ("feeling", "sad"): Words(N_("Sad")),
    ("feeling", "afraid"): Words(N_("Afraid")),
    ("feeling", "disappointed"): Words(N_("Disappointed")),
    ("feeling", "confused"): Words(N_("Confused")),
    ("feeling", "fine"): Words(N_("I feel all right")),
    ("topic", "treatment"): Words(N_("Someone is not kind")),
    ("topic", "not_taken_seriously"): Words(N_("Nobody listens")),
    ("topic", "abuse"): Words(N_("Someone does something bad"), (N_("For example hitting, swearing or touching."),)),
    ("topic", "own_say"): Words(N_("Not being allowed to choose")),
    ("topic", "support_quality"): Words(
        N_("The support is not good"), (N_("For example: a support worker forgets an appointment."),)
    ),
    ("topic", "care_quality"): Words(N_("The care is not good"), (N_("For example: help comes too late."),)),
    ("topic", "communication"): Words(N_("Nobody explains it well")),
    ("topic", "triangle"): Words(N_("Family may not join in")),
    ("topic", "reachability"): Words(N_("Nobody picks up or calls back")),
    ("topic", "medication"): Words(N_("Something with medicine")),
    ("topic", "facilities"): Words(N_("Something is broken or not safe")),
    ("topic", "privacy"): Words(N_("Someone tells private things to others")),
    ("topic", "discrimination"): Words(
        N_("Someone discriminates"), (N_("For example because of faith, colour or disability."),)
    ),
    ("topic", "transport"): Words(N_("Something with transport"), (N_("For example the taxi or the bus."),)),
    ("topic", "other"): Words(N_("Something else")),
    ("where", "elsewhere"): Words(N_("Somewhere else")),
    ("when", "today"): Words(N_("Today")),
    ("when", "this_week"): Words(N_("This week")),
    ("when", "longer_ago"): Words(N_("Longer ago")),
    ("when", "often"): Words(N_("It happens often")),
    ("wish", "listen"): Words(N_("I want someone to listen")),
    ("wish", "talk"): Words(N_("I want to talk about it together")),
    ("wish", "stop"): Words(N_("I want it to stop")),
    ("wish", "solution"): Words(N_("I want a solution")),
    ("wish", "sorry"): Words(N_("I want someone to say sorry")),
    ("wish", "just_tell"): Words(N_("I only want to tell it")),
    ("secrecy", "may_know"): Words(N_("My support worker may know this")),
    ("secrecy", "not_my_supporter"): Words(N_("My support worker may not see this")),
    ("secrecy", "anonymous"): Words(N_("Nobody may know who I am"), (N_("Then we cannot answer you."),)),
    ("contact", "call"): Words(N_("Call me")),
    ("contact", "whatsapp"): Words(N_("Send me a WhatsApp message")),
    ("contact", "email"): Words(N_("Send me an e-mail")),
    ("contact", "other"): Words(N_("In another way")),
}
_UNKNOWN = Words(N_("I do not know"))

FIELDS: dict[str, Words] = {
    "for_whom_text": Words(N_("What is the name of that person?")),
    "where_text": Words(N_("What is the place called?")),
    "when_text": Words(N_("Do you know the day or the time?")),
    "wish_text": Words(N_("Do you want to tell more?")),
    "contact_name": Words(N_("What is your name?")),
    "contact_phone": Words(N_("What is your phone number?")),
    "contact_email": Words(N_("What is your e-mail address?")),
    "contact_text": Words(N_("Which way is that?")),
}

TALK = N_("I would rather tell someone")
SKIP = N_("Skip this")

_CHOOSE = Words(N_("Choose an answer. Or press Skip this."))

_TROUBLES: dict[tuple[str, Trouble], Words] = {
    ("story", Trouble.MISSING): Words(N_("Tell what happened. Or press the button below the text.")),
    ("contact", Trouble.MISSING): Words(N_("Choose how we may reach you.")),
}
_ANY: dict[Trouble, Words] = {
    Trouble.MISSING: _CHOOSE,
    Trouble.TOO_LONG: Words(N_("This text is too long. At most %(longest)s letters fit. Make it shorter, or call us.")),
    Trouble.PHONE_MISSING: Words(N_("Fill in your phone number. Then we can reach you.")),
    Trouble.EMAIL_MISSING: Words(N_("Fill in your e-mail address. Then we can reach you.")),
    Trouble.TEXT_MISSING: Words(N_("Tell how we may reach you.")),
    Trouble.PHONE_DOUBTFUL: Words(N_("Look at this number once more. Is it right? Then press Continue.")),
    Trouble.EMAIL_DOUBTFUL: Words(N_("Look at this address once more. Is it right? Then press Continue.")),
}


def choice_words(key: str, code: str) -> Words:
    """The words of a choice; a code without words, such as a place, speaks for itself."""
    return CHOICES.get((key, code)) or (_UNKNOWN if code == "unknown" else Words(code))


def problem_words(problem: Problem) -> str:
    """What to do about a problem, with `%(longest)s` still open where a text is too long."""
    return (_TROUBLES.get((problem.name, problem.trouble)) or _ANY[problem.trouble]).text
