"""The way in for each role, and what somebody sees who may not come in.

`/rapporten/` is an honest door for now: it says what will be here and what can be done today.
"""

from flask import Blueprint, Flask, current_app, g, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as BaseResponse

from portal.accounts.next_page import own_path
from portal.http import access
from portal.http.commit import SAFE_METHODS
from portal.http.errors import given_back
from portal.models import Officer
from portal.vocabulary import Role

pages = Blueprint("accounts", __name__)

# A path, its name in the menu, and whose room it is: where signing in leads to.
ROOMS = (
    ("/triage/", _l("Complaints"), frozenset({Role.OFFICER, Role.LEAD})),
    ("/beheer/", _l("Administration"), frozenset({Role.ADMINISTRATOR})),
    ("/rapporten/", _l("Figures"), frozenset({Role.READER})),
)


def register(app: Flask) -> None:
    """The pages, the menu, and the answers to who is not signed in or may not come here."""
    app.register_blueprint(pages)
    app.context_processor(_navigation)
    app.register_error_handler(access.NotSignedIn, _sign_in_first)
    app.register_error_handler(access.NotAllowed, _not_for_this_role)
    app.register_error_handler(CSRFError, _token_is_old)


@pages.get("/start")
@access.staff(*Role)
def home() -> BaseResponse:
    """After signing in: to the room of the officer's role."""
    return redirect(home_of_current())


@pages.get("/rapporten/")
@access.staff(*Role)
def reports() -> str:
    """Where the figures will be; figures hold no person, so every role may see them."""
    return render_template("accounts/reports.html")


def home_of_current() -> str:
    """The path of the signed-in officer's room: the first that one of the roles opens."""
    return next((path for path, _label, roles in ROOMS if access.has_role(*roles)), "/inloggen")


def _navigation() -> dict[str, object]:
    """The rooms of the signed-in officer, for the menu. Asks no database: the page may be an error's."""
    officer = g.get("_login_user")
    if not isinstance(officer, Officer):
        return {}
    return {"navigation": [{"href": path, "label": label} for path, label, roles in ROOMS if access.has_role(*roles)]}


def _sign_in_first(_error: access.NotSignedIn) -> BaseResponse:
    """A page leads to sign-in and back; what was sent is given back, because it was not kept."""
    if request.method in SAFE_METHODS:
        return redirect(url_for("security.login", next=own_path(request.full_path.rstrip("?")) or None))
    sign_in = url_for("security.login", next=own_path(request.path.rpartition("/")[0]) or None)
    return make_response(render_template("accounts/signed_out.html", texts=_typed(), sign_in=sign_in), 401)


def _token_is_old(_error: CSRFError) -> BaseResponse:
    """The form was made before somebody signed out or in again in this browser. What was typed is given back.

    A page of the people who come to us says it in their language, in easy words.
    """
    if g.get("public"):
        return make_response(render_template("errors/send_again.html", given_back=given_back()), 400)
    if not current_user.is_authenticated and not _is_public():
        return _sign_in_first(access.NotSignedIn())
    return make_response(render_template("accounts/send_again.html", fields=given_back(), typed=_typed()), 400)


def _not_for_this_role(_error: access.NotAllowed) -> BaseResponse:
    home = home_of_current() if current_user.is_authenticated else None
    return make_response(render_template("accounts/not_allowed.html", home=home), 403)


def _typed() -> list[str]:
    """The texts among what was sent; codes and ids hold no white space."""
    return [text for _name, text in given_back() if len(text.split()) > 1]


def _is_public() -> bool:
    rule = access.rule_of(current_app, request.endpoint or "")
    return rule is not None and rule.everybody
