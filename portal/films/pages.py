"""The public pages of the films: the list, and one page a film."""

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from portal.films.shelf import shelf

room = Blueprint("films", __name__, url_prefix="/<lang:lang>/filmpjes")


@room.get("/")
def home() -> str:
    """All films, each with its picture and what it tells."""
    return render_template("films/list.html", films=shelf())


@room.get("/<slug>")
def film(slug: str) -> str | Response:
    """One film, and below it the same as a picture story; `deel` names the part where it begins."""
    films = shelf()
    names = [one.slug for one in films]
    if slug not in names:
        abort(404)
    place = names.index(slug)
    following = films[place + 1] if place + 1 < len(films) else None
    shown = films[place]
    return render_template(
        "films/film.html", film=shown, begin=shown.begin_of(request.args.get("deel")), following=following
    )
