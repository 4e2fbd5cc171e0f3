"""Which questions a channel asks, and in which order."""

from dataclasses import dataclass

from portal.questionnaire.question import Question
from portal.questionnaire.questions import QUESTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A channel's choice from the questions, by key, in the order it asks them."""

    name: str
    keys: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions themselves."""
        return tuple(QUESTIONS[key] for key in self.keys)


WEB = Profile(name="web", keys=tuple(QUESTIONS))
"""The easy form: all questions, one a page."""

WHATSAPP = Profile(name="whatsapp", keys=("story", "who", "for_whom", "where", "contact"))
"""What a conversation by message asks at most: the story is what they write by themselves; then who they are, for whom,
where, and whether we may call."""

DESK = Profile(
    name="desk",
    keys=("contact", "who", "for_whom", "story", "where", "when", "wish", "feeling", "secrecy"),
)
"""What an officer asks at the telephone, all on one page, in the order of such a talk. Not the topic: the officer sorts
it into the organisation's own categories at once."""

HELP = Profile(name="help", keys=("contact",))
"""Who asks for help is asked one thing: how to reach them."""
