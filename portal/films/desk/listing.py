"""All films of an organisation in their order: ours, its own, and how often each was started."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.extensions import db
from portal.films import counting, narrations, own
from portal.films.desk.room import room
from portal.films.shelf import languages_of, move, ordered
from portal.models import now

MOVES = {"omhoog": -1, "omlaag": 1}


@room.get("/")
def film_list() -> str:
    """Every film, also those that nobody sees yet."""
    volumes = ordered(db.session, own.all_films(db.session))
    return render_template(
        "films/desk/list.html",
        volumes=[(volume, languages_of(volume)) for volume in volumes],
        counts=counting.counts(db.session, now()),
        voices={slug for slug, _language in narrations.all_narrations(db.session)},
    )


@room.post("/verplaats/<slug>")
def move_film(slug: str) -> ResponseReturnValue:
    """One place up or down."""
    move(db.session, slug, MOVES.get(request.form.get("to", ""), 0))
    return redirect(url_for("film_desk.film_list", _anchor=f"film-{slug}"), 303)
