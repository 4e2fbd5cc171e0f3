"""What a room must know about the browser that asks: which files are its own, and where it came from."""

from typing import Protocol
from uuid import UUID

from werkzeug.wrappers import Response

from portal.models import Attachment, Draft


class Holder(Protocol):
    """Whose files these are. `removal_page` is the template that asks whether a file may go."""

    removal_page: str

    def look(self) -> Draft | None:
        """What this browser is telling, to look at; None when it tells nothing yet."""

    def hold(self) -> Draft | None:
        """The same, made when it is not there yet and held until the request ends; None for whoever may not."""

    def sent(self, file_id: UUID) -> Attachment | None:
        """A file that was sent before: this browser may see it, and change nothing about it."""

    def changed(self, draft: Draft) -> None:
        """A file came or went."""

    def back(self, place: str) -> str:
        """The address of the page with the files; `place` is what that page told about itself."""

    def remember(self, response: Response) -> Response:
        """Let the browser keep what it needs to find its files again."""
