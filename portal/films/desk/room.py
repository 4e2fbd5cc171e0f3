"""The blueprint of the administrator's pages, and what all of them need."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from portal.extensions import db
from portal.films.desk.words import FAULTS
from portal.films.own import NoSuchFilm
from portal.gateways.film import Fault
from portal.http.access import staff
from portal.vocabulary import Role

room = staff(Role.ADMINISTRATOR)(Blueprint("film_desk", __name__, url_prefix="/beheer/filmpjes"))


def me() -> UUID:
    """The id of the administrator at work."""
    return UUID(str(current_user.id))


def sent_file(name: str) -> FileStorage | None:
    """The file of this field; None when none was chosen."""
    file = request.files.get(name)
    return file if file and file.filename else None


def let_others_write() -> None:
    """Give the database back before a long look at a file: nothing was written yet, and nobody should wait for it."""
    db.session.rollback()


def done(words: str, film_id: UUID) -> ResponseReturnValue:
    """Back to the page of the film, which says what happened."""
    flash(words, "success")
    return redirect(url_for("film_desk.film", film_id=film_id), 303)


@room.errorhandler(NoSuchFilm)
def no_such_film(_error: NoSuchFilm) -> tuple[str, int]:
    """404 in words; one of another organisation reads the same as one that never was."""
    return render_template("films/desk/no_such_film.html"), 404


@room.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """Nothing was kept; the page says how to make a film smaller."""
    return render_template("films/desk/too_large.html", words=FAULTS[Fault.TOO_LARGE]), 413
