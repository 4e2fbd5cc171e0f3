"""A portal of its own in a folder that is thrown away: the demo organisation, with a matter in every state."""

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from portal import create_app, schema
from portal.database import writing
from portal.demo.cast import make_cast
from portal.demo.story import Moved, Story, house, stories
from portal.demo.telling import tell
from portal.extensions import db, limiter
from portal.intake import way_back
from portal.models import Intake, Job, now, scope
from portal.settings import load_settings
from portal.vocabulary import Channel
from tools.language_lint.outside import Mailbox, post_office, printer
from tools.phone import StandIn

_TODAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
"""The names of days and months are of unlike length: the same page would be easy in May and hard in September."""

_OFFICER_OF_THE_FILMS = "Noor"


@dataclass
class House:
    """The portal, what left it, and the words in it that nobody can choose.

    `papers` are the values of every paper that was set.
    """

    root: Path
    app: Flask
    standin: StandIn
    names: frozenset[str] = frozenset()
    papers: list[dict[str, Any]] = field(default_factory=list)
    mailbox: Mailbox = field(default_factory=Mailbox)

    def browser(self) -> FlaskClient:
        """A browser that nobody used yet."""
        with self.app.app_context():
            limiter.reset()
        client = self.app.test_client()
        client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        return client

    def receive(self, sender: str, words: str) -> None:
        """A message by telephone comes in; `sender` as Twilio writes it. RuntimeError when it is not taken."""
        recipient = self.standin.number
        if not sender.startswith("whatsapp:"):
            recipient = recipient.removeprefix("whatsapp:")
        call = self.standin.message(words, sender=sender, fields={"To": recipient})
        answer = self.app.test_client().post(call.address, data=call.body, headers=dict(call.headers))
        if answer.status_code >= 300:
            raise RuntimeError(f"the portal did not take a message: {answer.status_code}")


@contextmanager
def open_house(root: Path) -> Iterator[House]:
    """Build it, and take it down afterwards."""
    mailbox, papers = Mailbox(), list[dict[str, Any]]()
    with (
        StandIn() as standin,
        TemporaryDirectory(prefix="language-lint-") as folder,
        post_office(mailbox) as smtp_url,
        printer(papers),
        time_machine.travel(_TODAY),
    ):
        app = create_app(load_settings(_environment(Path(folder), smtp_url, standin)))
        logging.disable(logging.CRITICAL)
        try:
            yield House(root, app, standin, _fill(app, standin.number), papers, mailbox)
        finally:
            logging.disable(logging.NOTSET)
            with app.app_context():
                db.engine.dispose()


def _environment(folder: Path, smtp_url: str, standin: StandIn) -> dict[str, str]:
    return {
        "PORTAL_ENV": "test",
        "SECRET_KEY": "a secret of the language lint, known to all",
        "ENCRYPTION_KEYS": base64.b64encode(bytes(32)).decode(),
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'lint.db'}",
        "PUBLIC_BASE_URL": standin.portal_url,
        "SMTP_URL": smtp_url,
        **standin.environment(),
        "TWILIO_SMS_FROM": standin.number.removeprefix("whatsapp:"),
        "LOG_LEVEL": "ERROR",
    }


def _fill(app: Flask, number: str) -> frozenset[str]:
    """Write the demo, as far as it shows something that no other matter shows; gives the names in it."""
    with app.app_context(), writing():
        schema.upgrade(db.engine)
        unused = "-"
        cast = make_cast(
            db.session, house(), whatsapp=number.removeprefix("whatsapp:"), password_hash=unused, now=now()
        )
        scope.enter(db.session, cast.organisation.id)
        for story in _every_state():
            tell(db.session, story, cast, now())
        for intake in db.session.scalars(select(Intake).options(undefer(Intake.sealed))).all():
            way_back.renew(db.session, intake, officer_id=next(iter(cast.officers.values())).id)
        names = {_OFFICER_OF_THE_FILMS, cast.organisation.name, *(officer.name for officer in cast.officers.values())}
        names |= {unit.name for unit in cast.units.values()}
        db.session.execute(delete(Job))
        db.session.commit()
    return frozenset(names)


def _every_state() -> list[Story]:
    """The first story of the web form for each state and each outcome, the first of each other channel."""
    found: dict[object, Story] = {}
    for story in stories():
        moves = [step for step in story.step if isinstance(step, Moved)]
        last = moves[-1] if moves else None
        state = (last.status, last.outcome) if last else (bool(story.step),)
        found.setdefault((story.channel, state if story.channel is Channel.WEB else ()), story)
    return list(found.values())
