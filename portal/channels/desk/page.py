"""The page of the desk: what it shows of an entry, and the few matters that look like it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.channels.desk import entries, words
from portal.channels.desk.entry import SURE, Entry, Problem, sure_of
from portal.channels.desk.offers import Offers
from portal.channels.desk.words import Option
from portal.http.commit import afterwards
from portal.intake import files
from portal.intake.alike import Alike
from portal.intake.deadlines import ZONE, local_date
from portal.intake.events import record
from portal.intake.reference import shown
from portal.models import Attachment, Draft
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.questions import QUESTIONS
from portal.vocabulary import Kind, Status, Urgency, WayIn

EXCERPT = 140
SEVERAL = ("wish", "feeling", "categories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A file with the entry."""

    id: UUID
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A matter that looks alike, in words."""

    reference: str
    shown: str
    who: str
    received: str
    closed: bool
    excerpt: str
    reasons: Sequence[str]


def fresh_fields(at: datetime) -> dict[str, list[str]]:
    """What a new page holds: it came now, by telephone, and who types takes it on."""
    local = at.astimezone(ZONE)
    return {
        "way_in": [WayIn.CALL.value],
        "date": [local.date().isoformat()],
        "time": [f"{local:%H:%M}"],
        "language": ["nl"],
        "kind": [Kind.COMPLAINT.value],
        "urgency": [Urgency.NORMAL.name.lower()],
        "mine": ["1"],
    }


def entry_page(
    session: Session,
    form_id: UUID,
    fields: Mapping[str, Sequence[str]],
    offers: Offers,
    *,
    officer_id: UUID,
    draft: Draft | None = None,
    entry: Entry | None = None,
    problems: Sequence[Problem] = (),
    alike: Sequence[Look] = (),
) -> str:
    """The page. `entry` is what was understood of it, when that has been tried."""
    errors = [(name, str(text)) for name, text in problems]
    return render_template(
        "desk/entry.html",
        form_id=form_id,
        one={name: "".join(values[-1:]) for name, values in fields.items()},
        many={name: list(fields.get(name, ())) for name in SEVERAL},
        choices=_choices(offers),
        scans=scans(session, draft),
        half_typed=entries.half_typed(session, officer_id, but=form_id),
        errors=errors,
        problems=dict(reversed(errors)),
        alike=alike,
        sure=(SURE, sure_of(entry.answers) if entry else ""),
        today=local_date_text(),
    )


def local_date_text() -> str:
    """Today, as a date field wants its latest day."""
    return datetime.now(ZONE).date().isoformat()


def scans(session: Session, draft: Draft | None) -> list[Scan]:
    """The files that are with an entry."""
    rows = files.of_draft(session, draft) if draft else []
    return [
        Scan(id=row.id, name=file_name(row, number), url=url_for("desk.file", form_id=row.draft_id, file_id=row.id))
        for number, row in enumerate(rows, 1)
    ]


def file_name(row: Attachment, number: int = 1) -> str:
    """The name that the officer's computer gave it, without folders and odd signs."""
    last = unseal(row, AttachmentPrivate).filename.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable()).strip()[-120:]
    return plain or str(_("File %(n)d", n=number))


def looks(session: Session, found: Iterable[Alike], *, officer_id: UUID, seen: Sequence[str] = ()) -> list[Look]:
    """In words. Showing one is reading it, and is put on record the first time that this page shows it."""
    alike = list(found)
    new = [str(one.intake.id) for one in alike if one.intake.reference not in seen]
    if new:
        afterwards(partial(record, session, "list_read", officer_id=officer_id, new={"intakes": new}))
    return [_look(one) for one in alike]


def heading(entry: Entry) -> str:
    """How and when words came that are added to another matter."""
    when = format_datetime(entry.received_at, "d MMMM yyyy HH:mm")
    passed_on = f" ({entry.passed_on_by})" if entry.passed_on_by else ""
    return f"{words.WAYS_IN[entry.way_in]}{passed_on}, {when}:"


def _look(one: Alike) -> Look:
    story = str(one.private.answers.get("story", ""))
    return Look(
        reference=one.intake.reference,
        shown=shown(one.intake.reference),
        who=_name(one),
        received=format_date(local_date(one.intake.received_at), "d MMMM yyyy"),
        closed=one.intake.status is Status.CLOSED,
        excerpt=_short(" ".join(story.split())),
        reasons=words.reasons_in_words(one.reasons),
    )


def _name(one: Alike) -> str:
    """Who it is, as far as we may and do know."""
    if one.intake.anonymous:
        return str(_("Anonymous"))
    return one.private.name or one.private.profile_name or str(_("Name not known"))


def _short(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _choices(offers: Offers) -> dict[str, Any]:
    places = [Option(code, name) for code, name in offers.places.items()]
    asked: dict[str, list[Option]] = {key: words.options(question) for key, question in QUESTIONS.items()}
    elsewhere = asked["where"] if places else []
    singles = ("who", "for_whom", "when", "secrecy", "contact")
    return {
        **{name: [words.NOT_ASKED, *asked[name]] for name in singles},
        "where": [words.NOT_ASKED, *places, *elsewhere],
        "wish": asked["wish"],
        "feeling": asked["feeling"],
        "categories": offers.categories,
        "way_in": words.code_options(words.WAYS_IN),
        "kind": words.code_options(words.KINDS),
        "urgency": [Option(code.name.lower(), label) for code, label in words.URGENCIES.items()],
        "language": [Option(code, label) for code, label in words.LANGUAGES.items()],
    }
