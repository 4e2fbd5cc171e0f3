"""The files of the form: what `portal.own_files` asks about the browser that holds it."""

from collections.abc import Mapping
from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.language import current_language
from portal.intake import drafts, files
from portal.models import Attachment, Draft
from portal.own_files import serve
from portal.own_files.posted import allow_files
from portal.own_files.shown import OwnFile, shown_files
from portal.questionnaire.question import FILES, Answer, Answers

NAME = "story"
CHECK = "controle"


class FormFiles:
    """The files of the form in this browser."""

    removal_page = "own_files/remove.html"

    def look(self) -> Draft | None:
        """The form, to look at."""
        person = browser.visitor(request)
        return drafts.find(db.session, person.token) if person.known else None

    def hold(self) -> Draft | None:
        """The form, to write to."""
        person = browser.visitor(request)
        return drafts.lock(db.session, person.token, current_language()) if person.known else None

    def sent(self, file_id: UUID) -> Attachment | None:  # noqa: ARG002 - another room shows what was sent
        """Nothing: what was sent is seen in *Mijn klacht*."""
        return None

    def changed(self, draft: Draft) -> None:
        """The answers know whether files tell the story."""
        if draft.sent_at is None:
            drafts.keep(draft, with_files(db.session, draft, drafts.answers_of(draft)))

    def back(self, place: str) -> str:
        """The story, or the page that reads all back."""
        return url_for("web.check") if place == CHECK else url_for("web.ask", key=NAME)

    def remember(self, response: Response) -> Response:
        """The cookie of the form."""
        return browser.remember(response, browser.visitor(request))


serve(room, "/klacht/bestand", FormFiles())


@room.before_request
def allow_files_with_the_story() -> None:
    """Only the page of the story brings files."""
    if request.method == "POST" and (request.view_args or {}).get("key") == NAME:
        allow_files()


def own_files(session: Session, draft: Draft | None, answers: Answers, *, back_to: str = "") -> list[OwnFile]:
    """The files of the story; asks the database only when there are any."""
    if draft is None or not answers.get(FILES):
        return []
    return shown_files(files.of_draft(session, draft), back_to=back_to)


def with_files(session: Session, draft: Draft, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers, knowing whether files tell the story."""
    others = {name: value for name, value in answers.items() if name != FILES}
    return {**others, FILES: "yes"} if files.of_draft(session, draft) else others
