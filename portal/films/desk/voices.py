"""A recorded voice for one of our films, a language at a time."""

from typing import BinaryIO, cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.films import narrations, own
from portal.films.catalogue import OurFilm, our_films
from portal.films.desk.room import let_others_write, me, room, sent_file
from portal.films.desk.words import FAULTS
from portal.gateways.film import RefusedFilm, examine_sound
from portal.http.language import DEFAULT, LANGUAGES

_APART = 5.0  # Seconds that a voice may be longer than its film.


@room.get("/stem/<slug>")
def voices(slug: str) -> str:
    """For which languages there is a voice, and a form for another one."""
    return _page(_find(slug))


@room.post("/stem/<slug>")
def change_voice(slug: str) -> ResponseReturnValue:
    """Keep a voice, or remove one."""
    film, language = _find(slug), request.form.get("language", "")
    if language not in LANGUAGES:
        return _page(film, _("Choose a language.")), 400
    if "remove" in request.form:
        narrations.remove(db.session, slug=slug, language=language, officer_id=me())
        return _done(slug, _("The voice is removed."))
    file = sent_file("voice")
    if file is None:
        return _page(film, _("Choose a recording first.")), 400
    let_others_write()
    stream = cast("BinaryIO", file.stream)
    try:
        seconds = examine_sound(stream)
    except RefusedFilm as error:
        return _page(film, str(FAULTS[error.fault])), 422
    if seconds > film.tellings[language].seconds + _APART:
        return _page(film, _("This recording is longer than the film. It must follow the captions.")), 422
    narrations.put(db.session, stream, slug=slug, language=language, officer_id=me())
    return _done(slug, _("The voice is kept. It plays in step with the film."))


def _find(slug: str) -> OurFilm:
    try:
        return our_films()[slug]
    except KeyError:
        raise own.NoSuchFilm from None


def _done(slug: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("film_desk.voices", slug=slug), 303)


def _page(film: OurFilm, error: str = "") -> str:
    there = {language for slug, language in narrations.all_narrations(db.session) if slug == film.slug}
    return render_template(
        "films/desk/voices.html",
        film=film,
        title=film.tellings[DEFAULT].title,
        there=[(code, name) for code, name in LANGUAGES.items() if code in there],
        languages_to_choose=[{"code": code, "label": name} for code, name in LANGUAGES.items()],
        errors=[("voice", error)] if error else [],
    )
