"""Every public page as it is rendered, with real data, and what it says when a form is sent empty."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, request, request_finished
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.exceptions import default_exceptions
from werkzeug.routing import Rule

from portal.extensions import db
from portal.http import access
from portal.intake.way_back import link_of
from portal.models import Intake, Organisation, scope
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from tools.language_lint.document import Document
from tools.language_lint.house import House
from tools.language_lint.markup import Page, read
from tools.language_lint.settings import without_words
from tools.language_lint.visitor import Memory, Visitor, kind_of

TASTES = 2
"""How many people go through the form, each with other answers."""


class NotSeen(Exception):
    """A public page that nobody comes to: no link leads there, or `places.toml` must say why it has no words."""


def documents(house: House, language: str) -> Iterator[Document]:
    """What stands in `main` of each page; what stands around it once. Raises `NotSeen`."""
    found: dict[str, Document] = {}

    def seen(path: str, page: Page) -> None:
        if path.startswith(f"/{language}/"):
            found.setdefault(page.main, Document(kind_of(path), page.main))
            found.setdefault(page.frame, Document(f"/{language}/around", page.frame))

    with _answered(house.app) as endpoints:
        memory = Memory(language, seen)
        for start in _addresses(house.app, language):
            for taste in range(TASTES):
                Visitor(house.browser(), memory, taste).walk(start)
        for start in _matters(house.app, language):
            Visitor(house.browser(), memory).walk(start)
    yield from found.values()
    yield from _errors(house.app, language)
    missed = {rule.endpoint for rule in _public(house.app)} - endpoints - set(without_words())
    if missed:
        raise NotSeen(f"nobody came to: {', '.join(sorted(missed))}")


def _public(app: Flask) -> Iterator[Rule]:
    """The rules that are open to everybody and belong to a language: the pages, and where their forms go."""
    for rule in app.url_map.iter_rules():
        declared = access.rule_of(app, rule.endpoint)
        if declared and declared.everybody and "lang" in rule.arguments:
            yield rule


def _addresses(app: Flask, language: str) -> Iterator[str]:
    """The pages that can be asked for by their address alone, the start first."""
    simple = [rule for rule in _public(app) if rule.arguments == {"lang"} and "GET" in (rule.methods or ())]
    with app.test_request_context():
        yield from sorted(app.url_for(rule.endpoint, lang=language) for rule in simple)


def _matters(app: Flask, language: str) -> Iterator[str]:
    """The way in to each matter: its own page in every state."""
    with app.app_context():
        scope.enter(db.session, db.session.scalars(select(Organisation.id)).one())
        intakes = db.session.scalars(select(Intake).options(undefer(Intake.sealed)).order_by(Intake.id)).all()
        links = [link_of(intake.id, secret) for intake in intakes if (secret := unseal(intake, IntakePrivate).secret)]
    with app.test_request_context():
        yield from (app.url_for("follow_up.link", lang=language, link=link) for link in links)


def _errors(app: Flask, language: str) -> Iterator[Document]:
    for status, error in default_exceptions.items():
        with app.test_request_context(f"/{language}/"):
            app.preprocess_request()
            page = read(app.make_response(app.handle_user_exception(error())).get_data(as_text=True))
            yield Document(f"/{language}/error/{status}", page.main)


@contextmanager
def _answered(app: Flask) -> Iterator[set[str]]:
    """The endpoints that gave a good answer."""
    endpoints: set[str] = set()

    def note(_app: Flask, response: Response, **_more: object) -> None:
        if response.status_code < 500 and request.endpoint:
            endpoints.add(request.endpoint)

    with request_finished.connected_to(note, app):
        yield endpoints
