"""Twilio's client, turned to a stand-in, with errors that have names and tell nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from portal.gateways.twilio_client import (
    Account,
    BadCredentials,
    Busy,
    Content,
    Refused,
    TwilioGateway,
    TwilioProblem,
    Unreachable,
)
from tools.phone import StandIn

TO = "whatsapp:+31612345678"


@pytest.fixture
def twilio() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture
def gateway(twilio: StandIn) -> TwilioGateway:
    return TwilioGateway(Account(sid=twilio.world.account_sid, token=twilio.world.token, base_url=twilio.url))


def send(gateway: TwilioGateway, body: str = "Dag ✓", to: str = TO) -> str:
    sender = "whatsapp:+3197010000000" if to.startswith("whatsapp:") else "+3197010000000"
    return gateway.send(to=to, sender=sender, body=body, status_callback="https://portal.example/x?y=1").sid


def test_a_message_arrives_as_it_was_given(gateway: TwilioGateway, twilio: StandIn) -> None:
    sid = send(gateway)
    (sent,) = twilio.sent
    assert (sent.sid, sent.to, sent.body, sent.status_callback) == (sid, TO, "Dag ✓", "https://portal.example/x?y=1")


def test_looking_back_finds_what_was_sent_since(gateway: TwilioGateway, twilio: StandIn) -> None:
    first, second = send(gateway, "een"), send(gateway, "twee")
    send(gateway, "drie", to="whatsapp:+31687654321")
    twilio.world.find(first).created_at -= timedelta(hours=1)
    found = gateway.sent_to(TO, since=datetime.now(UTC) - timedelta(minutes=1))
    assert [(made.sid, made.body, made.status) for made in found] == [(second, "twee", "queued")]


def test_the_check_asks_for_our_own_account(gateway: TwilioGateway, twilio: StandIn) -> None:
    gateway.check()
    twilio.world.token = "another"
    with pytest.raises(BadCredentials):
        gateway.check()


def test_redacting_empties_and_deleting_removes_and_may_be_repeated(gateway: TwilioGateway, twilio: StandIn) -> None:
    sid = send(gateway)
    gateway.redact(sid)
    assert twilio.sent[0].body == ""
    gateway.delete(sid)
    gateway.delete(sid)
    assert twilio.sent == []


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [(429, 20429, Busy), (500, 0, Busy), (503, 20503, Busy), (401, 20003, BadCredentials), (400, 21610, Refused)],
)
def test_errors_have_names(
    gateway: TwilioGateway, twilio: StandIn, status: int, code: int, error: type[TwilioProblem]
) -> None:
    twilio.fail_next(status, code)
    with pytest.raises(error) as problem:
        send(gateway, "mijn geheim")
    assert "geheim" not in str(problem.value)
    assert "+316" not in str(problem.value)
    assert problem.value.__suppress_context__


def test_a_refusal_tells_its_code(gateway: TwilioGateway) -> None:
    with pytest.raises(Refused) as refusal:
        send(gateway, "x" * 1601)
    assert refusal.value.code == 21617


def test_no_answer_is_no_answer() -> None:
    nobody = TwilioGateway(Account(sid="AC1", token="x", base_url="http://127.0.0.1:9"))
    with pytest.raises(Unreachable):
        send(nobody)
    with pytest.raises(Unreachable):
        nobody.sent_to(TO, since=datetime.now(UTC))


def test_the_library_writes_no_number_to_the_log(gateway: TwilioGateway, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        send(gateway, "mijn geheim")
        gateway.sent_to(TO, since=datetime.now(UTC))
    assert "31612345678" not in caplog.text
    assert "geheim" not in caplog.text


def test_a_message_with_buttons_names_its_form_and_has_no_body(
    gateway: TwilioGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, str]] = []

    def write_down(_client: object, _method: str, _url: str, **given: Any) -> Response:
        asked.append(given["data"])
        return Response(201, '{"sid": "SM1", "body": "Wie?", "status": "queued"}')

    monkeypatch.setattr(TwilioHttpClient, "request", write_down)
    gateway.send(to=TO, sender=TO, body="words", status_callback="https://x/", content=Content("HX1", {"1": "Wie?"}))
    assert (asked[0]["ContentSid"], asked[0]["ContentVariables"]) == ("HX1", '{"1": "Wie?"}')
    assert "Body" not in asked[0]
