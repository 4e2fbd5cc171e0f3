"""`/beheer/`: what an administrator manages, a list of pages that rooms add to (`portal/http/administration.py`)."""

from uuid import UUID

from flask import Blueprint, render_template
from flask_login import current_user

from portal.http.access import staff
from portal.http.administration import administration_pages
from portal.vocabulary import Role

room = staff(Role.ADMINISTRATOR)(Blueprint("organisation", __name__, url_prefix="/beheer"))


def me() -> UUID:
    """The id of the administrator at work."""
    return UUID(str(current_user.id))


@room.get("/")
def administration() -> str:
    """All pages there are, and what is still done on the server."""
    return render_template("organisation/administration.html", pages=administration_pages())
