"""The load generator counts what it did and stops at an answer that it did not expect."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from benchmarks.http_client import UnexpectedAnswer, ask, request
from benchmarks.installation import cookies
from benchmarks.load import drive


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/page" else 404)
        self.send_header("Set-Cookie", "one=1; Path=/")
        self.send_header("Set-Cookie", "two=2; Path=/")
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"words")

    def log_message(self, *_args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_every_request_of_every_job_is_made_and_timed(port: int) -> None:
    page = request("GET", "/page")
    done = drive(port, [(page, page, page)] * 5, connections=2)
    assert done.jobs == 5
    assert len(done.latencies) == 15
    assert 0 < done.percentile(50) <= done.percentile(95)


def test_an_unexpected_answer_ends_the_round(port: int) -> None:
    with pytest.raises(UnexpectedAnswer):
        drive(port, [(request("GET", "/gone"),)], connections=1)


def test_cookies_are_kept_as_a_browser_does(port: int) -> None:
    assert cookies(ask(port, request("GET", "/page"))) == "one=1; two=2"
