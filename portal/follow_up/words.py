"""Codes in easy words, for the person whose matter it is. Officers have their own (`portal/triage/words.py`)."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.follow_up.progress import Step
from portal.vocabulary import Outcome

STEPS: dict[Step, LazyString] = {
    Step.RECEIVED: _l("We have your complaint"),
    Step.READ: _l("An officer read it"),
    Step.TALKING: _l("We talk about it"),
    Step.DECIDED: _l("We made a decision"),
    Step.CLOSED: _l("Your complaint is finished"),
}

OUTCOMES: dict[Outcome, tuple[LazyString, ...]] = {
    Outcome.TALK: (_l("There was a good talk about it."),),
    Outcome.NEW_AGREEMENTS: (_l("You made new agreements together."),),
    Outcome.CARE_HANDED_OVER: (_l("Someone else helps you now."),),
    Outcome.EXPLANATION: (_l("You got an explanation."),),
    Outcome.APOLOGY: (_l("Someone said sorry to you."),),
    Outcome.FOUNDED: (_l("You are right."), _l("This should have gone better.")),
    Outcome.PARTLY_FOUNDED: (_l("You are partly right."), _l("Some things should have gone better.")),
    Outcome.UNFOUNDED: (_l("We think it went well enough."), _l("We understand that you see it differently.")),
    Outcome.WITHDRAWN: (_l("You wanted to stop."), _l("So we stopped.")),
    Outcome.NO_CONTACT: (_l("We could not reach you."), _l("So we stopped.")),
    Outcome.NOT_ADMISSIBLE: (_l("We could not work on this complaint."),),
    Outcome.PASSED_ON: (_l("Another organisation helps you now."), _l("They know more about this.")),
    Outcome.ANSWERED: (_l("You got an answer to your question."),),
}

FACES: dict[str, LazyString] = {
    "happy": _l("Yes"),
    "so_so": _l("A little"),
    "unhappy": _l("No"),
}
"""The answers to "Are you happy with this?", by the code that is kept."""
