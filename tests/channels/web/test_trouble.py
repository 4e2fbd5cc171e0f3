"""Real trouble on real processes: a server that is killed in mid-upload, a disk that is full."""

import resource
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
import requests

from portal.intake import files
from portal.models import Attachment
from portal.vocabulary import AttachmentState
from tests.channels.web.html import words
from tests.gateways.recordings import recording
from tests.support.processes import Live, MakeLive


class Browser(requests.Session):
    """A browser on the running portal."""

    def __init__(self, live: Live) -> None:
        super().__init__()
        self.url = live.url
        self.headers["Sec-Fetch-Site"] = "same-origin"

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        return self.request(method, self.url + path, timeout=20, **more)


@pytest.fixture
def house(make_live: MakeLive) -> Live:
    return make_live()


def test_a_server_that_is_killed_in_mid_upload_goes_on_where_it_was(house: Live) -> None:
    process, voice = house.start_web(), recording(seconds=2.0)
    browser, half = Browser(house), len(voice) // 2
    browser.ask("GET", "/nl/klacht/who")
    browser.ask("POST", "/nl/klacht/who", data={"who": "client"})
    said = {"kind": "voice", "size": len(voice), "key": "a" * 32}
    file = "/nl/klacht/bestand/" + browser.ask("POST", "/nl/klacht/bestand", data=said).json()["id"]
    place = {"Content-Range": f"bytes 0-{half - 1}/{len(voice)}"}
    browser.ask("PUT", file, data=voice[:half], headers=place)
    house.kill(process)
    house.start_web()
    assert browser.ask("HEAD", file).headers["Upload-Offset"] == str(half)
    place = {"Content-Range": f"bytes {half}-{len(voice) - 1}/{len(voice)}"}
    browser.ask("PUT", file, data=voice[half:], headers=place)
    assert browser.ask("POST", f"{file}/klaar").status_code == 200
    with house.session() as session:
        (row,) = session.query(Attachment).all()
        assert (row.state, files.read(row)) == (AttachmentState.STORED, voice)


def test_on_a_full_disk_the_text_comes_back_and_is_kept_when_there_is_room(house: Live) -> None:
    browser, server = Browser(house), house.start_web()
    browser.ask("GET", "/nl/klacht/who")
    browser.ask("POST", "/nl/klacht/who", data={"who": "client"})
    no_file_grows(server, most=1)
    said = {"story": "Ze kwam niet. " * 500}
    answer = browser.ask("POST", "/nl/klacht/story", data=said)
    assert answer.status_code == 503
    assert "Ze kwam niet. " * 500 in answer.text
    assert words("This is not saved yet") in answer.text
    assert browser.ask("GET", "/nl/privacy").status_code == 200
    no_file_grows(server, most=resource.RLIM_INFINITY)
    assert browser.ask("POST", "/nl/klacht/story", data=said, allow_redirects=False).status_code == 303
    assert "Ze kwam niet." in browser.ask("GET", "/nl/klacht/story").text


def no_file_grows(server: Popen[bytes], *, most: int) -> None:
    """No process of this server can make a file longer than `most` bytes; its log is a file too."""
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    assert workers
    for pid in (server.pid, *map(int, workers)):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
