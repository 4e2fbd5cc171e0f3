"""Takes in what a lost webhook missed: looks through Twilio's own lists now and then, by the same door as a webhook.

What is here already adds nothing, so each look overlaps the one before. Only what was sent to a number of ours counts:
an account can serve others too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import arrival
from portal.channels.twilio.account import our_account
from portal.channels.twilio.incoming import bare_number, read
from portal.channels.twilio.voice import calling, keeping
from portal.gateways.twilio_client import TwilioProblem
from portal.gateways.twilio_history import Remembered, TwilioHistory
from portal.models import Message, Organisation, now, scope
from portal.models.tenancy import organisation_for_number, organisation_of_message
from portal.outbox import checkpoint, every
from portal.outbox.schedule import memory_of, remember
from portal.settings import Settings, current_settings

KIND = "twilio.look_back"
EVERY = timedelta(minutes=10)
OVERLAP = timedelta(hours=2)
FIRST_LOOK = timedelta(hours=24)
JUST_NOW = timedelta(minutes=2)
"""Younger than this it may be on its way by its own webhook."""

_SOME = 500

log = structlog.get_logger("portal.channels.twilio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How looking back is doing: up to when all is in (None: never looked), what it found that no webhook had brought,
    over all its turns, and what went wrong the last time, or "".
    """

    until: datetime | None
    found: int
    problem: str


def _is_set_up(settings: Settings) -> bool:
    return bool(settings.twilio_account_sid and settings.twilio_auth_token)


@every(EVERY, KIND, when=_is_set_up)
def look_back(session: Session, _payload: Mapping[str, str]) -> None:
    """One look, from the last one that came to its end. When Twilio is away, the next look is soon."""
    looked, started = state(session), now()
    since = (looked.until or started - FIRST_LOOK) - OVERLAP
    found, problem = 0, ""
    try:
        found = _Look(session, TwilioHistory(our_account()), since, started - JUST_NOW).take_in()
    except TwilioProblem as trouble:
        session.rollback()
        problem = type(trouble).__name__
        log.warning("twilio.not_looked_back", error=problem)
    until = looked.until if problem else started
    remember(
        session,
        KIND,
        {
            "until": until.isoformat() if until else "",
            "found": str(looked.found + found),
            "problem": problem,
        },
    )


def state(session: Session) -> Looked:
    """What the last looks came to."""
    memory = memory_of(session, KIND)
    until = memory.get("until")
    return Looked(
        until=datetime.fromisoformat(until) if until else None,
        found=int(memory.get("found", "0")),
        problem=memory.get("problem", ""),
    )


class _Look:
    """One look at the three lists. Every row that is taken in is kept at once."""

    def __init__(self, session: Session, history: TwilioHistory, since: datetime, until: datetime) -> None:
        self._session, self._history, self._since, self._until = session, history, since, until
        self._house = _Houses(session)

    def take_in(self) -> int:
        """Returns how many were not here."""
        lists = (
            (self._history.messages, self._message),
            (self._history.calls, self._call),
            (self._history.recordings, self._recording),
        )
        return sum(self._one_list(listing, keep) for listing, keep in lists)

    def _one_list(self, listing: Callable[[datetime], list[Remembered]], keep: Callable[[Remembered], bool]) -> int:
        checkpoint(self._session)  # no lock is held while Twilio answers
        rows = [row for row in listing(self._since) if row.at <= self._until]
        unknown = _not_here(self._session, rows)
        taken = 0
        for row in reversed(unknown):  # Twilio tells the newest first
            taken += keep(row)
            checkpoint(self._session)
        return taken

    def _message(self, row: Remembered) -> bool:
        organisation = self._house.of(row.recipient)
        if organisation is None:
            return False
        fields = row.fields
        if row.files:
            checkpoint(self._session)
            fields += self._history.files_of(row)
        scope.enter(self._session, organisation.id)
        receipt = arrival.keep(self._session, organisation, read(fields), at=row.at)
        if receipt.added:
            log.warning("twilio.webhook_missed", kind="message", intake_id=receipt.intake_id)
        return receipt.added

    def _call(self, row: Remembered) -> bool:
        organisation = self._house.of(row.recipient)
        if organisation is None:
            return False
        scope.enter(self._session, organisation.id)
        kept = keeping.keep_call(self._session, organisation, calling.read(row.fields), at=row.at)
        log.warning("twilio.webhook_missed", kind="call", intake_id=kept.intake.id)
        return True

    def _recording(self, row: Remembered) -> bool:
        """A recording lies with its call; of a call that is not ours, nothing is taken."""
        heard = calling.read(row.fields)
        organisation = organisation_of_message(self._session, heard.sid)
        if organisation is None:
            return False
        scope.enter(self._session, organisation.id)
        kept = keeping.keep_call(self._session, organisation, heard, at=row.at)
        added = keeping.keep_recording(self._session, kept, kept.intake.language)
        if added:
            log.warning("twilio.webhook_missed", kind="recording", intake_id=kept.intake.id)
        return added


class _Houses:
    """Whose a number of ours is."""

    def __init__(self, session: Session) -> None:
        self._session = session
        settings = current_settings()
        ours = {bare_number(settings.twilio_whatsapp_from), bare_number(settings.twilio_sms_from)}
        numbers = session.execute(select(Organisation.whatsapp, Organisation.phone)).all()
        self._ours = (ours | {number for row in numbers for number in row if number}) - {""}

    def of(self, address: str) -> Organisation | None:
        """The organisation that a message to this address is for; None when the number is not ours."""
        number = bare_number(address)
        return organisation_for_number(self._session, number) if number in self._ours else None


def _not_here(session: Session, rows: Iterable[Remembered]) -> list[Remembered]:
    """Those that no message of any organisation stands for."""
    found = list(rows)
    known: set[str] = set()
    for start in range(0, len(found), _SOME):
        sids = [row.sid for row in found[start : start + _SOME]]
        query = select(Message.provider_id).where(Message.provider_id.in_(sids))
        known |= {sid for sid in session.scalars(query.execution_options(all_organisations=True)) if sid}
    return [row for row in found if row.sid not in known]
