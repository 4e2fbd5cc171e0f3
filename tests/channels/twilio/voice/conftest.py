"""A telephone that calls the portal of the test."""

from collections.abc import Callable

import pytest

from tests.support.client import PortalClient
from tests.support.twilio import post
from tools.phone import Call, StandIn, Telephone

CallFrom = Callable[..., Telephone]


@pytest.fixture
def call_from(client: PortalClient, standin: StandIn) -> CallFrom:
    """`call_from("+31612345678")`: a call that was answered."""

    def ask(call: Call) -> tuple[int, str]:
        answer = post(client, call)
        return answer.status_code, answer.text

    def dial(number: str = "+31612345678") -> Telephone:
        return Telephone(standin, number, ask).dial()

    return dial
