"""Submissions for tests."""

from typing import Any
from uuid import UUID

from portal.intake.submission import IncomingMessage, Submission
from portal.models import now
from portal.vocabulary import Channel


def make_submission(organisation_id: UUID, **over: Any) -> Submission:
    """A web submission with a story; any field can be overridden."""
    fields: dict[str, Any] = {
        "organisation_id": organisation_id,
        "channel": Channel.WEB,
        "channel_ref": "ref-1",
        "received_at": now(),
        "language": "nl",
        "answers": {"story": "De lift is stuk"},
    }
    return Submission(**{**fields, **over})


def make_whatsapp(organisation_id: UUID, sid: str, *, sender: str = "whatsapp:+31687654321", **over: Any) -> Submission:
    """A WhatsApp message with a MessageSid."""
    body = over.pop("body", "Mijn broer krijgt geen hulp")
    return make_submission(
        organisation_id,
        **{
            "channel": Channel.WHATSAPP,
            "channel_ref": sid,
            "correspondent": sender,
            "answers": {"story": body},
            "message": IncomingMessage(provider_id=sid, body=body, sender=sender, files=over.pop("files", ())),
            **over,
        },
    )
