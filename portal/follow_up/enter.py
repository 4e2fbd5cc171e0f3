"""Coming in by six pictures or a link, and leaving so that nothing stays on a shared device."""

from collections.abc import Sequence

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.follow_up.room import forget, remember, room
from portal.http.guesses import Guesses
from portal.http.language import chooses_language, current_language, in_chosen_language
from portal.intake import follow_up_keys, unsent
from portal.intake.coming_in import Attempt, Tried, try_it, typed
from portal.intake.follow_up_keys import COOKIE
from portal.models import Intake, now
from portal.own_files.posted import FileError

DRAFT_COOKIE = "zegje_draft"
"""What the form leaves in a browser; here it is only looked at, to ask whether that should go too."""


@room.post("/")
def come_in() -> ResponseReturnValue:
    """Let somebody in; pictures of a form that was not sent yet lead there, with what was typed."""
    if chooses_language():
        return in_chosen_language() or asked(typed(request.form))
    tried = try_it(db.session, Attempt.of(request.form), Guesses(str(g.organisation.id)), current_language())
    if tried.found is None:
        return asked(tried), tried.status
    if tried.found.intake is None:
        return redirect(url_for("web.come_back"), 307)
    token = follow_up_keys.open_for(db.session, tried.found.intake, now())
    written = _keep_written(tried.found.intake)
    return remember(redirect(url_for("follow_up.home", _anchor="gesprek" if written else None), 303), token)


def asked(tried: Tried | None = None, file_errors: Sequence[FileError] = ()) -> str:
    """Which pictures do you have? With what came of a try, and with the message of somebody whose door had shut."""
    body = request.form.get("body", "")
    return render_template("follow_up/enter.html", tried=tried or Tried(), body=body, file_errors=file_errors)


def _keep_written(intake: Intake) -> bool:
    """What was written before the door shut waits in the message again, below what waited there already."""
    body = request.form.get("body", "").strip()
    if not body:
        return False
    draft = unsent.lock(db.session, intake)
    before = unsent.text_of(draft)
    if body not in before:
        unsent.keep(draft, f"{before}\n\n{body}".strip())
    return True


@room.get("/<link:link>")
def link(link: str) -> str:
    """Where a link leads: a button. Messengers look at links before people do, and must not open anything by it."""
    return render_template("follow_up/link.html", link=link)


@room.get("/kwijt")
def lost() -> str:
    """No pictures any more: call, and an officer who has made sure who it is gives new ones."""
    return render_template("follow_up/lost.html")


@room.post("/sluiten")
def close() -> Response:
    """Shut the door. When the form left something behind too, ask about that."""
    follow_up_keys.close(db.session, request.cookies.get(COOKIE, ""))
    left = DRAFT_COOKIE in request.cookies
    return forget(redirect(url_for("web.ask_to_wipe" if left else "follow_up.closed"), 303))


@room.get("/dicht")
def closed() -> str:
    """Nothing of it is left on this device; what we keep, and where."""
    return render_template("follow_up/closed.html")
