"""The blueprint of the desk, and who is at work at it. It stands among the officers' pages and opens for the same."""

from uuid import UUID

from flask import Blueprint, request
from flask_login import current_user

from portal.http.access import staff
from portal.vocabulary import Role

room = staff(Role.OFFICER, Role.LEAD)(Blueprint("desk", __name__, url_prefix="/triage/nieuw"))

MOST_IN_ONE_POST = 110 * 1024 * 1024


def me() -> UUID:
    """The id of the officer at work."""
    return UUID(str(current_user.id))


@room.before_request
def allow_files() -> None:
    """Scans come along with the form; they are read from disk, not from memory."""
    if request.method == "POST":
        request.max_content_length = MOST_IN_ONE_POST
