"""The list: every state of it has its own address."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from portal.extensions import db
from portal.http.commit import afterwards
from portal.models import now
from portal.triage import choices, queries, reading
from portal.triage.filters import ALL, ME, NONE, Filters, parse
from portal.triage.ordering import Sort, dump
from portal.triage.policy import Action, allows
from portal.triage.queries import COUNTED, Attention
from portal.triage.rows import rows
from portal.triage.views.filter_fields import filter_fields, names_of
from portal.triage.views.room import me, room
from portal.vocabulary import Urgency


@dataclass(frozen=True, slots=True)
class Tab:
    """A ready-made view of the list."""

    label: str
    href: str
    current: bool
    count: str | None = None


@room.get("/")
@allows(Action.READ)
def listing() -> str:
    """Matters in the order in which they ask for attention; a value in the address that means nothing is named."""
    at = now()
    own = choices.load(db.session)
    filters, ignored = parse(request.args, own)
    page = queries.page(db.session, filters, officer_id=me(), at=at)
    waiting = queries.attention(db.session, officer_id=me(), at=at)
    afterwards(partial(reading.log_list, db.session, page.intakes, me()))
    return render_template(
        "triage/list.html",
        filters=filters,
        fields=filter_fields(filters, own),
        ignored=names_of(ignored),
        tabs=_tabs(filters, waiting),
        trouble=_trouble(waiting),
        rows=rows(page.intakes, own, at),
        next_href=_href(filters, after=dump(page.after)) if page.after else None,
        first_href=_href(filters) if filters.after else None,
        everywhere_href=_href(filters, status=ALL) if filters.q and filters.status != ALL else None,
    )


def _href(filters: Filters, **over: str | None) -> str:
    values: dict[str, Any] = filters.args(**over)
    return url_for("triage.listing", **values)


def _tabs(filters: Filters, waiting: Attention) -> list[Tab]:
    views = [
        (_("All open"), Filters(), None),
        (_("Unread"), Filters(unread=True, status=ALL), waiting.unread),
        (_("Overdue"), Filters(overdue=True, sort=Sort.DUE), waiting.overdue),
        (_("Urgent"), Filters(urgency=Urgency.URGENT), waiting.urgent),
        (_("Mine"), Filters(officer=ME), waiting.mine),
        (_("Nobody's yet"), Filters(officer=NONE), waiting.nobody),
    ]
    tabs = [Tab(label, _href(view), filters == view, _count(count)) for label, view, count in views]
    if not current_user.bound:
        tabs.append(Tab(_("Set aside"), url_for("triage.set_aside"), False, _count(waiting.aside)))
    return tabs


def _trouble(waiting: Attention) -> list[Tab]:
    """What went wrong and waits for somebody; nothing on an ordinary day."""
    failed = ngettext(
        "%(num)d matter has an answer that did not arrive",
        "%(num)d matters have an answer that did not arrive",
        waiting.failed,
    )
    stuck = ngettext("%(num)d piece of work is stuck", "%(num)d pieces of work are stuck", waiting.stuck)
    views = [
        (failed, _href(Filters(failed=True)), waiting.failed),
        (stuck, url_for("triage.stuck_jobs"), waiting.stuck),
    ]
    return [Tab(label, href, False) for label, href, count in views if count]


def _count(count: int | None) -> str | None:
    return None if count is None else f"{COUNTED - 1}+" if count >= COUNTED else str(count)
