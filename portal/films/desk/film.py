"""One own film: adding it, looking at it, other bytes, publishing, taking back, removing."""

from typing import BinaryIO, cast
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.films import own
from portal.films.bytes import played
from portal.films.catalogue import our_films
from portal.films.desk.room import done, let_others_write, me, room, sent_file
from portal.films.desk.words import FAULTS, MISSING
from portal.gateways.cover import cover
from portal.gateways.film import MAX_BYTES, Fault, Found, RefusedFilm, examine
from portal.gateways.safe_file import RefusedFile
from portal.http.files import file_answer
from portal.http.language import DEFAULT, LANGUAGES
from portal.http.limits import accepts
from portal.models import Film

LONGEST_TITLE = 80
_WITH_FORM = MAX_BYTES + 1024 * 1024


@room.get("/nieuw")
def new_film() -> str:
    """An empty form."""
    return _new_page()


@room.post("/nieuw")
@accepts(_WITH_FORM)
def add_film() -> ResponseReturnValue:
    """Keep a new film, to be seen by nobody yet."""
    title = request.form.get("title", "").strip()
    if not title or len(title) > LONGEST_TITLE:
        return _new_page(("title", _("Give the film a short name, in Dutch."))), 400
    file, found = _examined()
    if file is None or not isinstance(found, Found):
        return _new_page(("film", _why(found))), 422
    replaces = request.form.get("replaces")
    film = own.add(db.session, file, found, title=title, replaces=replaces, officer_id=me())
    return done(_("The film is kept. Nobody sees it yet: it still needs captions and a transcript."), film.id)


@room.get("/<uuid:film_id>")
def film(film_id: UUID) -> str:
    """The film, what it still needs, and everything that can be done with it."""
    return _page(own.find(db.session, film_id))


@room.post("/<uuid:film_id>/bestand")
@accepts(_WITH_FORM)
def change_file(film_id: UUID) -> ResponseReturnValue:
    """Another file for a film that is not published."""
    film = own.find(db.session, film_id)
    if film.published_at:
        return _page(film, ("film", _("Take the film back first. Then you can give it another file."))), 409
    file, found = _examined()
    film = own.find(db.session, film_id)
    if file is None or not isinstance(found, Found):
        return _page(film, ("film", _why(found))), 422
    own.put_file(db.session, film, file, found, officer_id=me())
    return done(_("The film has its new file. Its captions have to be given again."), film_id)


@room.post("/<uuid:film_id>/plaatje")
def change_poster(film_id: UUID) -> ResponseReturnValue:
    """Another picture for the cover."""
    film, file = own.find(db.session, film_id), sent_file("poster")
    try:
        own.put_poster(db.session, film, cover(file.read() if file else b""), officer_id=me())
    except RefusedFile:
        return _page(film, ("poster", _("This is no picture that we can show. Choose a JPEG or PNG file."))), 422
    return done(_("The film has its new picture."), film_id)


@room.post("/<uuid:film_id>/publiceer")
def publish(film_id: UUID) -> ResponseReturnValue:
    """Show it to everybody; refused, with the reasons, while something is missing."""
    film = own.find(db.session, film_id)
    try:
        own.publish(db.session, film, officer_id=me())
    except own.NotComplete as error:
        reasons = "; ".join(str(MISSING[name]) for name in error.missing)
        return _page(
            film, ("publish", _("The film cannot be published yet. It needs: %(reasons)s.", reasons=reasons))
        ), 409
    except own.PlaceTaken:
        return _page(
            film, ("publish", _("Another film of yours replaces the same film. Take that one back first."))
        ), 409
    return done(_("The film is published."), film_id)


@room.post("/<uuid:film_id>/terug")
def take_back(film_id: UUID) -> ResponseReturnValue:
    """Show it to nobody any more."""
    own.take_back(db.session, own.find(db.session, film_id), officer_id=me())
    return done(_("The film is taken back. Nobody sees it now."), film_id)


@room.post("/<uuid:film_id>/weg")
def remove(film_id: UUID) -> ResponseReturnValue:
    """Remove it; the page asked first."""
    own.remove(db.session, own.find(db.session, film_id), officer_id=me())
    flash(_("The film is removed."), "success")
    return redirect(url_for("film_desk.film_list"), 303)


@room.get("/<uuid:film_id>/film")
def bytes_of(film_id: UUID) -> Response:
    """The film itself, also when it is not published."""
    film = own.find(db.session, film_id)
    return played(film.blob_key, size=film.size, media_type=film.media_type, public=False)


@room.get("/<uuid:film_id>/plaatje")
def poster(film_id: UUID) -> Response:
    """The picture on its cover."""
    film = own.find(db.session, film_id)
    return file_answer(film.poster, media_type="image/webp", name="film.webp", etag=str(film.version), in_place=True)


def _examined() -> tuple[BinaryIO | None, Found | Fault | None]:
    """The film that was sent and what it is; or why it is none, or None when no file was chosen."""
    sent = sent_file("film")
    if sent is None:
        return None, None
    file = cast("BinaryIO", sent.stream)
    if file.seek(0, 2) > MAX_BYTES:
        return file, Fault.TOO_LARGE
    let_others_write()
    try:
        return file, examine(file)
    except RefusedFilm as error:
        return file, error.fault


def _why(found: Found | Fault | None) -> str:
    return str(FAULTS[found]) if isinstance(found, Fault) else _("Choose a film first.")


def _new_page(*errors: tuple[str, str]) -> str:
    films = [{"code": "", "label": _("It stands beside the others")}]
    films += [{"code": one.slug, "label": one.tellings[DEFAULT].title} for one in our_films().values()]
    return render_template("films/desk/new.html", films=films, errors=list(errors), problems=dict(errors))


def _page(found: Film, *errors: tuple[str, str]) -> str:
    ours = our_films().get(found.replaces or "")
    return render_template(
        "films/desk/film.html",
        film=found,
        title=(own.words_of(found, DEFAULT) or found.words[0]).title,
        replaces=ours.tellings[DEFAULT].title if ours else None,
        languages=[
            (code, name, own.words_of(found, code), own.missing_in(found, code)) for code, name in LANGUAGES.items()
        ],
        missing=[MISSING[name] for name in own.missing_in(found, DEFAULT)],
        errors=list(errors),
        problems=dict(errors),
    )
