"""Back-ups: what was there is there again, on the same kind of database or the other."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from portal import schema
from portal.database import engine_options, prepare, writing
from portal.gateways.blobs import BlobStore
from portal.models import Base, Message, scope
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.upkeep import archive
from tests.factories.organisation import make_organisation
from tests.privacy.test_planted_words import PLANTED, plant
from tests.support.databases import MakeDatabase
from tests.support.keys import app_with_keys


@pytest.fixture
def filled(empty_database: Engine, tmp_path: Path) -> Engine:
    """A database with a row in most tables."""
    schema.upgrade(empty_database)
    with app_with_keys().app_context(), writing(), Session(empty_database) as session:
        scope.enter(session, make_organisation(session).id)
        plant(session, BlobStore((tmp_path / "blobs").as_uri()))
    return empty_database


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Iterator[Engine]:
    """Another, empty database."""
    engine = create_engine(**engine_options(make_database(request.param)))
    prepare(engine)
    schema.upgrade(engine)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, set[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            t.name: {tuple(map(str, row)) for row in connection.execute(select(t))} for t in Base.metadata.sorted_tables
        }


def test_everything_comes_back_on_either_database(filled: Engine, target: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    old, new = BlobStore((tmp_path / "blobs").as_uri()), BlobStore((tmp_path / "new").as_uri())
    written = archive.write_archive(filled, old, file)
    assert file.stat().st_mode & 0o077 == 0
    assert archive.read_archive(target, new, file) == written > 10
    assert rows(target) == rows(filled)
    with app_with_keys().app_context(), Session(target) as session:
        everybody = select(Message).execution_options(all_organisations=True)
        assert PLANTED in {unseal(row, MessagePrivate).body for row in session.scalars(everybody)}
    assert len([f for f in (tmp_path / "new").rglob("*") if f.is_file()]) == 1


def test_a_backup_tells_nothing_without_the_keys(filled: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    archive.write_archive(filled, BlobStore((tmp_path / "blobs").as_uri()), file)
    with tarfile.open(file) as tar:
        everything = b"".join((tar.extractfile(member) or file.open("rb")).read() for member in tar.getmembers())
    assert b"whatsapp" in everything
    assert PLANTED.encode() not in everything


def test_nothing_is_restored_over_what_is_there(filled: Engine, tmp_path: Path) -> None:
    blobs, file = BlobStore((tmp_path / "blobs").as_uri()), tmp_path / "backup.tar.gz"
    archive.write_archive(filled, blobs, file)
    before = rows(filled)
    with pytest.raises(archive.NotEmpty):
        archive.read_archive(filled, blobs, file)
    assert rows(filled) == before


@pytest.mark.parametrize("damage", ["cut", "rubbish", "empty"])
def test_a_damaged_file_changes_nothing(filled: Engine, target: Engine, tmp_path: Path, damage: str) -> None:
    blobs, file = BlobStore((tmp_path / "blobs").as_uri()), tmp_path / "backup.tar.gz"
    archive.write_archive(filled, blobs, file)
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[: len(whole) // 2], "rubbish": b"hello" * 99, "empty": b""}[damage])
    with pytest.raises(archive.NotABackup):
        archive.read_archive(target, BlobStore((tmp_path / "new").as_uri()), file)
    assert not any(rows(target).values())
