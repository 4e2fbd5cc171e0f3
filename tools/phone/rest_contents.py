"""Twilio's Content API: making, listing and deleting contents, and asking WhatsApp to approve them."""

from flask import Blueprint, Response, jsonify, request

from tools.phone.contents import Content
from tools.phone.faults import Fault, missing
from tools.phone.rest import guard, world

contents = guard(Blueprint("contents", __name__, url_prefix="/v1/Content"))


@contents.post("")
def create() -> tuple[Response, int]:
    """A new content; WhatsApp has not approved it."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict) or not isinstance(given.get("types"), dict):
        raise Fault(400, 20001, "types is required")
    made = Content(
        given["types"],
        language=str(given.get("language", "en")),
        friendly_name=str(given.get("friendly_name", "")),
        variables=given.get("variables") or {},
    )
    with world().lock:
        world().contents[made.sid] = made
    return jsonify(made.as_json()), 201


@contents.get("")
def listing() -> Response:
    """All of them on one page."""
    with world().lock:
        found = [content.as_json() for content in world().contents.values()]
    meta = {"page": 0, "page_size": 50, "key": "contents", "next_page_url": None, "url": request.url}
    return jsonify({"contents": found, "meta": meta})


@contents.get("/<sid>")
def one(sid: str) -> Response:
    """One content."""
    return jsonify(_find(sid).as_json())


@contents.delete("/<sid>")
def delete(sid: str) -> tuple[str, int]:
    """Remove a content; messages made from it stay."""
    _find(sid)
    with world().lock:
        del world().contents[sid]
    return "", 204


@contents.post("/<sid>/ApprovalRequests/whatsapp")
def ask_approval(sid: str) -> tuple[Response, int]:
    """WhatsApp takes minutes to days; here it says yes at once."""
    content = _find(sid)
    content.approved = True
    name, category = request.get_json(silent=True) or {}, "UTILITY"
    return jsonify({"name": name.get("name", ""), "category": category, "status": "received", "type": "whatsapp"}), 201


@contents.get("/<sid>/ApprovalRequests")
def approval(sid: str) -> Response:
    """How far the approval is."""
    state = "approved" if _find(sid).approved else "unsubmitted"
    return jsonify({"sid": sid, "whatsapp": {"status": state, "type": "whatsapp"}})


def _find(sid: str) -> Content:
    with world().lock:
        if sid in world().contents:
            return world().contents[sid]
    raise missing()
