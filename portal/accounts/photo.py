"""One's own photo, which the people whom an officer helps see beside the name. Nobody has to have one."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import NotFound

from portal.accounts import officers
from portal.accounts.pages import pages
from portal.extensions import db
from portal.gateways.portrait import TYPE
from portal.gateways.safe_file import RefusedFile
from portal.http import access
from portal.http.files import file_answer
from portal.models import Officer
from portal.vocabulary import Role


@pages.get("/mijn-foto")
@access.staff(*Role)
def my_photo() -> str:
    """The photo as it is, and a form for another one."""
    return _page()


@pages.post("/mijn-foto")
@access.staff(*Role)
def change_photo() -> ResponseReturnValue:
    """Another photo, or none any more."""
    if "remove" in request.form:
        officers.set_photo(db.session, _me(), None)
        flash(_("Your photo is removed."), "success")
        return redirect(url_for("accounts.my_photo"), 303)
    file = request.files.get("photo")
    if not file or not file.filename:
        return _page(_("Choose a photo first.")), 400
    try:
        officers.set_photo(db.session, _me(), file.stream.read())
    except RefusedFile:
        return _page(_("This is no photo that we can show. Choose a JPEG or PNG file.")), 422
    flash(_("Your photo is saved."), "success")
    return redirect(url_for("accounts.my_photo"), 303)


@pages.get("/mijn-foto/plaatje")
@access.staff(*Role)
def photo_itself() -> Response:
    """The bytes of one's own photo; nobody's else has an address."""
    data = officers.photo_of(db.session, _me().id)
    if data is None:
        raise NotFound
    return file_answer(data, media_type=TYPE, name="foto.jpg", etag=officers.fingerprint(data), in_place=True)


def _page(error: str = "") -> str:
    data = officers.photo_of(db.session, _me().id)
    shown = officers.fingerprint(data) if data else ""
    return render_template("accounts/photo.html", shown=shown, errors=[("photo", error)] if error else [])


def _me() -> Officer:
    me: Officer = current_user._get_current_object()  # noqa: SLF001 - Flask-Login's way to the account itself
    return me
