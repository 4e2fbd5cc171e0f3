"""The page itself: a new entry, one to go on with, and saving it. `keeping.py` keeps what is half typed."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.channels.desk import entries, typed
from portal.channels.desk.entry import Entry, read_entry
from portal.channels.desk.hand_in import add_to, came_to, hand_in
from portal.channels.desk.matter import find_matter
from portal.channels.desk.offers import offers
from portal.channels.desk.page import entry_page, fresh_fields, heading, looks
from portal.channels.desk.room import me, room
from portal.extensions import db
from portal.intake import files
from portal.intake.alike import find_alike
from portal.intake.reference import shown
from portal.models import Draft, new_id, now


@room.get("")
def new() -> str:
    """An empty page, with what is half typed beside it."""
    return entry_page(db.session, new_id(), fresh_fields(now()), offers(db.session), officer_id=me())


@room.get("/<uuid:form_id>")
def go_on(form_id: UUID) -> ResponseReturnValue:
    """Where somebody left off; an entry that was handed in leads to what came of it."""
    draft = entries.find(db.session, form_id, me())
    if draft is None:
        return redirect(url_for("desk.new"))
    if draft.sent_at:
        return redirect(_done(draft))
    fields, own = entries.fields_of(draft), offers(db.session)
    entry = read_entry(fields, own, now(), has_files=True)
    alike = looks(db.session, find_alike(db.session, entry.sought), officer_id=me())
    return entry_page(db.session, form_id, fields, own, officer_id=me(), draft=draft, alike=alike)


@room.post("/<uuid:form_id>")
def save(form_id: UUID) -> ResponseReturnValue:
    """Keep all that was sent, say what is not right yet, or hand it in."""
    try:
        draft = entries.hold(db.session, form_id, me())
    except entries.NotYours:
        return _keep_as_mine()
    if draft.sent_at:
        return redirect(_done(draft), 303)
    entries.keep(draft, typed.fields())
    problems = typed.keep_files(db.session, draft)
    if "later" in request.form and not problems:
        flash(_("This is kept. Go on with it when you like."), "success")
        return redirect(url_for("desk.new"), 303)
    own = offers(db.session)
    fields = entries.fields_of(draft)
    entry = read_entry(fields, own, now(), has_files=bool(files.of_draft(db.session, draft)))
    problems += entry.problems
    if problems:
        page = entry_page(
            db.session, form_id, fields, own, officer_id=me(), draft=draft, entry=entry, problems=problems
        )
        return page, 400
    return _hand_in(draft, entry)


@room.post("/<uuid:form_id>/besluit")
def decide(form_id: UUID) -> ResponseReturnValue:
    """After the question whether it is there already: to one of those, or a matter of its own."""
    draft = entries.find(db.session, form_id, me())
    if draft is None or draft.sent_at:
        return redirect(_done(draft) if draft else url_for("desk.new"), 303)
    draft = entries.hold(db.session, form_id, me())
    has_files = bool(files.of_draft(db.session, draft))
    entry = read_entry(entries.fields_of(draft), offers(db.session), now(), has_files=has_files)
    return redirect(url_for("desk.go_on", form_id=form_id), 303) if entry.problems else _hand_in(draft, entry)


@room.errorhandler(entries.NotYours)
def not_yours(_error: entries.NotYours) -> ResponseReturnValue:
    """Saving by itself under somebody else's id does nothing; the page says that it is not kept."""
    return "", 409


def _keep_as_mine() -> ResponseReturnValue:
    """A colleague opened this page and signed out. What was typed since belongs to who sends it, as an own entry."""
    draft = entries.hold(db.session, new_id(), me())
    entries.keep(draft, typed.fields())
    typed.keep_files(db.session, draft)
    flash(
        _("A colleague opened this page. What you typed is kept as your own; look at it and save once more."), "warning"
    )
    return redirect(url_for("desk.go_on", form_id=draft.id), 303)


def _hand_in(draft: Draft, entry: Entry) -> ResponseReturnValue:
    intake = find_matter(db.session, request.form.get("add_to", ""))
    if intake:
        add_to(db.session, draft, entry, intake, heading=heading(entry), officer_id=me())
        flash(_("This was added to matter %(number)s.", number=shown(intake.reference)), "success")
        return redirect(_done(draft), 303)
    alike = [] if "new" in request.form else find_alike(db.session, entry.sought)
    if any(one.intake.reference not in typed.seen() for one in alike):
        found = looks(db.session, alike, officer_id=me())
        return render_template("desk/perhaps_there.html", form_id=draft.id, alike=found)
    hand_in(db.session, draft, entry, officer_id=me())
    return redirect(_done(draft), 303)


def _done(draft: Draft) -> str:
    if draft.intake_id:
        return url_for("desk.done", form_id=draft.id)
    intake = came_to(db.session, draft)
    return f"/triage/{intake.reference}" if intake else url_for("desk.new")
