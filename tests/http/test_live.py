"""The portal as it runs: real processes, a real browser."""

import requests

from tests.support.processes import Live


def test_a_static_file_comes_compressed_and_is_kept_a_year(live: Live) -> None:
    with live.app.test_request_context():
        address = live.url + live.app.url_for("static", filename="css/public.css")
    answer = requests.get(address, headers={"Accept-Encoding": "br"}, timeout=5)
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
