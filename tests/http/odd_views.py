"""Views that do what views should not."""

from flask import Blueprint, abort, request
from sqlalchemy import select

from portal.extensions import csrf, db
from portal.http.access import public
from portal.http.commit import writes
from portal.models import Organisation, now
from tests.factories.organisation import make_organisation

SECRET_WORDS = ("Annemiek Janssen", "0612345678", "annemiek@example.org", "sloeg me")

odd = public(Blueprint("odd", __name__, url_prefix="/odd"))


@odd.get("/crash")
def crash() -> str:
    raise RuntimeError(" ".join(SECRET_WORDS))


@odd.route("/abort/<int:status>", methods=["GET", "POST"])
def stop(status: int) -> str:
    abort(status)


@odd.post("/write")
def write() -> str:
    make_organisation(db.session, slug=request.form["slug"])
    return "kept"


@odd.post("/write-and-crash")
def write_and_crash() -> str:
    make_organisation(db.session, slug=request.form["slug"])
    raise RuntimeError("after the insert")


@odd.get("/write-by-surprise")
def write_by_surprise() -> str:
    make_organisation(db.session, slug="surprise")
    return "kept"


@odd.get("/write-announced")
@writes
def write_announced() -> str:
    make_organisation(db.session, slug=f"announced-{now().timestamp()}")
    return "kept"


@odd.get("/count")
def count() -> str:
    return str(len(db.session.scalars(select(Organisation)).all()))


@odd.post("/echo")
def echo() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False)


@odd.post("/machine")
@csrf.exempt
def machine() -> str:
    return "done"
