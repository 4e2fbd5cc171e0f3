"""Where most conversations begin."""

import pytest

from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn


@pytest.fixture
def wrote(client: PortalClient, standin: StandIn, work: Work) -> None:
    """Somebody wrote, and got their confirmation."""
    post(client, standin.message())
    work()
