"""Pages travel light, and every browser can read them."""

import gzip

from tests.support.client import PortalClient


def test_a_page_is_compressed_for_who_can_take_it(client: PortalClient) -> None:
    plain = client.get("/nl/privacy")
    packed = client.get("/nl/privacy", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2


def test_who_cannot_take_it_gets_the_page_as_it_is(client: PortalClient) -> None:
    answer = client.get("/nl/privacy", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_short_answer_stays_as_it_is(client: PortalClient) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip"}).headers
