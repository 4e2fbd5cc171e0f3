"""`flask db`: the tables forward, back, and where they are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, inspect

from portal import schema


def test_an_empty_database_gets_its_tables_and_knows_where_it_is(empty_database: Engine) -> None:
    with pytest.raises(schema.NotMigrated):
        schema.check_current(empty_database)
    schema.upgrade(empty_database)
    schema.check_current(empty_database)
    assert "intake" in inspect(empty_database).get_table_names()


def test_upgrading_twice_changes_nothing(empty_database: Engine) -> None:
    schema.upgrade(empty_database)
    schema.upgrade(empty_database)
    assert schema.current(empty_database) == schema.head()


def test_going_back_to_nothing_leaves_no_table_of_ours(empty_database: Engine) -> None:
    schema.upgrade(empty_database)
    schema.downgrade(empty_database, "base")
    assert inspect(empty_database).get_table_names() == ["alembic_version"]


def test_processes_that_upgrade_at_once_do_it_once(empty_database: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(schema.upgrade, [empty_database] * 4))
    assert schema.current(empty_database) == schema.head()
