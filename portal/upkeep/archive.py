"""A back-up: one gzipped tar with every table as lines of JSON, every blob, and which revision the tables had.

What people told us stays sealed in it: without `ENCRYPTION_KEYS` it is of no use, and the keys are not in it. It holds
names and addresses of officers, so the file is for the owner's eyes only (mode 0600).
"""

import io
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

from sqlalchemy import Connection, Engine, func, select

from portal import schema
from portal.database import writing
from portal.gateways.blobs import BlobMissing, BlobStore
from portal.models import Attachment, Base, Film, FilmNarration, table_of
from portal.upkeep.records import put_lines, table_lines

FORMAT = 1
SPOOL_BYTES = 16 * 1024 * 1024


class NotABackup(ValueError):
    """The file is not one of our back-ups, or is damaged."""


class NotEmpty(RuntimeError):
    """There are rows already; a back-up is put back into empty tables only."""


class OtherRevision(RuntimeError):
    """The back-up was made by another version of the tables."""


def write_archive(engine: Engine, blobs: BlobStore, path: Path) -> int:
    """Write everything to `path`, whole or not at all; returns the number of rows. All tables as of one moment."""
    unfinished = path.with_name(path.name + ".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz") as tar, _snapshot(engine) as connection:
            _add(tar, "about.json", json.dumps({"format": FORMAT, "revision": schema.current(engine)}).encode())
            count = sum(_add_table(tar, connection, table.name) for table in Base.metadata.sorted_tables)
            for key in _blob_keys(connection):
                _add_blob(tar, blobs, key)
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.rename(path)
    return count


def read_archive(engine: Engine, blobs: BlobStore, path: Path) -> int:
    """Put everything back into empty tables of the same revision, in one transaction; returns the number of rows.

    Raises `NotABackup`, `NotEmpty` or `OtherRevision`, and then changed nothing but blobs.
    """
    revision = schema.current(engine)
    try:
        with tarfile.open(path, mode="r:gz") as tar, writing(), engine.begin() as connection:
            _check(tar, connection, revision)
            return _put_back(tar, connection, blobs)
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as problem:
        if isinstance(problem, FileNotFoundError):
            raise
        raise NotABackup(type(problem).__name__) from problem


def _snapshot(engine: Engine) -> Connection:
    """All tables as of one moment: SQLite's read transactions are so by themselves."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ")
    return engine.connect()


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def _add_table(tar: tarfile.TarFile, connection: Connection, name: str) -> int:
    with SpooledTemporaryFile(max_size=SPOOL_BYTES) as spool:
        count = 0
        for line in table_lines(connection, Base.metadata.tables[name]):
            spool.write(line)
            count += 1
        info = tarfile.TarInfo(f"tables/{name}.jsonl")
        info.size = spool.tell()
        spool.seek(0)
        tar.addfile(info, spool)
    return count


def _add_blob(tar: tarfile.TarFile, blobs: BlobStore, key: str) -> None:
    try:
        _add(tar, f"blobs/{key}", blobs.get(key))
    except BlobMissing:
        return  # the row says what is missing; a back-up of the rest is better than none


def _blob_keys(connection: Connection) -> list[str]:
    files, films, voices = (table_of(model).c for model in (Attachment, Film, FilmNarration))
    named = select(files.blob_key, files.copy_key), select(films.blob_key), select(voices.blob_key)
    return [key for query in named for row in connection.execute(query) for key in row if key]


def _check(tar: tarfile.TarFile, connection: Connection, revision: str | None) -> None:
    about = json.loads(_read(tar, "about.json"))
    if about["format"] != FORMAT:
        raise NotABackup("format")
    if about["revision"] != revision:
        raise OtherRevision(str(about["revision"]))
    for table in Base.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise NotEmpty(table.name)


def _put_back(tar: tarfile.TarFile, connection: Connection, blobs: BlobStore) -> int:
    count = 0
    for table in Base.metadata.sorted_tables:
        count += put_lines(connection, table, _lines(tar, f"tables/{table.name}.jsonl"))
    for member in tar.getmembers():
        if member.isfile() and member.name.startswith("blobs/"):
            blobs.put(member.name.removeprefix("blobs/"), _read(tar, member.name))
    return count


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise NotABackup(name)
    return file.read()


def _lines(tar: tarfile.TarFile, name: str) -> Iterator[bytes]:
    file = tar.extractfile(name)
    if file is None:
        raise NotABackup(name)
    yield from file
