"""The list is answered from its indexes, on both databases, however long the table is."""

import pytest
from sqlalchemy import Connection, event, select, update
from sqlalchemy.orm import Session

from portal.database import refresh_statistics
from portal.extensions import db
from portal.models import Intake, Officer, new_id, now
from portal.triage import queries
from portal.triage.filters import Filters
from portal.triage.ordering import ORDERS, Cursor, Sort
from portal.vocabulary import Status
from tests.factories.intake import make_intake

ORDER_OF = {
    Sort.URGENT: "urgency",
    Sort.NEWEST: "received",
    Sort.OLDEST: "received",
    Sort.DUE: "due",
}


def plan_of(session: Session, filters: Filters) -> str:
    """How the database finds the rows of a page."""
    seen: list[tuple[str, object]] = []

    def note(_connection: Connection, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        queries.page(session, filters, officer_id=new_id(), at=now())
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    statement, parameters = next(pair for pair in seen if "FROM intake" in pair[0] and "ORDER BY" in pair[0])
    word = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    rows = session.connection().exec_driver_sql(f"{word} {statement}", parameters).all()  # type: ignore[arg-type]
    return "\n".join(str(row[-1]) for row in rows)


@pytest.fixture
def many(session: Session, officer: Officer) -> None:
    """Enough rows for a database to prefer an index."""
    for number in range(60):
        make_intake(
            session, columns={"status": Status.CLOSED if number % 10 else Status.RECEIVED, "urgency": number % 3}
        )
    session.commit()
    refresh_statistics(db.engine)
    if db.engine.dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE intake")
        session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
        session.connection().exec_driver_sql("SET LOCAL enable_sort = off")


def test_every_order_reads_its_index_and_sorts_nothing(session: Session, many: None) -> None:
    for sort in Sort:
        for status, name in (
            ("open", f"ix_intake_open_{ORDER_OF[sort]}"),
            ("all", f"ix_intake_{ORDER_OF[sort]}_order"),
        ):
            plan = plan_of(session, Filters(sort=sort, status=status))
            assert name in plan, (sort, status)
            assert "Sort" not in plan, (sort, status)
            assert "TEMP B-TREE" not in plan, (sort, status)


def test_a_deep_page_begins_in_the_index(session: Session, many: None) -> None:
    for sort in Sort:
        first = queries.page(session, Filters(sort=sort, status="all"), officer_id=new_id(), at=now())
        assert first.after
        plan = plan_of(session, Filters(sort=sort, status="all", after=Cursor(sort, 0, first.after.key)))
        columns = ", ".join(column.key for column in ORDERS[sort][0].columns)
        assert f"ROW({columns})" in plan or f"({columns.replace(' ', '')})" in plan, sort


def test_unread_matters_have_an_index_of_their_own(session: Session, many: None) -> None:
    """As on an ordinary day, few are unread; were all of them, the index of all would do as well."""
    few = select(Intake.id).order_by(Intake.id).limit(3).scalar_subquery()
    session.execute(update(Intake).where(Intake.id.not_in(few)).values(unread=False))
    if db.engine.dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE intake")
    assert "ix_intake_unread" in plan_of(session, Filters(unread=True, status="all"))


def test_failed_answers_have_a_small_index_of_their_own(session: Session, many: None) -> None:
    assert "ix_message_failed" in plan_of(session, Filters(failed=True))
