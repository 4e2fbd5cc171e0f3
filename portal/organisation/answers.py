"""Keeping the organisation's canned answers: adding, changing, ordering, removing.

Reading them for a matter is `portal/intake/canned_answers.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.models import CannedAnswer, locks, new_id, scope
from portal.organisation.default_answers import default_answers


class NoSuchAnswer(LookupError):
    """The answer is not there, any more or at all."""


class ChangedMeanwhile(RuntimeError):
    """A colleague changed the answer after the form was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an answer says."""

    language: str
    title: str
    body: str


def all_answers(session: Session) -> dict[str, list[CannedAnswer]]:
    """The answers by language, each in their order; one query."""
    query = select(CannedAnswer).order_by(CannedAnswer.language, CannedAnswer.position, CannedAnswer.id)
    found: dict[str, list[CannedAnswer]] = {}
    for answer in session.scalars(query):
        found.setdefault(answer.language, []).append(answer)
    return found


def find(session: Session, answer_id: UUID | None) -> CannedAnswer:
    """The answer; raises `NoSuchAnswer`."""
    answer = session.scalars(select(CannedAnswer).where(CannedAnswer.id == answer_id)).one_or_none()
    if answer is None:
        raise NoSuchAnswer
    return answer


def add(session: Session, wording: Wording, *, answer_id: UUID, officer_id: UUID) -> CannedAnswer:
    """A new answer, last in its language. The same form sent twice (`answer_id`) is one answer."""
    _one_at_a_time(session)
    known = session.scalars(select(CannedAnswer).where(CannedAnswer.id == answer_id)).one_or_none()
    if known:
        return known
    answer = CannedAnswer(id=answer_id, position=_end(session, wording.language))
    _say(answer, wording)
    session.add(answer)
    record(session, "canned_answer_added", officer_id=officer_id, new={"answer": str(answer.id)})
    return answer


def change(session: Session, answer: CannedAnswer, wording: Wording, *, seen: int, officer_id: UUID) -> None:
    """Other words, or another language (then last in that one). Raises `ChangedMeanwhile`."""
    if seen != answer.version:
        raise ChangedMeanwhile
    if wording.language != answer.language:
        answer.position = _end(session, wording.language)
    _say(answer, wording)
    record(session, "canned_answer_changed", officer_id=officer_id, new={"answer": str(answer.id)})


def move(session: Session, answer: CannedAnswer, steps: int) -> None:
    """Up (-1) or down (+1) among the answers of its language; at the end it stays where it is."""
    _one_at_a_time(session)
    order = list(_in_language(session, answer.language))
    place = order.index(answer)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    for position, other in enumerate(order):
        other.position = position


def remove(session: Session, answer: CannedAnswer, *, officer_id: UUID) -> None:
    """It is gone; answers that were given with it stay what they are."""
    session.delete(answer)
    record(session, "canned_answer_removed", officer_id=officer_id, old={"answer": str(answer.id)})


def add_default_answers(session: Session) -> int:
    """The shipped set for an organisation that has no answers yet; returns how many were added."""
    _one_at_a_time(session)
    if session.scalar(select(func.count(CannedAnswer.id))):
        return 0
    shipped = default_answers()
    session.add_all(
        CannedAnswer(id=new_id(), language=row.language, title=row.title, body=row.body, position=place)
        for place, row in enumerate(shipped)
    )
    return len(shipped)


def _say(answer: CannedAnswer, wording: Wording) -> None:
    answer.language, answer.title, answer.body = wording.language, wording.title, wording.body


def _in_language(session: Session, language: str) -> Sequence[CannedAnswer]:
    return session.scalars(
        select(CannedAnswer).where(CannedAnswer.language == language).order_by(CannedAnswer.position, CannedAnswer.id)
    ).all()


def _end(session: Session, language: str) -> int:
    last = session.scalar(select(func.max(CannedAnswer.position)).where(CannedAnswer.language == language))
    return 0 if last is None else last + 1


def _one_at_a_time(session: Session) -> None:
    locks.hold(session, b"canned answers" + scope.current(session).bytes)
