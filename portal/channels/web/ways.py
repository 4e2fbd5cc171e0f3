"""The ways to tell it other than the form: the WhatsApp link as a picture for the camera of a phone."""

from flask import Response, abort, g

from portal.channels.web.room import room
from portal.gateways.qr import qr_svg
from portal.http.language import current_language
from portal.intake.starters import chat_link


@room.app_template_filter("chat_link")
def whatsapp_link(number: str) -> str:
    """Where a chat with this number begins, with first words in the language of the page: so we answer in it."""
    return chat_link(number, current_language())


@room.get("/whatsapp.svg")
def whatsapp_code() -> Response:
    """The link as a QR code: somebody at a desk scans it and goes on at the phone."""
    number = g.organisation.whatsapp if g.organisation else None
    if not number:
        abort(404)
    return Response(qr_svg(whatsapp_link(number)), mimetype="image/svg+xml")
