"""No story, name, number or address ever reaches a log line."""

import errno
import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import structlog

from portal.http.logs import configure_logs
from portal.vocabulary import Channel
from tests.http.odd_views import SECRET_WORDS
from tests.support.client import PortalClient


@pytest.fixture(autouse=True)
def _logging() -> None:
    configure_logs("INFO")


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_failure_is_logged_by_kind_and_place_not_by_text(
    browse: PortalClient, capsys: pytest.CaptureFixture[str]
) -> None:
    browse.get("/odd/crash?name=Annemiek")
    written = capsys.readouterr()
    failed, request = lines(written.out)
    assert (failed["event"], failed["error"]) == ("request.failed", "RuntimeError")
    assert any("odd_views.py" in frame for frame in failed["frames"])
    assert (request["rule"], request["status"]) == ("/odd/crash", 500)
    assert not [word for word in (*SECRET_WORDS, "Annemiek") if word in written.out + written.err]


def test_the_address_of_a_request_is_not_logged(browse: PortalClient, capsys: pytest.CaptureFixture[str]) -> None:
    browse.get("/nl/geheim-4821?token=abc", headers={"User-Agent": "Annemiek's telephone"})
    (line,) = lines(capsys.readouterr().out)
    assert line["rule"] == "/unknown"
    assert not {"geheim", "abc", "Annemiek"} & set(json.dumps(line).split('"'))


def test_only_known_keys_with_values_of_the_right_shape_come_through(capsys: pytest.CaptureFixture[str]) -> None:
    intake_id = uuid4()
    structlog.get_logger().warning(
        "intake.received",
        intake_id=intake_id,
        channel=Channel.WHATSAPP,
        ms=1.5,
        kind="Annemiek Janssen",
        state="+31612345678",
        story="sloeg me",
        rule="/a path/with words",
        size="groot",
    )
    (line,) = lines(capsys.readouterr().out)
    assert datetime.fromisoformat(line.pop("at")).tzinfo == UTC
    assert line == {
        "event": "intake.received",
        "level": "warning",
        "intake_id": str(intake_id),
        "channel": "whatsapp",
        "ms": 1.5,
        "dropped": 5,
    }


def test_an_event_that_is_a_sentence_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("Annemiek Janssen called")
    assert lines(capsys.readouterr().out)[0]["event"] == "unnamed"


def test_the_words_of_libraries_stay_behind(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        int(SECRET_WORDS[0])
    except ValueError:
        logging.getLogger("some.library").exception("could not read %s", SECRET_WORDS[1])
    (line,) = lines(capsys.readouterr().out)
    assert (line["event"], line["logger"], line["error"]) == ("library", "some.library", "ValueError")
    assert not [word for word in SECRET_WORDS if word in json.dumps(line)]


def test_one_request_has_one_name_in_all_its_lines(browse: PortalClient, capsys: pytest.CaptureFixture[str]) -> None:
    browse.get("/odd/crash")
    browse.get("/odd/crash")
    first, second, third, fourth = (line["request_id"] for line in lines(capsys.readouterr().out))
    assert first == second != third == fourth


def test_a_line_that_cannot_be_written_is_lost_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys.stdout, "write", full)
    structlog.get_logger().warning("request.failed")
    logging.getLogger("library").warning("%s hit me", "Annemiek")
    assert capsys.readouterr().err == ""
