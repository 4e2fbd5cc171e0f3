"""Everything around the box in which an officer answers: the route, how long the carrier takes text, the level of the
text, the canned answers, and what the person will see.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.intake.as_seen import as_announced
from portal.intake.canned_answers import answers_in, filled_in
from portal.intake.reply_route import ReplyRoute, reply_route
from portal.models import CannedAnswer, Intake, Organisation, new_id
from portal.privacy.documents import IntakePrivate
from portal.triage import level, replies
from portal.triage.words import Option, language, word

LONGEST_DRAFT = 40_000
NEARLY_FULL = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyBox:
    """How the person can be answered: by a route with its rule, or only by the telephone numbers beside it.

    `announcement` is what the person gets while the answer is held, "" when nothing is held or nothing tells them.
    """

    route: ReplyRoute | None
    via: str
    language: str
    window: replies.Window | None
    announcement: str
    longest: int
    key: UUID
    canned: list[Option]
    level: level.Shown | None


def box(
    session: Session,
    intake: Intake,
    private: IntakePrivate,
    organisation: Organisation,
    *,
    officer: str,
    text: str,
    at: datetime,
) -> ReplyBox:
    """The box for this matter, with `text` in it; `officer` writes."""
    route = reply_route(intake.channel, private)
    window = replies.window(session, route, at) if route else None
    held = route is not None and window is not None and not window.is_open and not window.is_stopped
    names = [organisation.name, officer, *names_in(private)]
    return ReplyBox(
        route=route,
        via=word(route.channel) if route else "",
        language=language(intake.language),
        window=window,
        announcement=as_announced(route.channel, intake, organisation) if route and held else "",
        longest=replies.longest(route.channel) if route else 0,
        key=new_id(),
        canned=[_option(answer, intake) for answer in answers_in(session, intake.language)] if route else [],
        level=level.shown(text, intake.language, names) if route else None,
    )


def length(text: str, longest: int) -> str:
    """How long the text is, when that matters by now; else ""."""
    size = len(text.strip())
    if size > longest:
        return str(_("%(size)d characters: at most %(most)d fit. Make it shorter.", size=size, most=longest))
    return str(_("%(size)d of %(most)d characters.", size=size, most=longest)) if size > longest * NEARLY_FULL else ""


def names_in(private: IntakePrivate) -> list[str]:
    """What the person is called: no hard words."""
    return [name for name in (private.name, private.profile_name) if name]


def inserted(
    session: Session,
    intake: Intake,
    private: IntakePrivate,
    *,
    text: str,
    answer_id: UUID,
    organisation: Organisation,
    officer: str,
    at: datetime,
) -> str | None:
    """The text with a canned answer below it, filled in for this matter; None when that answer is gone."""
    answer = next((one for one in answers_in(session, intake.language) if one.id == answer_id), None)
    if answer is None:
        return None
    words = filled_in(answer, intake, private, organisation=organisation, officer=officer, at=at)
    return "\n\n".join(part for part in (text.strip(), words) if part)


def _option(answer: CannedAnswer, intake: Intake) -> Option:
    other = "" if answer.language == intake.language else f" ({language(answer.language)})"
    return Option(str(answer.id), f"{answer.title}{other}")
