"""A portal with a mailbox to read and a mail server to send by."""

from collections.abc import Callable
from contextvars import Context

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Intake, Mail, Message, Organisation
from portal.outbox.worker import make_plan
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from tests.channels.email.letters import US
from tests.support.imap import PostBox
from tests.support.mail import Mailbox
from tests.support.twilio import Configure, Work

Receive = Callable[..., None]


@pytest.fixture
def house(organisation: Organisation, session: Session) -> Organisation:
    """The organisation, with the address of the mailbox."""
    organisation.email = US
    session.commit()
    return organisation


@pytest.fixture
def smtp(mailbox: Mailbox, configure: Configure) -> Mailbox:
    """The mail server that the portal sends by."""
    configure(smtp_url=mailbox.url)
    return mailbox


@pytest.fixture
def both_servers(house: Organisation, smtp: Mailbox, postbox: PostBox) -> PostBox:
    """Everything that mail needs; the mailbox."""
    return postbox


@pytest.fixture
def post(app: Flask, session: Session, both_servers: PostBox, work: Work) -> Receive:
    """Letters arrive in the mailbox, and the worker does everything that comes of them."""

    def arrive(*letters: bytes) -> None:
        both_servers.put(*letters)
        session.commit()
        Context().run(make_plan, app)
        session.rollback()
        work()

    return arrive


@pytest.fixture
def intakes(session: Session) -> Callable[[], list[Intake]]:
    """All matters, oldest first."""
    return lambda: list(session.scalars(select(Intake).order_by(Intake.id)))


@pytest.fixture
def mails(session: Session) -> Callable[[], list[Mail]]:
    """All letters, in the order in which they came."""
    return lambda: list(session.scalars(select(Mail).order_by(Mail.received_at, Mail.ref)))


@pytest.fixture
def said(session: Session) -> Callable[[Intake], list[str]]:
    """The words of a matter's messages."""

    def words(intake: Intake) -> list[str]:
        query = select(Message).where(Message.intake_id == intake.id).order_by(Message.created_at, Message.id)
        return [unseal(message, MessagePrivate).body for message in session.scalars(query)]

    return words
