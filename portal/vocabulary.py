"""The words of the field as codes: what a matter is, where it came from, how far it is.

Pure Python, below every room. The codes stand in the database, in URLs and in the questionnaire and
never change with a translation. Dutch words for them: the glossary in `docs/glossary.md`.
"""

from enum import IntEnum, StrEnum


class Channel(StrEnum):
    """The way a person reached us."""

    WEB = "web"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"
    DESK = "desk"


class WayIn(StrEnum):
    """How what an officer typed in reached the officer: from the person, or passed on by somebody in between."""

    CALL = "call"
    LETTER = "letter"
    VISIT = "visit"
    MANAGER = "manager"
    CONFIDANT = "confidant"
    RECEPTION = "reception"
    OTHERWISE = "otherwise"


class Kind(StrEnum):
    """What the person brought. A signal is dissatisfaction that is not yet a complaint; help: "please contact me"."""

    COMPLAINT = "complaint"
    SIGNAL = "signal"
    QUESTION = "question"
    COMPLIMENT = "compliment"
    HELP = "help"
    OTHER = "other"


class Track(StrEnum):
    """The road a complaint takes; `WZD` (involuntary care) leaves for an external committee."""

    INFORMAL = "informal"
    FORMAL = "formal"
    WZD = "wzd"


class ComplainantRole(StrEnum):
    """Who complains, seen from the client."""

    CLIENT = "client"
    RELATIVE = "relative"
    REPRESENTATIVE = "representative"
    AUTHORISED = "authorised"
    STAFF = "staff"
    UNKNOWN = "unknown"


class Consent(StrEnum):
    """Does the client know and agree that somebody else complains?"""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far a matter is. `CLOSED` is the only end; why it ended is its `Outcome`."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    TALKING = "talking"
    DECIDED = "decided"
    CLOSED = "closed"


class Urgency(IntEnum):
    """How soon somebody must look. An integer, because the list sorts on it."""

    NORMAL = 0
    SOON = 1
    URGENT = 2


class Outcome(StrEnum):
    """How a matter ended."""

    TALK = "talk"
    NEW_AGREEMENTS = "new_agreements"
    CARE_HANDED_OVER = "care_handed_over"
    EXPLANATION = "explanation"
    APOLOGY = "apology"
    FOUNDED = "founded"
    PARTLY_FOUNDED = "partly_founded"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"
    NO_CONTACT = "no_contact"
    NOT_ADMISSIBLE = "not_admissible"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"


class Direction(StrEnum):
    """Seen from us."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Delivery(StrEnum):
    """Where a message is. `rank` orders the states: a message only ever moves to a higher rank."""

    ARRIVED = "arrived"
    WAITING = "waiting"
    HELD = "held"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"

    @property
    def rank(self) -> int:
        """Late and repeated status callbacks are refused by comparing this number."""
        return _DELIVERY_RANK[self]


# A message that was delivered cannot fail any more; a failure report that comes after "sent" can be true.
_DELIVERY_RANK = {
    Delivery.WAITING: 0,
    Delivery.HELD: 0,
    Delivery.ACCEPTED: 1,
    Delivery.SENT: 2,
    Delivery.FAILED: 3,
    Delivery.DELIVERED: 4,
    Delivery.READ: 5,
    Delivery.ARRIVED: 9,
}


class AttachmentState(StrEnum):
    """`PENDING` is announced but not fetched yet; `ARRIVING` comes piece by piece from a person's device; `REFUSED`
    breaks a rule; `LOST` could not be fetched.
    """

    ARRIVING = "arriving"
    PENDING = "pending"
    STORED = "stored"
    REFUSED = "refused"
    LOST = "lost"


class MailState(StrEnum):
    """`NEW` was read from the mailbox and waits for its job; `TAKEN` became a message; `ASIDE` waits, visibly, for an
    officer to say that it is one after all; `SEEN` was looked at and stays aside.
    """

    NEW = "new"
    TAKEN = "taken"
    ASIDE = "aside"
    SEEN = "seen"


class DraftPurpose(StrEnum):
    """What unfinished text is for."""

    FORM = "form"
    REPLY = "reply"
    MESSAGE = "message"
    DESK = "desk"


class JobState(StrEnum):
    """`PARKED` jobs failed too often; they wait, visibly, for a human."""

    WAITING = "waiting"
    PARKED = "parked"


class UnitKind(StrEnum):
    """A location lies under a cluster, a team under a location; the lines have dates."""

    CLUSTER = "cluster"
    LOCATION = "location"
    TEAM = "team"


class Role(StrEnum):
    """What an officer may do; `triage/policy.py` says it in full."""

    OFFICER = "officer"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"
    READER = "reader"
