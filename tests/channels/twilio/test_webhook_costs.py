"""Twilio waits for us, so we wait for nobody: a webhook asks the database a bounded number of things and nothing else.

How long that takes, also while Twilio's API is away and files hang, is measured in `benchmarks`.
"""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.gateways.files import photo
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import Call, StandIn, Telephone

Queries = Callable[[], AbstractContextManager[list[str]]]
MOST = 30


@pytest.fixture
def calls(client: PortalClient, standin: StandIn, work: Work) -> dict[str, Call]:
    """One call of every kind, in the middle of a conversation."""
    post(client, standin.message("Hallo"))
    work()

    def ask(call: Call) -> tuple[int, str]:
        answer = post(client, call)
        return answer.status_code, answer.text

    phone = Telephone(standin, "+31687654321", ask)
    phone.dial().press("1").speak(callback=False)
    return {
        "first message": standin.message("Ik ben nieuw", sender="whatsapp:+31600000001"),
        "photos": standin.message("Kijk", media=[standin.media(photo(), "image/jpeg")] * 3),
        "status": standin.report_all(standin.sent[0])[-1],
        "call": Telephone(standin, "+31600000002").first_call(),
        "recording": phone.callbacks[0],
    }


@pytest.mark.parametrize("kind", ["first message", "photos", "status", "call", "recording"])
def test_a_webhook_talks_to_nobody_and_asks_little(
    client: PortalClient, calls: dict[str, Call], queries: Queries, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("a webhook went outside")

    monkeypatch.setattr(socket.socket, "connect", nobody)
    with queries() as asked:
        assert post(client, calls[kind]).status_code in (200, 204)
    assert len(asked) <= MOST
