"""Twilio's REST endpoints, as far as the portal uses them, and the storage host they send askers to."""

import hmac
import time
from collections.abc import Iterator
from email.utils import format_datetime
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from tools.phone.world import Fault, Sent, World

api = Blueprint("api", __name__)
ACCOUNT = "/2010-04-01/Accounts/<account>"
CHUNK = 64 * 1024


def world() -> World:
    """The world of the app that answers."""
    found: World = current_app.extensions["world"]
    return found


@api.before_request
def only_with_our_credentials() -> None:
    """401 without the account's sid and token, as Twilio does."""
    given = request.authorization
    sid, token = (given.username or "", given.password or "") if given and given.type == "basic" else ("", "")
    ours = world()
    right = hmac.compare_digest(sid.encode(), ours.account_sid.encode())
    right &= hmac.compare_digest(token.encode(), ours.token.encode())
    if not right or (request.view_args or {}).get("account") != ours.account_sid:
        raise Fault(401, 20003, "Authenticate")


@api.errorhandler(Fault)
def refused(fault: Fault) -> tuple[Response, int]:
    """Errors in Twilio's form."""
    return jsonify(fault.as_json()), fault.status


@api.get(ACCOUNT + ".json")
def account_itself(account: str) -> Response:
    """The account, for who only wants to know whether the credentials are right."""
    return jsonify({"sid": account, "status": "active", "friendly_name": "stand-in", "type": "Full"})


@api.post(ACCOUNT + "/Messages.json")
def create(account: str) -> tuple[Response, int]:
    """Make a message; the answer waits while `World.answering` is closed (to crash the asker in the middle)."""
    form = request.form
    made = world().create(
        form.get("To", ""), form.get("From", ""), form.get("Body", ""), form.get("StatusCallback", "")
    )
    world().answering.wait(timeout=60)
    return jsonify(as_json(account, made)), 201


@api.get(ACCOUNT + "/Messages.json")
def listing(account: str) -> Response:
    """Messages, newest first, by `To`."""
    size = request.args.get("PageSize", 50, type=int)
    found = [as_json(account, made) for made in world().listed(request.args.get("To", ""), size)]
    return jsonify({"messages": found, "page": 0, "page_size": size, "next_page_uri": None, "uri": request.path})


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
def media_listing(account: str, sid: str) -> Response:  # noqa: ARG001 - part of the address
    """The files of a message."""
    files = [media for media in world().media.values() if media.message_sid == sid]
    listed = [{"sid": media.sid, "content_type": media.content_type, "parent_sid": sid} for media in files]
    return jsonify({"media_list": listed, "page": 0, "page_size": 50, "next_page_uri": None, "uri": request.path})


@api.get(ACCOUNT + "/Messages/<sid>/Media/<media_sid>")
def media(account: str, sid: str, media_sid: str) -> BaseResponse:  # noqa: ARG001 - part of the address
    """To the storage, where our credentials have no business."""
    found = world().open_media(media_sid)
    return redirect(found.redirect or f"{current_app.config['STORAGE']}/{found.sid}", code=307)


def as_json(account: str, made: Sent) -> dict[str, Any]:
    """A message as the API tells it."""
    at = format_datetime(made.created_at)
    return {
        "sid": made.sid,
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": made.body,
        "to": made.to,
        "from": made.sender,
        "status": made.status,
        "direction": "outbound-api",
        "date_created": at,
        "date_updated": at,
        "date_sent": None if made.status == "queued" else at,
        "error_code": made.error_code,
        "error_message": None,
        "messaging_service_sid": None,
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "EUR",
        "subresource_uris": {},
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{made.sid}.json",
    }


def storage_app(ours: World) -> Flask:
    """The other host: gives a file to whoever knows its name, and writes down with which headers it was asked."""
    app = Flask("tools.phone.storage")

    @app.get("/<sid>")
    def file(sid: str) -> Response | tuple[str, int]:
        with ours.lock:
            ours.storage_headers.append(dict(request.headers))
            found = ours.media.get(sid)
        if found is None:
            return "", 404

        def slowly() -> Iterator[bytes]:
            for start in range(0, len(found.data), CHUNK):
                time.sleep(found.delay_seconds)
                yield found.data[start : start + CHUNK]

        return Response(slowly(), content_type=found.content_type)

    return app
