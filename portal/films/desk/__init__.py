"""`/beheer/filmpjes/`: where an administrator adds films, puts them in the place of ours, and takes them back."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from portal.films.desk import film, languages, listing, voices
from portal.films.desk.room import room
from portal.http.administration import add_administration_page

__all__ = ["film", "languages", "listing", "register", "voices"]


def register(app: Flask) -> None:
    """The pages of an administrator."""
    app.register_blueprint(room)
    add_administration_page(
        app,
        title=_l("Films"),
        lead=_l("Your own explainer films, beside ours or in their place, and how often each is started."),
        endpoint="film_desk.film_list",
    )
