"""Contents (HX…): texts with buttons or a list, and templates that WhatsApp approved, bounded as at Twilio."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.phone.faults import Fault, new_sid

QUICK_REPLY, LIST, TEXT = "twilio/quick-reply", "twilio/list-picker", "twilio/text"
MOST = {QUICK_REPLY: 10, LIST: 10}
MOST_IN_SESSION = 3
"""Buttons of a content that WhatsApp did not approve."""
LONGEST_TITLE = {QUICK_REPLY: 20, LIST: 24}
NO_SUCH_CONTENT, BAD_VARIABLES, TOO_MUCH = 21655, 21656, 63021

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True)
class Choice:
    """One button, or one line of a list."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Shown:
    """A content with its variables filled in: what a phone shows."""

    kind: str
    body: str
    choices: tuple[Choice, ...] = ()
    opener: str = ""


@dataclass
class Content:
    """What was made by the Content API. `approved`: WhatsApp lets it out beyond the 24 hours."""

    types: Mapping[str, Any]
    language: str = "nl"
    friendly_name: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    approved: bool = False
    sid: str = field(default_factory=lambda: new_sid("HX"))

    def __post_init__(self) -> None:
        if self.kind not in self.types:
            raise Fault(400, 20001, "types must hold a text, quick replies or a list")
        offered = self._offered()
        if len(offered) > MOST.get(self.kind, 0) or (self.kind != TEXT and not offered):
            raise Fault(400, 20001, "too many or no choices")
        if any(not 0 < len(choice.title) <= LONGEST_TITLE[self.kind] for choice in offered):
            raise Fault(400, 20001, "the title of a choice is too long or empty")

    @property
    def kind(self) -> str:
        """The richest type that a phone can show."""
        return next((kind for kind in (LIST, QUICK_REPLY, TEXT) if kind in self.types), TEXT)

    @property
    def needs_approval(self) -> bool:
        """More buttons than fit without WhatsApp's approval?"""
        return self.kind == QUICK_REPLY and len(self._offered()) > MOST_IN_SESSION

    def show(self, given: str) -> Shown:
        """Filled in with `ContentVariables` as given; raises `Fault` when that is no JSON object."""
        values = {**self.variables, **_variables(given)}

        def fill(text: str) -> str:
            return _VARIABLE.sub(lambda found: str(values.get(found[1], "")), text)

        told = self.types[self.kind]
        choices = tuple(Choice(fill(each.id), fill(each.title), fill(each.description)) for each in self._offered())
        return Shown(self.kind, fill(str(told.get("body", ""))), choices, fill(str(told.get("button", ""))))

    def as_json(self) -> dict[str, Any]:
        """As the API tells it."""
        return {
            "sid": self.sid,
            "friendly_name": self.friendly_name,
            "language": self.language,
            "variables": dict(self.variables),
            "types": dict(self.types),
            "url": f"https://content.twilio.com/v1/Content/{self.sid}",
            "links": {},
        }

    def _offered(self) -> list[Choice]:
        told = self.types[self.kind]
        if self.kind == QUICK_REPLY:
            return [Choice(str(each.get("id", each["title"])), str(each["title"])) for each in told.get("actions", [])]
        lines = told.get("items", [])
        return [Choice(str(each["id"]), str(each["item"]), str(each.get("description", ""))) for each in lines]


def answer_template(text: str, language: str) -> Content:
    """An approved template of plain text."""
    return Content({TEXT: {"body": text}}, language=language, approved=True)


def _variables(given: str) -> Mapping[str, Any]:
    try:
        found = json.loads(given or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Fault(400, BAD_VARIABLES, "The ContentVariables parameter is invalid.")
    return found
