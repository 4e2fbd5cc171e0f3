"""Two hundred relatives at once, with everything that goes wrong between Twilio and us: nothing lost, nothing twice."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
import requests
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound
from portal.models import Intake, Job, Message, now
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Delivery, Direction, JobState
from tests.support.processes import Live, MakeLive
from tools.phone import Call, Report, StandIn
from tools.phone.standin import DELIVERY

LONG = 120.0
"""Seconds for all their messages on a busy machine; alone it takes a tenth of that."""

AT_ONCE = 24
BAD_LUCK = 0.05
REFUSED = 63024
ANSWER = "Antwoord voor"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


@dataclass(frozen=True)
class Kept:
    """One message of the database, opened."""

    intake: object
    words: str
    address: str
    delivery: Delivery
    error_code: int | None


def insist(call: Call) -> None:
    """As Twilio with a fallback does: call until somebody says that it was kept."""
    for _ in range(20):
        try:
            if call.make() < 300:
                return
        except requests.RequestException:  # the line broke; whether it was kept, nobody knows
            continue
    raise AssertionError("nobody took it")


def all_at_once(calls: Iterable[Call]) -> None:
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        list(pool.map(insist, calls))


def some_twice(dice: random.Random, calls: Sequence[Call]) -> list[Call]:
    """In any order, and a quarter of them twice."""
    made = [*calls, *dice.sample(calls, len(calls) // 4)]
    dice.shuffle(made)
    return made


def opened(session: Session, direction: Direction) -> list[Kept]:
    rows = session.scalars(select(Message).where(Message.direction == direction))
    return [_open(row) for row in rows]


def _open(row: Message) -> Kept:
    private = unseal(row, MessagePrivate)
    words = private.content.reads if private.content else private.body
    address = private.sender if row.direction is Direction.INBOUND else private.recipient
    return Kept(row.intake_id, words, address, row.delivery, row.error_code)


def nothing_waits(session: Session) -> bool:
    """All sending is done; what waits for a second try need not wait long. A job that somebody has stays theirs."""
    waits = (Job.state == JobState.WAITING) & (Job.kind.endswith(".send") | Job.kind.endswith(".confirm"))
    session.execute(update(Job).where(waits, Job.leased_until.is_(None)).values(run_at=now()))
    return session.scalars(select(Job.id).where(waits).limit(1)).first() is None


@pytest.mark.parametrize(("database", "relatives"), [("postgresql", 200), ("sqlite", 40)])
def test_every_message_once_and_every_answer_once_or_visibly_failed(
    make_live: MakeLive, database: str, relatives: int
) -> None:
    dice = random.Random(2026)
    people = [f"whatsapp:+3161{number:07}" for number in range(relatives)]
    with StandIn() as standin:
        live = make_live(database, WEB_WORKERS="2", **standin.environment())
        standin.portal_url, standin.world.failing = live.url, BAD_LUCK
        live.start_web()
        for _ in range(2):
            live.start_worker()
        told = {person: story(person, number) for number, person in enumerate(people)}
        calls = [standin.message(words, sender=person) for person in people for words in told[person]]
        all_at_once(some_twice(dice, calls))
        live.wait_until(nothing_waits, LONG)
        answer_everybody(live, people)
        live.wait_until(nothing_waits, LONG)
        answers = [made for made in standin.sent if made.body.startswith(ANSWER)]
        fates = {made.sid: fate(dice) for made in answers}
        reports = [standin.report(made, report) for made in answers for report in fates[made.sid]]
        all_at_once(some_twice(dice, reports))
        with live.session() as session:
            came, went = opened(session, Direction.INBOUND), opened(session, Direction.OUTBOUND)
    everything_came_once(came, told)
    everything_went_once(went, standin)
    ends = Counter(one.delivery for one in went if one.words.startswith(ANSWER))
    refused = sum(len(reports) == 1 for reports in fates.values())
    assert ends == Counter({Delivery.READ: relatives - refused, Delivery.FAILED: refused})


def answer_everybody(live: Live, people: list[str]) -> None:
    """An officer answers each matter."""
    with live.session() as session:
        senders = {
            _open(row).intake: _open(row).address
            for row in session.scalars(select(Message).where(Message.direction == Direction.INBOUND))
        }
        assert sorted(senders.values()) == sorted(people)
        for intake_id, person in senders.items():
            intake = session.get_one(Intake, intake_id)
            add_outbound(session, intake, body=f"{ANSWER} {person}", channel=Channel.WHATSAPP, recipient=person)


def story(person: str, number: int) -> list[str]:
    """What they send at the same moment: one message, or an album of three."""
    return [f"{person} vertelt", *(f"{person} stuurt foto {photo}" for photo in (1, 2) if number % 4 == 0)]


def fate(dice: random.Random) -> list[Report]:
    """Delivered and read, or refused at the other end."""
    return [Report("undelivered", REFUSED)] if dice.random() < BAD_LUCK else list(DELIVERY[1:])


def everything_came_once(came: list[Kept], told: dict[str, list[str]]) -> None:
    assert Counter(one.words for one in came) == Counter(words for each in told.values() for words in each)
    by_matter: dict[object, set[str]] = {}
    for one in came:
        by_matter.setdefault(one.intake, set()).add(one.address)
    assert len(by_matter) == len(told)
    assert all(len(senders) == 1 for senders in by_matter.values())


def everything_went_once(went: list[Kept], standin: StandIn) -> None:
    """What Twilio was asked to send is what we believe that we sent, to whom and how often."""
    ours = Counter((one.address, one.words) for one in went)
    assert Counter((made.to, made.body) for made in standin.sent) == ours
    assert {ours[person, f"{ANSWER} {person}"] for person, _ in ours} == {1}
