"""What the racing processes of `test_races.py` run: a process of its own, an engine of its own."""

from threading import Barrier  # what a Manager hands out is a proxy of this kind
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from portal.database import engine_options, prepare, writing
from portal.intake.arrive import arrive
from portal.intake.receive import receive
from portal.intake.submission import Receipt
from portal.models import scope
from tests.factories.submission import make_submission, make_whatsapp
from tests.support.keys import app_with_keys

PATIENCE_SECONDS = 60  # who is first matters here, not how fast a loaded machine is


def hand_in(url: str, organisation_id: UUID, start: Barrier, sid: str | None) -> Receipt:
    """Wait for the others, then hand in the same form (`sid` None) or a WhatsApp message."""
    engine = create_engine(**engine_options(url, busy_seconds=PATIENCE_SECONDS))
    prepare(engine)
    scope.install()
    with app_with_keys().app_context(), writing(), Session(engine) as session:
        scope.enter(session, organisation_id)
        start.wait(timeout=60)
        if sid is None:
            receipt = receive(session, make_submission(organisation_id))
        else:
            receipt = arrive(session, make_whatsapp(organisation_id, sid))
        session.commit()
    engine.dispose()
    return receipt


def race(pool: Any, url: str, organisation_id: UUID, start: Barrier, sids: list[str | None]) -> list[Receipt]:
    """Start one process for each of `sids` at once and gather the receipts."""
    return list(pool.starmap(hand_in, [(url, organisation_id, start, sid) for sid in sids], chunksize=1))
