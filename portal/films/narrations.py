"""Voices that an organisation recorded for our films: one a film and language, played in step with the picture."""

from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.films.bytes import keep
from portal.gateways.blobs import new_key
from portal.intake.events import record
from portal.intake.files import erase
from portal.models import FilmNarration, locks, new_id, scope


def all_narrations(session: Session) -> dict[tuple[str, str], FilmNarration]:
    """By film and language."""
    return {(one.slug, one.language): one for one in session.scalars(select(FilmNarration))}


def find(session: Session, slug: str, language: str) -> FilmNarration | None:
    """The voice for this film in this language, if there is one."""
    query = select(FilmNarration).where(FilmNarration.slug == slug, FilmNarration.language == language)
    return session.scalars(query).one_or_none()


def put(session: Session, file: BinaryIO, *, slug: str, language: str, officer_id: UUID) -> None:
    """Keep this voice, in place of the one that was there."""
    locks.hold(session, b"film voices" + scope.current(session).bytes)
    remove(session, slug=slug, language=language, officer_id=officer_id)
    key = new_key()
    size = keep(key, file)
    session.add(FilmNarration(id=new_id(), slug=slug, language=language, blob_key=key, size=size))
    record(session, "film_voice_added", officer_id=officer_id, new={"slug": slug, "language": language})


def remove(session: Session, *, slug: str, language: str, officer_id: UUID) -> None:
    """Remove the voice; without one nothing happens."""
    found = find(session, slug, language)
    if found is None:
        return
    erase(session, [found.blob_key], scope.current(session))
    session.delete(found)
    session.flush()
    record(session, "film_voice_removed", officer_id=officer_id, old={"slug": slug, "language": language})
