"""The outside world: Twilio's REST API, mail servers, the blob store; and what may come in as a file.

Nothing here knows our tables. Every gateway takes plain values and raises its own named errors, whose texts never
hold a name, a number or a word of what somebody told us.
"""

from flask import Flask

from portal.gateways import imap, smtp
from portal.gateways.blobs import open_store
from portal.gateways.seldom import seldom
from portal.gateways.twilio_client import Account, TwilioGateway
from portal.http.health import add_check
from portal.settings import Settings

# Everybody may ask `/readyz`, and this check writes: often enough to notice, too seldom to be a burden.
STORAGE_SECONDS = 5.0


def register(app: Flask) -> None:
    """The portal is not ready without its store; Twilio and mail are for the doctor, where they are set up."""
    settings: Settings = app.extensions["zegje.settings"]
    store = open_store(settings.storage_url)
    add_check(app, "storage", seldom(store.check, STORAGE_SECONDS))
    if settings.twilio_account_sid and not settings.twilio_api_base_url:
        account = Account(sid=settings.twilio_account_sid, token=settings.twilio_auth_token)
        add_check(app, "twilio", lambda: TwilioGateway(account).check(), only_doctor=True)
    if settings.smtp_url:
        add_check(app, "mail", lambda: smtp.check(settings.smtp_url), only_doctor=True)
    if settings.imap_url:
        add_check(app, "mailbox", lambda: imap.check(settings.imap_url), only_doctor=True)
