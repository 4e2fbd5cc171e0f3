"""Who we are at Twilio: the account of the settings, and the number that an answer comes from."""

from portal.channels.twilio.incoming import WHATSAPP, bare_number
from portal.gateways.twilio_client import Account
from portal.intake.window import LastWord
from portal.models import Organisation
from portal.outbox import Park
from portal.settings import current_settings
from portal.vocabulary import Channel

NOT_CONFIGURED = "twilio_not_configured"


def our_account() -> Account:
    """The account; parks the job when the settings name none, so that it waits where somebody sees it."""
    settings = current_settings()
    if not settings.twilio_account_sid or not settings.twilio_auth_token:
        raise Park(NOT_CONFIGURED)
    return Account(
        sid=settings.twilio_account_sid,
        token=settings.twilio_auth_token,
        base_url=settings.twilio_api_base_url,
    )


def our_number(channel: Channel, organisation: Organisation, last: LastWord | None) -> str:
    """The address that a message to a person comes from; parks the job when there is none.

    The day in which WhatsApp lets us answer counts for the number that the person wrote to, so an organisation with
    a number of its own answers from that one.
    """
    settings = current_settings()
    if channel is Channel.SMS:
        number = bare_number(settings.twilio_sms_from)
        prefix = ""
    else:
        own = organisation.whatsapp or ""
        number = (
            own if last and own and bare_number(last.recipient) == own else bare_number(settings.twilio_whatsapp_from)
        )
        prefix = WHATSAPP
    if not number:
        raise Park(NOT_CONFIGURED)
    return prefix + number
