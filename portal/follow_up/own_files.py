"""The files of somebody's own matter: what `portal.own_files` asks about the browser that may see it."""

from uuid import UUID

from flask import request, url_for
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.follow_up.room import room, visitor
from portal.intake import files, unsent
from portal.models import Attachment, Draft
from portal.own_files import serve
from portal.own_files.posted import allow_files

NAME = "message"


class MatterFiles:
    """Files that wait for a message to be sent, and those that were sent before."""

    removal_page = "follow_up/remove_file.html"

    def look(self) -> Draft | None:
        """What waits to be sent, to look at."""
        intake = visitor()
        return unsent.find(db.session, intake) if intake else None

    def hold(self) -> Draft | None:
        """What waits to be sent, to write to."""
        intake = visitor()
        return unsent.lock(db.session, intake) if intake else None

    def sent(self, file_id: UUID) -> Attachment | None:
        """A file of the matter that the person sent, to look at."""
        intake = visitor()
        found = files.of_person(db.session, intake) if intake else []
        return next((file for file in found if file.id == file_id), None)

    def changed(self, draft: Draft) -> None:
        """Nothing else tells about the files."""

    def back(self, place: str) -> str:  # noqa: ARG002 - files are shown in one place only
        """The message that is being written."""
        return url_for("follow_up.home", _anchor="gesprek")

    def remember(self, response: Response) -> Response:
        """The browser holds all that it needs."""
        return response


serve(room, "/bestand", MatterFiles())


@room.before_request
def allow_files_with_a_message() -> None:
    """Only the page with the messages brings files."""
    if request.method == "POST" and request.endpoint == "follow_up.write":
        allow_files()
