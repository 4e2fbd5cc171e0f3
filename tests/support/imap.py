"""A real mail server for reading (pymap, IMAP4rev1), on a socket of this machine."""

import asyncio
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from flask import Flask
from imap_tools import MailBoxUnencrypted
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPService

from tests.support.mail import free_port
from tests.support.twilio import Configure

USER, PASSWORD = "klacht", "geheim van de test"
DONE = "Zegje"


class Server:
    """The server in a thread of its own."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def start(self) -> None:
        """Come up; returns when it listens."""
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        """Go down."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        parser = ArgumentParser()
        IMAPService.add_arguments(parser)
        DictBackend.add_subparser("dict", parser.add_subparsers(dest="backend"))
        network = ("--host=127.0.0.1", f"--port={self._port}", "--no-tls")
        arguments = parser.parse_args([*network, "dict", f"--demo-user={USER}", f"--demo-password={PASSWORD}"])
        arguments.debug, arguments.passlib_cfg, arguments.skip_services = False, None, []
        backend, config = await DictBackend.init(arguments)
        config.apply_context()
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            self._ready.set()
            await self._stop.wait()


class PostBox:
    """The mailbox as the outside fills it and a person would look into it; one connection for the run."""

    def __init__(self, port: int) -> None:
        self.url = f"imap://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/INBOX"
        self._box = MailBoxUnencrypted("127.0.0.1", port, timeout=20).login(USER, PASSWORD)

    def put(self, *letters: bytes, folder: str = "INBOX") -> None:
        """Letters arrive."""
        for letter in letters:
            self._box.append(letter, folder)

    def count(self, folder: str = "INBOX") -> int:
        """How many lie in a folder that are not marked as deleted."""
        return len(self._uids(folder, "UNDELETED"))

    def empty(self) -> None:
        """Throw everything away."""
        for folder in ("INBOX", DONE):
            self._box.delete(self._uids(folder, "ALL"))

    def close(self) -> None:
        """Hang up."""
        self._box.logout()

    def _uids(self, folder: str, which: str) -> list[str]:
        if not self._box.folder.exists(folder):
            return []
        self._box.folder.set(folder)
        return self._box.uids(which, charset=None)


@pytest.fixture(scope="session")
def imap_server() -> Iterator[PostBox]:
    """One server for the run."""
    port = free_port()
    server = Server(port)
    server.start()
    postbox = PostBox(port)
    yield postbox
    postbox.close()
    server.stop()


@pytest.fixture
def postbox(imap_server: PostBox, app: Flask, configure: Configure) -> PostBox:
    """An empty mailbox that the portal of the test reads."""
    imap_server.empty()
    configure(imap_url=imap_server.url)
    return imap_server
