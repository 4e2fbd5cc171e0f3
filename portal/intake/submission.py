"""What a channel hands over, and what it gets back. Pure: neither Flask nor SQLAlchemy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from portal.privacy.documents import LetterPrivate
from portal.vocabulary import Channel, ComplainantRole, Consent, Kind, Urgency

Answer = str | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """A file that is announced, to be fetched later. `claimed_type` is the sender's word, not a fact."""

    source_url: str
    claimed_type: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """One message as it came. `provider_id`: the carrier's own id, unique for ever; `at`: when it came, if not now."""

    provider_id: str
    body: str
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)
    files: tuple[IncomingFile, ...] = ()
    letter: LetterPrivate | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One matter, whatever the channel.

    `channel_ref` (1 to 64 characters) is the channel's own name for it: the same submission handed in again is
    recognised by it. `correspondent` is the sender's address exactly as the channel gives it. `received_at` is aware.
    `confirm` asks for a confirmation by the person's own channel, where there is one. `secret`: the six pictures by
    which the person comes back.

    What an officer typed in says who did (`typed_by`), whether that officer takes it on at once, how it came and who
    passed it on; `categories` are those of the organisation, judged already.
    """

    organisation_id: UUID
    channel: Channel
    channel_ref: str
    received_at: datetime
    language: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    kind: Kind = Kind.COMPLAINT
    complainant_role: ComplainantRole = ComplainantRole.UNKNOWN
    consent: Consent = Consent.UNKNOWN
    anonymous: bool = False
    name: str = ""
    phone: str = ""
    email: str = ""
    profile_name: str = ""
    correspondent: str = ""
    message: IncomingMessage | None = None
    secret: str | None = None
    suspected_robot: bool = False
    unit_id: UUID | None = None
    file_ids: tuple[UUID, ...] = ()
    confirm: bool = True
    urgency: Urgency = Urgency.NORMAL
    category_ids: tuple[UUID, ...] = ()
    typed_by: UUID | None = None
    taken_on: bool = False
    way_in: str = ""
    passed_on_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the person may hold on to.

    `created`: this call made the intake. `added`: this call kept something new (an intake or a message); when it is
    false, everything handed over was here already.
    """

    intake_id: UUID
    reference: str
    received_at: datetime
    due_at: datetime | None
    created: bool
    added: bool
