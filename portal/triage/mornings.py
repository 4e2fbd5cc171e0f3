"""The mail that officers get each morning: planned once a day for every organisation, sent by a job for each officer.

A mail server that is away for an hour delays it; a day that has passed is not mailed any more.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.gateways.smtp import BadAddress, Letter, MailRefused
from portal.gateways.smtp import send as hand_over
from portal.http.addresses import our_domain, outside
from portal.http.language import DEFAULT
from portal.intake.deadlines import ZONE, local_date
from portal.intake.events import record
from portal.models import Event, Officer, Organisation, locks, now, scope
from portal.outbox import Park, checkpoint, enqueue, every, handler
from portal.settings import current_settings
from portal.triage.digest import digest, in_words
from portal.triage.policy import ROLES, Action

HOUR = 7
"""From this hour on, in the Netherlands."""

PERIOD = timedelta(minutes=15)
PLANNED = "digests_planned"


@every(PERIOD, "officers.morning", each_organisation=True, when=lambda settings: bool(settings.smtp_url))
def plan_digests(session: Session, _payload: Mapping[str, str]) -> None:
    """Put a job for each officer in the outbox, once a day; asked often, so that a worker that was off catches up."""
    locks.hold(session, b"digests" + scope.current(session).bytes)
    today = local_date(now())
    if now().astimezone(ZONE).hour < HOUR or _is_planned(session, today):
        return
    record(session, PLANNED, new={"day": today.isoformat()})
    for officer in _officers(session):
        enqueue(session, "officer.digest", {"officer_id": str(officer.id), "day": today.isoformat()})


@handler("officer.digest")
def send_digest(session: Session, payload: Mapping[str, str]) -> None:
    """Mail one officer what waits; nothing when nothing does. Twice, after a crash, it is the same letter."""
    officer = session.get(Officer, UUID(payload["officer_id"]))
    smtp_url = current_settings().smtp_url
    is_over = payload["day"] != local_date(now()).isoformat()
    if officer is None or not officer.active or not smtp_url or is_over:
        return
    letter = _letter(session, officer, payload["day"])
    if letter is None:
        return
    checkpoint(session)
    try:
        hand_over(letter, smtp_url)
    except (MailRefused, BadAddress):
        raise Park("address_refused") from None


def _letter(session: Session, officer: Officer, day: str) -> Letter | None:
    organisation = session.get_one(Organisation, officer.organisation_id)
    with force_locale(DEFAULT):
        items = digest(session, officer, now())
        base = outside("", organisation.host)
        subject = _("Complaints: what waits for you today")
        body = in_words(items, base=base, officer=officer.name)
    if not items:
        return None
    host = our_domain()
    return Letter(
        sender=organisation.email or f"no-reply@{host}",
        sender_name=organisation.name,
        recipient=officer.email,
        subject=subject,
        body=body,
        message_id=f"<digest-{day}-{officer.id}@{host}>",
        language=DEFAULT,
        is_automatic=True,
    )


def _is_planned(session: Session, day: date) -> bool:
    """By the day that was written down, not by when: a clock that was put right must not mail a day twice."""
    lately = select(Event.new).where(Event.kind == PLANNED, Event.at > now() - timedelta(days=2))
    return any(new["day"] >= day.isoformat() for new in session.scalars(lately))


def _officers(session: Session) -> list[Officer]:
    here = select(Officer).where(Officer.organisation_id == scope.current(session), Officer.active)
    return [one for one in session.scalars(here) if any(role.name in ROLES[Action.WORK] for role in one.roles)]
