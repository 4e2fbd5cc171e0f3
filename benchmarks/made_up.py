"""One made-up intake with all that hangs on it, as rows ready for the database.

Sealed, hashed and indexed by the portal's own code, so that what is measured is what will be. Works inside an app
context that has a key ring; always the same for the same number, its ids and nonces aside.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from stdnum import damm

from benchmarks import corpus
from portal.intake.deadlines import Terms, due_at
from portal.privacy.blind_index import keyed_hash, term
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import keyring, seal_bytes
from portal.privacy.searchable import intake_texts
from portal.privacy.words import search_words
from portal.vocabulary import Channel, ComplainantRole, Consent, Delivery, Direction, Kind, Status, Track

Row = dict[str, Any]

CHANNELS = (Channel.WEB,) * 5 + (Channel.WHATSAPP,) * 3 + (Channel.EMAIL, Channel.DESK)
KINDS = (Kind.COMPLAINT,) * 7 + (Kind.SIGNAL, Kind.SIGNAL, Kind.QUESTION)
ROLES = (ComplainantRole.CLIENT,) * 3 + (ComplainantRole.RELATIVE,) * 5 + (ComplainantRole.REPRESENTATIVE,) * 2
URGENCIES = (0,) * 14 + (1,) * 5 + (2,)
OPEN = (Status.RECEIVED, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.TALKING)
SPAN = timedelta(days=730)
FRESH = timedelta(days=42)
TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the intakes hang on."""

    organisation_id: UUID
    unit_ids: tuple[UUID, ...]
    officer_ids: tuple[UUID, ...]
    category_ids: tuple[UUID, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Rows of one intake, by table; `terms` are the numbers of its search terms."""

    intake: Row
    messages: list[Row]
    events: list[Row]
    categories: list[Row]
    terms: list[int]


def make_up(number: int, cast: Cast) -> MadeUp:
    """Intake `number`, counted from 0."""
    chance = random.Random(number)  # noqa: S311 - not a secret
    received = cast.until - SPAN * chance.random() - timedelta(minutes=5)
    channel = chance.choice(CHANNELS)
    intake_id = _id(received, chance)
    private = _private(number, channel, chance)
    intake = {
        **_arrival(number, cast, channel, received, chance),
        **_triage(cast, received, chance),
        "id": intake_id,
        "correspondent": keyed_hash(private.correspondent) if private.correspondent else None,
        "sealed": _seal("intake", intake_id, private),
    }
    words = set().union(*(search_words(text) for text in intake_texts(private)))
    key = keyring().newest
    return MadeUp(
        intake=intake,
        messages=[_message(intake, private, chance)] if channel is Channel.WHATSAPP else [],
        events=_events(intake, chance),
        categories=_categories(intake, cast, chance),
        terms=sorted({term(key, cast.organisation_id, word) for word in words}),
    )


def reference(number: int) -> str:
    """A reference of the portal's kind; different for every number below nine million."""
    body = str(1_000_000 + number * 7_919_777 % 9_000_000)
    return body + str(damm.calc_check_digit(body))


def _private(number: int, channel: Channel, chance: random.Random) -> IntakePrivate:
    phone = f"+316{chance.randrange(10**8):08d}"
    answers: dict[str, str | list[str]] = {"story": corpus.story(number, chance)}
    if channel is Channel.WEB:
        answers |= {"who": "relative", "feeling": ["sad"], "topic": ["treatment"], "contact": "call"}
    by_whatsapp = channel is Channel.WHATSAPP
    return IntakePrivate(
        answers=answers,
        name=corpus.name(chance),
        phone=phone,
        email="" if by_whatsapp else f"{corpus.seldom(chance).lower()}@bench.example",
        correspondent=f"whatsapp:{phone}" if by_whatsapp else "",
    )


def _arrival(number: int, cast: Cast, channel: Channel, received: datetime, chance: random.Random) -> Row:
    return {
        "organisation_id": cast.organisation_id,
        "reference": reference(number),
        "secret_hash": chance.randbytes(32),
        "channel": channel,
        "channel_ref": f"bench-{number}",
        "received_at": received,
        "language": "nl",
        "kind": chance.choice(KINDS),
        "track": Track.INFORMAL,
        "complainant_role": chance.choice(ROLES),
        "consent": Consent.UNKNOWN,
        "anonymous": False,
        "suspected_robot": False,
        "version": 1,
        "legal_hold": False,
    }


def _triage(cast: Cast, received: datetime, chance: random.Random) -> Row:
    """Most matters of the past weeks are open, hardly any older one is."""
    fresh = cast.until - received < FRESH
    closed = chance.random() < (0.2 if fresh else 0.98)
    status = Status.CLOSED if closed else chance.choice(OPEN)
    return {
        "unit_id": chance.choice((None, *cast.unit_ids)),
        "status": status,
        "urgency": chance.choice(URGENCIES),
        "officer_id": None if status is Status.RECEIVED else chance.choice(cast.officer_ids),
        "due_at": due_at(received, Track.INFORMAL, TERMS),
        "extended": False,
        "outcome": "talk" if closed else None,
        "closed_at": received + timedelta(days=30) if closed else None,
        "unread": status is Status.RECEIVED and chance.random() < 0.5,
        "purge_after": received + timedelta(days=760) if closed else None,
    }


def _message(intake: Row, private: IntakePrivate, chance: random.Random) -> Row:
    message_id = _id(intake["received_at"], chance)
    words = MessagePrivate(body=str(private.answers["story"]), sender=private.correspondent)
    return {
        "id": message_id,
        "organisation_id": intake["organisation_id"],
        "intake_id": intake["id"],
        "direction": Direction.INBOUND,
        "channel": intake["channel"],
        "provider_id": f"SM{message_id.hex}",
        "created_at": intake["received_at"],
        "automatic": False,
        "delivery": Delivery.ARRIVED,
        "sealed": _seal("message", message_id, words),
    }


def _events(intake: Row, chance: random.Random) -> list[Row]:
    officer_id, at = intake["officer_id"], intake["received_at"]
    told: list[tuple[str, UUID | None, Any]] = [("received", None, {"channel": intake["channel"].value})]
    if officer_id:
        told += [("read", officer_id, None), ("status_changed", officer_id, {"value": intake["status"].value})]
    return [
        {
            "id": _id(at, chance),
            "organisation_id": intake["organisation_id"],
            "intake_id": intake["id"],
            "officer_id": officer,
            "kind": kind,
            "at": at + timedelta(hours=later),
            "new": new,
        }
        for later, (kind, officer, new) in enumerate(told)
    ]


def _categories(intake: Row, cast: Cast, chance: random.Random) -> list[Row]:
    picked = chance.sample(cast.category_ids, chance.choice((0, 1, 1, 2)))
    shared = {"organisation_id": intake["organisation_id"], "intake_id": intake["id"]}
    return [{**shared, "category_id": category_id} for category_id in picked]


def _seal(table: str, row_id: UUID, document: object) -> bytes:
    return seal_bytes(msgspec.json.encode(document), table=table, row_id=row_id)


def _id(at: datetime, chance: random.Random) -> UUID:
    """A UUIDv7 of that moment (RFC 9562)."""
    milliseconds = int((at - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)
    return UUID(int=milliseconds << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62))
