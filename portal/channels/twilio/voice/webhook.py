"""What Twilio asks about telephone calls. Each request is kept before the caller hears the next sentence."""

import structlog
from flask import Response, abort, g, request

from portal.channels.twilio.incoming import bare_number
from portal.channels.twilio.signature import signed_params
from portal.channels.twilio.voice import keeping, script, twiml
from portal.channels.twilio.voice.calling import Calling, read
from portal.channels.twilio.voice.scene import Step, Turn
from portal.channels.twilio.webhook import NOBODYS, pages
from portal.extensions import db
from portal.models import Organisation, scope
from portal.models.tenancy import organisation_for_number, organisation_of_message
from portal.settings import current_settings

log = structlog.get_logger()


@pages.post("/voice")
def call() -> Response:
    """Somebody calls, or did what we asked: keep it, and say what comes next."""
    calling = read(signed_params().items(multi=True))
    turn = _turn(calling)
    kept = keeping.keep_call(db.session, _house(calling), calling)
    keeping.keep_recording(db.session, kept, turn.language)
    scene = script.play(turn, kept.caller())
    keeping.speaks(db.session, kept, scene.language)
    if scene.call_back:
        keeping.wants_call(db.session, kept, scene.call_back, scene.language)
    log.info("twilio.call", intake_id=kept.intake.id, state=turn.step)
    return Response(twiml.write(scene, current_settings().public_base_url), mimetype="text/xml")


@pages.post("/recording")
def recording() -> Response:
    """A recording is ready. This comes beside the `action` of the call, and alone when the caller hung up."""
    calling = read(signed_params().items(multi=True))
    if calling.recorded:
        kept = keeping.keep_call(db.session, _house(calling), calling)
        added = keeping.keep_recording(db.session, kept, twiml.language_of(kept.intake.language))
        log.info("twilio.recording", intake_id=kept.intake.id, outcome="new" if added else "known")
    return Response(status=204)


def _turn(calling: Calling) -> Turn:
    """Where the call is, by the address that we gave; anything odd in it begins the call anew."""
    step, tries = request.args.get("step", ""), request.args.get("tries", "")
    return Turn(
        step=Step(step) if step in set(Step) else Step.WELCOME,
        language=twiml.language_of(request.args.get("lang", "")),
        tries=int(tries) if tries.isascii() and tries.isdigit() and len(tries) < 3 else 0,
        digits=calling.digits,
    )


def _house(calling: Calling) -> Organisation:
    """Whose number was called; news of a recording names no number, but the call is known. Aborts with 503."""
    organisation = organisation_of_message(db.session, calling.sid)
    if organisation is None:
        organisation = organisation_for_number(db.session, bare_number(calling.recipient))
    if organisation is None:
        NOBODYS.inc()
        log.error("twilio.no_organisation")
        abort(503)
    g.organisation = organisation
    scope.enter(db.session, organisation.id)
    return organisation
