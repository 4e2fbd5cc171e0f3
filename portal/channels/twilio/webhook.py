"""The addresses that Twilio calls: 403 without a valid signature, 2xx means stored, 503 means it could not be.

No outside call is made here, so an answer leaves at once whatever else is slow.
"""

import structlog
from flask import Blueprint, Response, abort, g, request
from prometheus_client import Counter
from werkzeug.exceptions import HTTPException

from portal.channels.twilio import arrival, status
from portal.channels.twilio.incoming import bare_number, read
from portal.channels.twilio.signature import signed_params
from portal.extensions import db
from portal.http.access import public
from portal.models import scope
from portal.models.tenancy import organisation_for_whatsapp

pages = public(Blueprint("twilio", __name__, url_prefix="/webhooks/twilio"))
log = structlog.get_logger()

NOBODYS = Counter("zegje_twilio_nobodys_total", "Messages to a number that belongs to no organisation of ours.")
_NOTHING_TO_SAY = "<Response/>"


@pages.post("/message")
def message() -> Response:
    """Somebody wrote to us. Our answer goes by the outbox, so this one is empty TwiML."""
    params = signed_params()
    organisation = organisation_for_whatsapp(db.session, bare_number(params.get("To", "")))
    if organisation is None:
        NOBODYS.inc()
        log.error("twilio.no_organisation")
        abort(503)
    g.organisation = organisation
    scope.enter(db.session, organisation.id)
    receipt = arrival.keep(db.session, organisation, read(params.items(multi=True)))
    log.info("twilio.message", intake_id=receipt.intake_id, outcome="new" if receipt.added else "known")
    return Response(_NOTHING_TO_SAY, mimetype="text/xml")


@pages.post("/status")
def message_status() -> Response:
    """What became of a message of ours. One that we do not know is no reason to complain to Twilio."""
    report = status.read(signed_params(), request.args)
    outcome = status.apply(db.session, report)
    log.info("twilio.status", outcome=outcome, error_code=report.error_code)
    return Response(status=204)


@pages.errorhandler(Exception)
def not_stored(error: Exception) -> Response:
    """Whatever goes wrong in here, it was not stored, and saying so lets Twilio's fallback try again."""
    code = error.code if isinstance(error, HTTPException) and error.code else 503
    if code >= 500:
        log.error("twilio.not_stored", exc_info=error)
    headers = {"Retry-After": "10"} if code == 503 else {}
    return Response(f"{code}\n", status=code, mimetype="text/plain", headers=headers)
