"""The page of one matter, as it is and as it comes back when a form could not be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from flask import render_template, request

from portal.extensions import db
from portal.http.commit import afterwards
from portal.models import Event, Intake, now
from portal.triage import choices, history, matter, merging, reading
from portal.triage import page as pages
from portal.triage.fields import FIELDS
from portal.triage.policy import Action, allows, may
from portal.triage.views.room import me, room


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
    afterwards(partial(reading.log_matter, db.session, intake, me(), seen_at=at))
    page = pages.build(db.session, intake, own, officer_id=me(), at=at)
    values = {**page.values, **_typed(page.values, conflict)}
    return render_template(
        "triage/matter.html",
        page=page,
        values=values,
        errors=list(errors),
        clashes=[_clash(clash, own, at) for clash in conflict.clashes] if conflict else [],
        changes=[history.told(event, own, at) for event in changes],
        may_assign=may(Action.ASSIGN),
    )


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that a colleague changed otherwise, in words."""

    what: history.Happened
    theirs: str
    mine: str


def _clash(clash: merging.Clash, own: choices.Choices, at: datetime) -> Clash:
    return Clash(
        history.told(clash.event, own, at),
        history.value_words(clash.field, clash.theirs, own),
        history.value_words(clash.field, clash.mine, own),
    )


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
