"""Twilio's REST endpoints about messages and their files, as far as we use them, and what all endpoints share."""

import hmac
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, TypeVar

from flask import Blueprint, Response, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from tools.phone.faults import Fault
from tools.phone.world import Received, Sent, World

api = Blueprint("api", __name__)
ACCOUNT = "/2010-04-01/Accounts/<account>"

Row = TypeVar("Row")


def world() -> World:
    """The world of the app that answers."""
    found: World = current_app.extensions["world"]
    return found


def only_with_our_credentials() -> None:
    """401 without the account's sid and token, as Twilio does; and now and then bad luck."""
    given = request.authorization
    sid, token = (given.username or "", given.password or "") if given and given.type == "basic" else ("", "")
    ours = world()
    right = hmac.compare_digest(sid.encode(), ours.account_sid.encode())
    right &= hmac.compare_digest(token.encode(), ours.token.encode())
    if not right or (request.view_args or {}).get("account", ours.account_sid) != ours.account_sid:
        raise Fault(401, 20003, "Authenticate")
    if fault := ours.luck():
        raise fault


def refused(fault: Fault) -> tuple[Response, int]:
    """Errors in Twilio's form."""
    return jsonify(fault.as_json()), fault.status


def guard(pages: Blueprint) -> Blueprint:
    """What every endpoint has: the look at credentials, and errors in Twilio's form."""
    pages.before_request(only_with_our_credentials)
    pages.register_error_handler(Fault, refused)
    return pages


def page_of(name: str, rows: Sequence[Row], tell: Callable[[Row], dict[str, Any]]) -> Response:
    """One page of a list, with the address of the next, as Twilio pages."""
    size = min(max(request.args.get("PageSize", 50, type=int), 1), 1000)
    number = request.args.get("Page", 0, type=int)
    more = len(rows) > (number + 1) * size
    query = f"?PageSize={size}&Page={number + 1}&PageToken=PA{number + 1}"
    kept = {key: value for key, value in request.args.items() if key not in ("PageSize", "Page", "PageToken")}
    rest = "".join(f"&{key}={value}" for key, value in kept.items()).replace("+", "%2B")
    return jsonify(
        {
            name: [tell(row) for row in rows[number * size : (number + 1) * size]],
            "page": number,
            "page_size": size,
            "next_page_uri": f"{request.path}{query}{rest}" if more else None,
            "uri": request.path,
        }
    )


def asked_since(name: str) -> datetime:
    """The moment in a filter such as `DateSent>`; long ago without one."""
    given = request.args.get(f"{name}>", "")
    return datetime.fromisoformat(given).astimezone(UTC) if given else datetime(2000, 1, 1, tzinfo=UTC)


@api.get(ACCOUNT + ".json")
def account_itself(account: str) -> Response:
    """The account, for who only wants to know whether the credentials are right."""
    return jsonify({"sid": account, "status": "active", "friendly_name": "stand-in", "type": "Full"})


@api.post(ACCOUNT + "/Messages.json")
def create(account: str) -> tuple[Response, int] | Response:
    """Make a message; the answer waits while `World.answering` is closed (to crash the asker in the middle)."""
    form = request.form
    made = world().create(
        form.get("To", ""),
        form.get("From", ""),
        form.get("Body", ""),
        form.get("StatusCallback", ""),
        content_sid=form.get("ContentSid", ""),
        variables=form.get("ContentVariables", ""),
    )
    world().answering.wait(timeout=60)
    if world().loses_answer():
        return Response(_break_off())
    return jsonify(as_json(account, made)), 201


@api.get(ACCOUNT + "/Messages.json")
def listing(account: str) -> Response:
    """Messages both ways, newest first, by `To`, `From` and `DateSent>`. What is queued has no date yet."""
    rows = world().log(to=request.args.get("To", ""), sender=request.args.get("From", ""))
    if "DateSent>" in request.args:
        since = asked_since("DateSent")
        rows = [row for row in rows if _sent_at(row) and row.created_at >= since]
    return page_of("messages", rows, lambda row: as_json(account, row))


@api.get(ACCOUNT + "/Messages/<sid>.json")
def one(account: str, sid: str) -> Response:
    """One message."""
    return jsonify(as_json(account, world().find(sid)))


@api.post(ACCOUNT + "/Messages/<sid>.json")
def update(account: str, sid: str) -> Response:
    """`Body=` redacts."""
    made = world().find(sid)
    if "Body" in request.form:
        made.body = request.form["Body"]
    return jsonify(as_json(account, made))


@api.delete(ACCOUNT + "/Messages/<sid>.json")
def delete(account: str, sid: str) -> tuple[str, int]:  # noqa: ARG001 - part of the address
    """Delete a message and its files."""
    world().forget(sid)
    return "", 204


@api.get(ACCOUNT + "/Messages/<sid>/Media.json")
def media_listing(account: str, sid: str) -> Response:
    """The files of a message."""

    def tell(sid_and_type: tuple[str, str]) -> dict[str, Any]:
        media_sid, content_type = sid_and_type
        uri = f"/2010-04-01/Accounts/{account}/Messages/{sid}/Media/{media_sid}.json"
        return {"sid": media_sid, "content_type": content_type, "parent_sid": sid, "account_sid": account, "uri": uri}

    files = [(media.sid, media.content_type) for media in world().media.values() if media.message_sid == sid]
    return page_of("media_list", files, tell)


@api.get(ACCOUNT + "/Messages/<sid>/Media/<media_sid>")
def media(account: str, sid: str, media_sid: str) -> BaseResponse:  # noqa: ARG001 - part of the address
    """To the storage, where our credentials have no business."""
    found = world().open_media(media_sid)
    return redirect(found.redirect or f"{current_app.config['STORAGE']}/{found.sid}", code=307)


def as_json(account: str, row: Sent | Received) -> dict[str, Any]:
    """A message as the API tells it."""
    ours = isinstance(row, Sent)
    at = _sent_at(row)
    return {
        "sid": row.sid,
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": row.body,
        "to": row.to,
        "from": row.sender,
        "status": row.status if isinstance(row, Sent) else "received",
        "direction": "outbound-api" if ours else "inbound",
        "date_created": format_datetime(row.created_at),
        "date_updated": format_datetime(row.created_at),
        "date_sent": format_datetime(at) if at else None,
        "error_code": row.error_code if isinstance(row, Sent) else None,
        "error_message": None,
        "messaging_service_sid": None,
        "num_media": str(row.num_media) if isinstance(row, Received) else "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "EUR",
        "subresource_uris": {},
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{row.sid}.json",
    }


def _sent_at(row: Sent | Received) -> datetime | None:
    return None if isinstance(row, Sent) and row.status == "queued" else row.created_at


def _break_off() -> Any:
    raise ConnectionAbortedError
    yield b""


guard(api)
