"""Real trouble on real processes: a server that is killed in mid-upload."""

from typing import Any

import pytest
import requests

from portal.intake import files
from portal.models import Attachment
from portal.vocabulary import AttachmentState
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
