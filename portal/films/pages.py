"""The public pages of the films: the list, one page a film, and what an organisation's own film is made of."""

from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request

from portal.extensions import db, limiter
from portal.films import counting, narrations, own
from portal.films.bytes import played
from portal.films.shelf import shelf
from portal.films.shown import ShownFilm
from portal.gateways.film import SOUND_TYPE
from portal.http.files import file_answer
from portal.http.language import current_language
from portal.models import Film, now

STARTS = "600 per hour"  # of one address, behind which a whole group home may stand
POSTER_TYPE = "image/webp"

room = Blueprint("films", __name__, url_prefix="/<lang:lang>/filmpjes")


@room.get("/")
def home() -> str:
    """All films, each with its picture and what it tells."""
    return render_template("films/list.html", films=_films())


@room.get("/<slug>")
def film(slug: str) -> str:
    """One film, and below it the same as a picture story; `deel` names the part where it begins."""
    films = _films()
    place = next((place for place, one in enumerate(films) if one.slug == slug), None)
    if place is None:
        abort(404)
    following = films[place + 1] if place + 1 < len(films) else None
    begin = films[place].begin_of(request.args.get("deel"))
    return render_template("films/film.html", film=films[place], begin=begin, following=following)


@room.post("/<slug>/gestart")
@limiter.limit(STARTS)
def started(slug: str) -> tuple[str, int]:
    """Counts one start. Asks for no proof of who sends it and keeps nothing of it but the number."""
    if slug not in [one.slug for one in _films()]:
        abort(404)
    counting.count(db.session, slug, now())
    return "", 204


@room.get("/<slug>/stem/<uuid:voice>.m4a")
def narration(slug: str, voice: UUID) -> Response:
    """The voice that an organisation recorded for one of our films; another recording has another address."""
    found = narrations.find(db.session, slug, current_language())
    if found is None or found.id != voice:
        abort(404)
    return played(found.blob_key, size=found.size, media_type=SOUND_TYPE, public=True)


@room.get("/eigen/<uuid:film_id>/<int:version>/film")
def bytes_of(film_id: UUID, version: int) -> Response:
    """The film itself, whole or the piece that a player asks for. The version only tells one state from another."""
    del version
    found = _published(film_id)
    return played(found.blob_key, size=found.size, media_type=found.media_type, public=True)


@room.get("/eigen/<uuid:film_id>/<int:version>/plaatje")
def poster(film_id: UUID, version: int) -> Response:
    """The picture on its cover."""
    found = _published(film_id)
    return file_answer(
        found.poster, media_type=POSTER_TYPE, name="film.webp", etag=f"{film_id}-{version}", in_place=True
    )


@room.get("/eigen/<uuid:film_id>/<int:version>/ondertiteling")
def captions(film_id: UUID, version: int) -> Response:
    """Its captions in the language of the page."""
    words = own.words_of(_published(film_id), current_language())
    if words is None or not words.captions:
        abort(404)
    etag = f"{film_id}-{version}-{words.language}"
    return file_answer(words.captions.encode(), media_type="text/vtt", name="film.vtt", etag=etag, in_place=True)


def _films() -> list[ShownFilm]:
    return shelf(db.session, current_language())


def _published(film_id: UUID) -> Film:
    """The film; one that is not published, or of another organisation, reads as one that never was."""
    try:
        found = own.find(db.session, film_id)
    except own.NoSuchFilm:
        abort(404)
    return found if found.published_at else abort(404)
