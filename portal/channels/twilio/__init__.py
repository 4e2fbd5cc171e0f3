"""WhatsApp, SMS and calls by Twilio: webhooks in, messages and their fate out.

`webhook` answers Twilio's calls, `incoming` reads them, `arrival` keeps them (`whose`: in which matter), `dialogue`
holds the conversation that `conversation` thinks out, `outgoing` and `handover` send it, `status` follows it, `media`
fetches files; `voice` is what a caller hears and leaves.
"""

from flask import Flask

from portal.channels.twilio import cleaning, media, outgoing, voice, watching
from portal.channels.twilio.commands import group
from portal.channels.twilio.webhook import pages
from portal.extensions import csrf, limiter

__all__ = ["cleaning", "media", "outgoing", "register", "voice"]


def register(app: Flask) -> None:
    """Add the webhooks. A signature stands where browsers have a token, and Twilio calls from any address it likes."""
    csrf.exempt(pages)
    limiter.exempt(pages)
    app.register_blueprint(pages)
    app.cli.add_command(group)
    watching.register(app)
