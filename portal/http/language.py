"""Which language a page speaks: the first part of the address on the public side, Dutch elsewhere.

Rooms write `<lang:lang>` in their URL; views do not get it as an argument, and `url_for` fills it in by itself.
"""

from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from babel import Locale
from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    make_response,
    redirect,
    request,
    url_for,
)
from flask_babel import force_locale, get_locale, get_translations
from flask_babel.speaklater import LazyString
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response as BaseResponse

from portal.extensions import babel
from portal.http.access import public

DEFAULT = "nl"
LANGUAGES = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski"}
_RIGHT_TO_LEFT = frozenset({"ar"})
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

pages = public(Blueprint("language", __name__))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language to choose: its own name, which way it is written (`rtl`, `ltr`), and this page in that language."""

    code: str
    name: str
    direction: str
    href: str


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
    app.context_processor(for_templates)
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


def chooses_language() -> bool:
    """Was this form sent by a choice of language above it, so that nothing may be done with it but show it again?"""
    return request.form.get("language", "") in LANGUAGES


def in_chosen_language() -> BaseResponse | None:
    """The same form, sent by the browser itself to this page in the language that was chosen; None when it is there.

    So what was typed is kept nowhere but in the form (307, RFC 9110: the method and the body stay).
    """
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES or chosen == current_language():
        return None
    return redirect(url_for(str(request.endpoint), lang=chosen, **(request.view_args or {})), 307)


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


def set_apart(text: str) -> str:
    """A number or a name for a text without markup, in the language of that text: between words that run from right to
    left it would otherwise be turned around, "4821 9037" into "9037 4821".
    """
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if str(get_locale()) in _RIGHT_TO_LEFT else text


def for_both_sides(text: LazyString) -> str:
    """Words of ours that stand for what a person pressed: in their language, and below that in the officers'."""
    theirs = str(text)
    with force_locale(DEFAULT):
        ours = str(text)
    return theirs if theirs == ours else f"{theirs}\n{ours}"


def is_right_to_left(code: str) -> bool:
    """Is this language written from right to left?"""
    return code in _RIGHT_TO_LEFT


def _take_from_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.lang = values.pop("lang")
        g.public = True


def _put_in_address(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current_language()


def for_templates() -> dict[str, object]:
    """The language of this page, which way it is written, and all languages to choose from."""
    lang = current_language()
    spoken = [Spoken(code, name, direction_of(code), _this_page_in(code)) for code, name in LANGUAGES.items()]
    return {"lang": lang, "direction": direction_of(lang), "languages": spoken}


def direction_of(code: str) -> str:
    """Which way a language is written: `rtl` or `ltr`."""
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def _this_page_in(code: str) -> str:
    """The address of this page in another language; a page that is in no language leads to the start in that one."""
    if not g.get("public"):
        return f"/{code}/"
    query = request.query_string.decode("latin1")
    return f"/{code}{request.path[len(current_language()) + 1 :]}" + (f"?{query}" if query else "")
