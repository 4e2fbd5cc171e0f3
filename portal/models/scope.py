"""Keeps organisations apart: a session sees and writes the rows of one organisation only.

`enter(session, organisation_id)` says which. A query on a scoped table in a session without a scope raises, so that
forgetting it fails closed; code that truly serves all organisations (the worker's queue, key rotation) says so with
`.execution_options(all_organisations=True)`.
"""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from portal.models.base import Scoped

_KEY = "organisation_id"


class NoOrganisation(RuntimeError):
    """A scoped table was touched before the session knew its organisation."""


class OtherOrganisation(RuntimeError):
    """A row of another organisation was about to be written."""


def enter(session: Session, organisation_id: UUID) -> None:
    """From here on the session serves this organisation."""
    session.info[_KEY] = organisation_id


def current(session: Session) -> UUID:
    """The organisation that the session serves; raises `NoOrganisation`."""
    organisation_id = session.info.get(_KEY)
    if organisation_id is None:
        raise NoOrganisation("this session has no organisation")
    return UUID(str(organisation_id))


def _touches_scoped(state: ORMExecuteState) -> bool:
    return any(issubclass(mapper.class_, Scoped) for mapper in state.all_mappers)


def _limit(state: ORMExecuteState) -> None:
    if state.execution_options.get("all_organisations") or state.is_insert:
        return
    if _KEY not in state.session.info:
        if _touches_scoped(state):
            raise NoOrganisation("a scoped table was read without an organisation")
        return
    state.statement = state.statement.options(_only(state.session.info[_KEY]))


@lru_cache(maxsize=256)
def _only(organisation_id: UUID) -> LoaderCriteriaOption:
    """The rule for one organisation; making it costs as much as a small query does, so it is kept."""
    return with_loader_criteria(Scoped, lambda cls: cls.organisation_id == organisation_id, include_aliases=True)


def _stamp(session: Session, _context: UOWTransaction, _instances: object) -> None:
    scope = session.info.get(_KEY)
    for row in session.new:
        if not isinstance(row, Scoped):
            continue
        if row.organisation_id is None:
            row.organisation_id = current(session)
        elif scope is not None and row.organisation_id != scope:
            raise OtherOrganisation(type(row).__name__)


def install() -> None:
    """Attach the rule to every session of this process; calling it twice changes nothing."""
    if not event.contains(Session, "do_orm_execute", _limit):
        event.listen(Session, "do_orm_execute", _limit)
        event.listen(Session, "before_flush", _stamp)
