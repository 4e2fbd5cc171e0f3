"""A very thin HTTP client: requests are bytes made beforehand, so that the clock sees the server and little else."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
TIMEOUT_SECONDS = 30.0
_END = b"\r\n\r\n"


class UnexpectedAnswer(AssertionError):
    """The server answered something else than the scenario says; the text is the beginning of the answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, ready to be sent, and the status that it must get."""

    data: bytes
    status: int = 200


@dataclass(slots=True)
class Answer:
    """One answer as it comes in, piece by piece."""

    data: bytearray = field(default_factory=bytearray)
    whole: int = 0

    def feed(self, piece: bytes) -> bool:
        """Add `piece`; True when the answer is complete."""
        self.data += piece
        if not self.whole:
            end = self.data.find(_END)
            if end < 0:
                return False
            self.whole = end + len(_END) + _length(bytes(self.data[:end]))
        return len(self.data) >= self.whole

    @property
    def head(self) -> str:
        """Status line and headers."""
        return bytes(self.data).partition(_END)[0].decode("latin-1")

    @property
    def status(self) -> int:
        """The status code."""
        return int(self.data[9:12])

    @property
    def closes(self) -> bool:
        """Does the server end the connection after this answer?"""
        return b"\r\nconnection: close" in bytes(self.data[: self.data.find(_END)]).lower()

    def check(self, status: int) -> None:
        """Raises `UnexpectedAnswer` unless it has this status."""
        if self.status != status:
            raise UnexpectedAnswer(bytes(self.data[:3000]).decode("utf-8", "replace"))


def request(
    method: str,
    path: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Request:
    """A request as a browser sends it from one of our own pages; `status` is what must come back."""
    body = urlencode(form).encode() if form is not None else b""
    lines = {
        "Host": "localhost",
        "Accept": "text/html",
        "Accept-Language": "nl",
        "Sec-Fetch-Site": "same-origin",
        **({"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))} if body else {}),
        **(headers or {}),
    }
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return Request(head.encode("latin-1") + b"\r\n" + body, status)


def connect(port: int) -> socket.socket:
    """A connection to a server on this machine."""
    made = socket.create_connection((HOST, port), timeout=TIMEOUT_SECONDS)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def ask(port: int, asked: Request) -> Answer:
    """One request on a connection of its own, for whatever is not measured; raises `UnexpectedAnswer`."""
    with connect(port) as connection:
        connection.sendall(asked.data)
        answer = Answer()
        while not answer.feed(connection.recv(65536)):
            pass
    answer.check(asked.status)
    return answer


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    if head[9:12] in (b"204", b"304"):
        return 0
    raise UnexpectedAnswer("an answer without Content-Length: " + head.decode("latin-1"))
