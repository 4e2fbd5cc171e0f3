"""The blueprint of the room, who is at work in it, and what somebody reads when a matter is not there."""

from uuid import UUID

from flask import Blueprint, render_template
from flask_login import current_user

from portal.triage.facts import phone_link
from portal.triage.matter import NoSuchMatter
from portal.triage.words import word
from portal.vocabulary import Urgency

room = Blueprint("triage", __name__, url_prefix="/triage")


def me() -> UUID:
    """The id of the officer at work."""
    return UUID(str(current_user.id))


@room.errorhandler(NoSuchMatter)
def no_such_matter(_error: NoSuchMatter) -> tuple[str, int]:
    """404 in words; another organisation's matter reads the same as one that never was."""
    return render_template("triage/no_such_matter.html"), 404


@room.context_processor
def codes_in_words() -> dict[str, object]:
    """For templates: `words(code)`, the urgency behind a number, a telephone number to press."""
    return {"words": word, "urgency": Urgency, "phone_link": phone_link}
