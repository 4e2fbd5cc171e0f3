"""The world outside the portal of the lint: a mail server and a printer that keep what they get."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from unittest import mock

from aiosmtpd.controller import Controller

_HERE = "127.0.0.1"


class Mailbox:
    """The letters that left the portal."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a letter."""
        self.letters.append(message_from_bytes(envelope.original_content, policy=policy.default))
        return "250 OK"


@contextmanager
def post_office(mailbox: Mailbox) -> Iterator[str]:
    """The address of a running mail server."""
    with socket.socket() as free:
        free.bind((_HERE, 0))
        port = int(free.getsockname()[1])
    controller = Controller(mailbox, hostname=_HERE, port=port, server_hostname="mail.example")
    controller.start()
    try:
        yield f"smtp://{_HERE}:{port}"
    finally:
        controller.stop()


@contextmanager
def printer(papers: list[dict[str, Any]]) -> Iterator[None]:
    """Whatever room has a paper set: its words pass here."""

    def set_paper(*_paper: object, sys_inputs: Mapping[str, str], **_how: object) -> bytes:
        papers.append(json.loads(sys_inputs["values"]))
        return b"%PDF-"

    with mock.patch("typst.compile", set_paper):
        yield
