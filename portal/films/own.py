"""An organisation's own films: adding, telling in a language, publishing, taking back, removing.

A film is published only with a name, captions and a transcript in Dutch (WCAG 1.2.2, 1.2.3), and is shown in another
language only when it has all three there too. What is not complete is nowhere to be seen.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from portal.films.bytes import keep
from portal.films.catalogue import our_films
from portal.gateways.blobs import new_key
from portal.gateways.film import Found
from portal.http.language import DEFAULT, LANGUAGES
from portal.intake.events import record
from portal.intake.files import erase
from portal.models import Film, FilmWords, locks, new_id, now, scope


class NoSuchFilm(LookupError):
    """The film is not there, any more or at all."""


class NotComplete(ValueError):
    """Something is missing before it may be published; `missing` are the names of fields."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class PlaceTaken(ValueError):
    """Another film of this organisation replaces the same film of ours already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A film in one language, as it was written."""

    title: str
    about: str
    captions: str
    transcript: str


def all_films(session: Session) -> list[Film]:
    """All own films with their words, the oldest first."""
    return list(session.scalars(select(Film).options(selectinload(Film.words)).order_by(Film.id)))


def find(session: Session, film_id: UUID | None) -> Film:
    """The film; raises `NoSuchFilm`."""
    film = session.scalars(select(Film).where(Film.id == film_id)).one_or_none()
    if film is None:
        raise NoSuchFilm
    return film


def words_of(film: Film, language: str) -> FilmWords | None:
    """The film in this language, as far as it was told."""
    return next((words for words in film.words if words.language == language), None)


def missing_in(film: Film, language: str) -> list[str]:
    """What is not there yet in this language: names of the fields."""
    words = words_of(film, language)
    return [name for name in ("title", "captions", "transcript") if not (words and getattr(words, name))]


def complete_in(film: Film) -> list[str]:
    """The languages in which it can be shown."""
    return [language for language in LANGUAGES if not missing_in(film, language)]


def add(session: Session, file: BinaryIO, found: Found, *, title: str, replaces: str | None, officer_id: UUID) -> Film:
    """A new film, to be seen by nobody yet."""
    locks.hold(session, b"films" + scope.current(session).bytes)
    film = Film(
        id=new_id(),
        slug=_free_slug(session, title),
        replaces=replaces if replaces in our_films() else None,
        blob_key="",
        poster=b"",
    )
    film.words.append(FilmWords(film_id=film.id, language=DEFAULT, title=title))
    _take(film, file, found)
    session.add(film)
    record(session, "film_added", officer_id=officer_id, new={"film": str(film.id)})
    return film


def put_file(session: Session, film: Film, file: BinaryIO, found: Found, *, officer_id: UUID) -> None:
    """Other bytes for a film that is not published; its captions may no longer fit, so they have to be given again."""
    erase(session, [film.blob_key], scope.current(session))
    _take(film, file, found)
    for words in film.words:
        words.captions = ""
    record(session, "film_changed", officer_id=officer_id, new={"film": str(film.id)})


def put_poster(session: Session, film: Film, poster: bytes, *, officer_id: UUID) -> None:
    """Another picture for its cover."""
    film.poster = poster
    record(session, "film_changed", officer_id=officer_id, new={"film": str(film.id)})


def tell(session: Session, film: Film, language: str, telling: Telling, *, officer_id: UUID) -> None:
    """Its words in one language. Raises `NotComplete` when a published film would lose what it must have."""
    words = words_of(film, language)
    if words is None:
        words = FilmWords(film_id=film.id, language=language)
        film.words.append(words)
    words.title, words.about = telling.title, telling.about
    words.captions, words.transcript = telling.captions, telling.transcript
    flag_modified(film, "slug")  # Another version, so another address: nobody keeps reading the old captions.
    if film.published_at is not None and (missing := missing_in(film, DEFAULT)):
        raise NotComplete(missing)
    record(session, "film_changed", officer_id=officer_id, new={"film": str(film.id), "language": language})


def publish(session: Session, film: Film, *, officer_id: UUID) -> None:
    """From now on everybody can see it. Raises `NotComplete` or `PlaceTaken`."""
    locks.hold(session, b"films" + scope.current(session).bytes)
    if missing := missing_in(film, DEFAULT):
        raise NotComplete(missing)
    if film.replaces and _is_replaced(session, film):
        raise PlaceTaken(film.replaces)
    film.published_at = film.published_at or now()
    record(session, "film_published", officer_id=officer_id, new={"film": str(film.id)})


def take_back(session: Session, film: Film, *, officer_id: UUID) -> None:
    """Nobody sees it any more; one of ours that it replaced is there again."""
    film.published_at = None
    record(session, "film_taken_back", officer_id=officer_id, new={"film": str(film.id)})


def remove(session: Session, film: Film, *, officer_id: UUID) -> None:
    """It is gone, with its bytes."""
    erase(session, [film.blob_key], scope.current(session))
    session.delete(film)
    record(session, "film_removed", officer_id=officer_id, old={"film": str(film.id)})


def _take(film: Film, file: BinaryIO, found: Found) -> None:
    key = new_key()
    film.size = keep(key, file)
    film.blob_key, film.media_type, film.seconds, film.poster = key, found.media_type, found.seconds, found.cover


def _is_replaced(session: Session, film: Film) -> bool:
    others = select(func.count(Film.id)).where(
        Film.replaces == film.replaces, Film.published_at.is_not(None), Film.id != film.id
    )
    return bool(session.scalar(others))


def _free_slug(session: Session, title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "filmpje"
    taken = {*session.scalars(select(Film.slug)), *our_films()}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
