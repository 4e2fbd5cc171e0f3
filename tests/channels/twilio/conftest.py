"""Where most conversations begin."""

import pytest

from portal.channels.twilio import dialogue
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn


@pytest.fixture(autouse=True)
def questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """None: these tests are about how messages travel. What we ask has its own, in `dialogue/`."""
    monkeypatch.setattr(dialogue, "enqueue", lambda *_, **__: None)


@pytest.fixture
def wrote(client: PortalClient, standin: StandIn, work: Work) -> None:
    """Somebody wrote, and got their confirmation."""
    post(client, standin.message())
    work()
