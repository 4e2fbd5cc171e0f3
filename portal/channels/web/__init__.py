"""The easy form: one question a page, plain HTML, kept from the first answer on.

`form.py` asks, `check.py` reads back and sends, `finish.py` shows the receipt, `leave.py` wipes a shared
device, `pages.py` is what stands around it.
"""

from flask import Flask
from werkzeug.routing import BaseConverter

from portal.channels.web import alike, check, finish, form, help_wanted, later, leave, pages, ways
from portal.channels.web.room import room
from portal.extensions import csrf
from portal.http.access import public
from portal.http.converters import LinkConverter
from portal.questionnaire.profile import WEB

__all__ = ["alike", "check", "finish", "form", "help_wanted", "later", "leave", "pages", "register", "ways"]


class QuestionConverter(BaseConverter):
    """Matches the keys of the questions, so that any other address is simply not there."""

    regex = "|".join(WEB.keys)


def register(app: Flask) -> None:
    """The public pages. Forgery is checked by the form itself, which can give a text back; the extension cannot."""
    app.url_map.converters["question"] = QuestionConverter
    app.url_map.converters["link"] = LinkConverter
    alike.register(app)
    csrf.exempt(room)
    csrf.exempt(pages.posters)
    app.register_blueprint(public(room))
    app.register_blueprint(public(pages.posters))
