"""Which language a page speaks: the first part of the address on the public side, Dutch elsewhere.

Rooms write `<lang:lang>` in their URL; views do not get it as an argument, and `url_for` fills it in by itself.
"""

from gettext import NullTranslations
from typing import Any

from babel import Locale
from flask import Blueprint, Flask, Response, current_app, g, has_request_context, make_response, redirect, request
from flask_babel import get_locale, get_translations
from werkzeug.routing import BaseConverter

from portal.extensions import babel
from portal.http.access import public

DEFAULT = "nl"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
_RIGHT_TO_LEFT = frozenset({"ar"})

pages = public(Blueprint("language", __name__))


class LanguageConverter(BaseConverter):
    """Matches the languages that we speak, so that any other first part stays free for other pages."""

    regex = "|".join(LANGUAGES)


def register_language(app: Flask) -> None:
    """Language from the address; `/` leads to the visitor's own; templates know `lang`, `direction`, `languages`."""
    app.url_map.converters["lang"] = LanguageConverter
    app.url_value_preprocessor(_take_from_address)
    app.url_defaults(_put_in_address)
    babel.init_app(app, locale_selector=current_language, timezone_selector=lambda: "Europe/Amsterdam")
    _speak_quickly(app)
    app.context_processor(_for_templates)
    app.register_blueprint(pages)


@pages.get("/")
def home() -> Response:
    """To the start page in the visitor's language."""
    response = make_response(redirect(f"/{visitor_language()}/"))
    response.vary.add("Accept-Language")
    return response


def current_language() -> str:
    """The code of the language of this page; for an address that leads nowhere, its first part still counts."""
    if not has_request_context():
        return DEFAULT
    if "lang" not in g:
        first = request.path.split("/", 2)[1]
        g.lang = first if first in LANGUAGES else DEFAULT
    return str(g.lang)


def visitor_language() -> str:
    """The best language that the browser asks for."""
    return request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def _speak_quickly(app: Flask) -> None:
    """Templates ask for dozens of texts a page: remember the catalogue of each language instead of finding it anew."""
    catalogues: dict[Locale | None, NullTranslations] = {}

    def catalogue() -> NullTranslations:
        locale = get_locale()
        if locale not in catalogues:
            catalogues[locale] = get_translations()
        return catalogues[locale]

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalogue().gettext(text),
        ngettext=lambda one, many, count: catalogue().ngettext(one, many, count),
        pgettext=lambda context, text: catalogue().pgettext(context, text),
        npgettext=lambda context, one, many, count: catalogue().npgettext(context, one, many, count),
        newstyle=True,
    )


def _take_from_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.lang = values.pop("lang")
        g.public = True


def _put_in_address(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current_language()


def _for_templates() -> dict[str, object]:
    lang = current_language()
    return {"lang": lang, "direction": "rtl" if lang in _RIGHT_TO_LEFT else "ltr", "languages": LANGUAGES}
