"""The page of one matter, as it is and as it comes back when a form could not be done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _
from flask_login import current_user

from portal.extensions import db
from portal.http.commit import afterwards
from portal.models import Event, Intake, now
from portal.triage import choices, history, matter, merging, reading
from portal.triage import page as pages
from portal.triage.fields import FIELDS
from portal.triage.policy import Action, allows, may
from portal.triage.views.room import me, room
from portal.triage.words import when


@room.get("/<reference>", endpoint="matter")
@allows(Action.READ)
def matter_page(reference: str) -> str:
    """Everything about one matter. Looking at it is written down, and it is not unread any more."""
    return show(matter.find(db.session, reference))


def show(
    intake: Intake,
    *,
    errors: Sequence[tuple[str, str]] = (),
    conflict: merging.Conflict | None = None,
    changes: Sequence[Event] = (),
) -> str:
    """The page; after a form that could not be done, with what was typed and with what stood in the way."""
    at = now()
    own = choices.load(db.session)
    page = pages.build(
        db.session,
        intake,
        own,
        officer_id=me(),
        at=at,
        organisation=g.organisation,
        writer=current_user.name,
        body=request.form.get("body"),
    )
    afterwards(partial(reading.log_matter, db.session, intake, me(), shown=page.messages))
    values = {**page.values, **_typed(page.values, conflict)}
    clashes = [_clash(clash, own, at) for clash in conflict.clashes] if conflict else []
    return render_template(
        "triage/matter.html",
        page=page,
        values=values,
        errors=[*errors, *clashes],
        conflict=conflict,
        changes=[history.told(event, own, at) for event in changes],
        may_assign=may(Action.ASSIGN),
    )


def _clash(clash: merging.Clash, own: choices.Choices, at: datetime) -> tuple[str, str]:
    """A field that a colleague changed otherwise, and how, in words."""
    words = _(
        "%(what)s: %(name)s chose “%(theirs)s” (%(when)s), you chose “%(mine)s”.",
        what=str(history.FIELDS[clash.field]),
        name=history.told(clash.event, own, at).who,
        when=when(clash.event.at, at=at),
        theirs=history.value_words(clash.field, clash.theirs, own),
        mine=history.value_words(clash.field, clash.mine, own),
    )
    return clash.field, words


def _typed(values: Mapping[str, Any], conflict: merging.Conflict | None) -> dict[str, Any]:
    """What this request sent, by the names of the page's fields; nothing for a page that was only opened.

    After a conflict the form is about the matter as it is now: only what this officer wanted to change is as typed.
    """
    sent = request.form
    typed: dict[str, Any] = {name: sent[name] for name in values if name in sent}
    if "kind" in sent:
        typed["categories"] = sent.getlist("categories")
    if conflict is None:
        return typed
    current = {"version", *(name for name in FIELDS if name not in conflict.mine)}
    return {name: value for name, value in typed.items() if name not in current}
