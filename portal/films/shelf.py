"""Which films there are for a visitor, in the order of the organisation: ours, and its own in addition or instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.films import narrations, own
from portal.films.catalogue import OurFilm, our_films
from portal.films.shown import ShownFilm, ours, theirs
from portal.http.language import LANGUAGES
from portal.models import Film, FilmNarration, FilmPlace, locks, scope

LAST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One place on the shelf: a film of ours or of the organisation, with the address under which it is shown."""

    slug: str
    our: OurFilm | None = None
    film: Film | None = None


def shelf(session: Session, language: str) -> list[ShownFilm]:
    """All films of this organisation that can be shown in this language."""
    films = [film for film in own.all_films(session) if film.published_at and not own.missing_in(film, language)]
    voices = narrations.all_narrations(session)
    return [_shown(volume, language, voices.get((volume.slug, language))) for volume in ordered(session, films)]


def ordered(session: Session, films: Sequence[Film]) -> list[Volume]:
    """Our films and these, each that replaces one of ours in its place, in the order that the organisation chose."""
    replaced = {film.replaces for film in films if film.replaces and film.published_at}
    volumes = [Volume(slug=slug, our=film) for slug, film in our_films().items() if slug not in replaced]
    volumes += [Volume(slug=address_of(film), film=film) for film in films]
    chosen = {place.slug: place.position for place in session.scalars(select(FilmPlace))}
    return sorted(volumes, key=lambda volume: (chosen.get(volume.slug, _usual(volume)), volume.slug))


def address_of(film: Film) -> str:
    """The last part of its address: that of the film of ours which it replaces, once it is published."""
    return film.replaces if film.replaces and film.published_at else film.slug


def move(session: Session, slug: str, steps: int) -> None:
    """One place up (-1) or down (+1); at the end it stays where it is."""
    locks.hold(session, b"film places" + scope.current(session).bytes)
    order = [volume.slug for volume in ordered(session, own.all_films(session))]
    if slug not in order:
        raise own.NoSuchFilm
    place = order.index(slug)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    places = {row.slug: row for row in session.scalars(select(FilmPlace))}
    for position, one in enumerate(order):
        if one in places:
            places[one].position = position
        else:
            session.add(FilmPlace(organisation_id=scope.current(session), slug=one, position=position))


def languages_of(volume: Volume) -> list[str]:
    """In which languages it is shown."""
    return list(LANGUAGES) if volume.film is None else own.complete_in(volume.film)


def _shown(volume: Volume, language: str, voice: FilmNarration | None) -> ShownFilm:
    if volume.film is not None:
        return theirs(volume.film, volume.slug, language)
    return ours(our_films()[volume.slug], language, voice=voice)


def _usual(volume: Volume) -> int:
    ours_of_it = volume.our or our_films().get(volume.slug)
    return LAST + ours_of_it.order if ours_of_it else 2 * LAST
