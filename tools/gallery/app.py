"""A small Flask app that renders every macro of `templates/components` with made-up data."""

from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace

from flask import Flask, Response, flash, g, render_template, request, send_from_directory
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader

from portal.http.assets import SOURCE, flatten
from portal.http.language import for_templates
from portal.intake.starters import chat_link
from tools.gallery import samples

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("public", "public-errors", "check", "start", "staff", "staff-intake", "error", "unavailable", "bare")


def create_gallery() -> Flask:
    """The app; every page of `PAGES` under `/<lang>/<page>`."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=token_hex(),
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
    )
    Babel(app, locale_selector=lambda: g.get("lang", "nl"))
    CSRFProtect(app)
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent / "templates")]
    )
    app.before_request(_pretend)
    app.context_processor(_context)
    app.add_template_filter(lambda number: chat_link(number, g.lang), "chat_link")
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=_static)
    app.add_url_rule("/", view_func=_index)
    app.add_url_rule("/<lang>/<page>", endpoint="page", view_func=_page)
    app.add_url_rule("/autosave", view_func=_autosave, methods=["POST"])
    return app


def _pretend() -> None:
    arguments = request.view_args or {}
    g.lang = arguments.get("lang", "nl")
    g.public = True
    g.organisation = SimpleNamespace(name="De Wilgenhof", phone="0800 123 45 67", whatsapp="+31612345678")


def _context() -> dict[str, object]:
    return {
        **for_templates(),
        "organisation": g.organisation,
        "current_user": SimpleNamespace(is_authenticated=True, name="Noor van den Berg"),
    }


def _index() -> str:
    return "".join(f'<p><a href="/nl/{page}">{page}</a></p>' for page in PAGES)


def _page(page: str, **_lang: str) -> str:
    if page == "staff":
        flash("De klacht is opgepakt.", "success")
    name = {"error": "errors/error.html", "unavailable": "errors/unavailable.html", "bare": "errors/bare.html"}
    return render_template(name.get(page, f"gallery/{page}.html"), **samples.of(page))


def _static(filename: str) -> Response:
    """Stylesheets flattened as in the portal, but anew each time, so that a change shows after a reload."""
    if filename.endswith(".css"):
        return Response(flatten(SOURCE / filename), mimetype="text/css")
    return send_from_directory(SOURCE, filename)


def _autosave() -> Response:
    return Response(status=204)
