"""Questions of the portal and answers of the person, told in the officers' language beside the messages themselves."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import gettext as _

from portal.intake.talking import ANSWERED, ASKED
from portal.models import Event
from portal.privacy.documents import IntakePrivate
from portal.questionnaire.wording import QUESTIONS as WORDS
from portal.triage.told import told

IN_CONVERSATION = frozenset({ASKED, ANSWERED})
"""Events that stand in the conversation and would only repeat it in the history."""


def remarks(events: Iterable[Event], private: IntakePrivate, places: Mapping[str, str]) -> dict[str, str]:
    """What a message asked or answered, by the id of the message."""
    known = {row.key: (row.label, ", ".join(row.values)) for row in told(private, places, without_story=True)}
    found = {}
    for event in events:
        if event.kind in IN_CONVERSATION and event.new:
            found[str(event.new["message"])] = _remark(event.kind, str(event.new["question"]), known, private)
    return found


def of(message_id: UUID, found: Mapping[str, str]) -> str:
    """The remark on one message, or ""."""
    return found.get(str(message_id), "")


def _remark(kind: str, key: str, known: Mapping[str, tuple[str, str]], private: IntakePrivate) -> str:
    ask, said = known.get(key, ("", ""))
    question = ask or _ask(key)
    if kind == ASKED:
        return str(_("Question: %(question)s", question=question))
    if key == "which":
        said = _("The earlier one") if private.talk.follows else _("Something new")
    return str(_("Answer to “%(question)s”: %(answer)s", question=question, answer=said or _("not said")))


def _ask(key: str) -> str:
    return str(_("Is it about an earlier matter?")) if key == "which" else str(_(WORDS[key].text))
