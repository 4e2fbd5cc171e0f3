"""The stand-in behaves as Twilio does where the portal leans on it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests

from tools.phone import Report, StandIn
from tools.phone.standin import SOMEBODY


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


def api(standin: StandIn, path: str) -> str:
    return f"{standin.url}/2010-04-01/Accounts/{standin.world.account_sid}/{path}"


def ours(standin: StandIn) -> tuple[str, str]:
    return standin.world.account_sid, standin.world.token


def test_without_credentials_there_is_an_error_in_twilios_form(standin: StandIn) -> None:
    answer = requests.get(api(standin, "Messages.json"), timeout=5)
    assert answer.status_code == 401
    assert answer.json().keys() == {"code", "message", "more_info", "status"}


def test_a_file_needs_credentials_and_lies_elsewhere(standin: StandIn) -> None:
    url = standin.media_url(standin.media(b"x", "image/png"))
    assert requests.get(url, timeout=5).status_code == 401
    answer = requests.get(url, auth=ours(standin), timeout=5, allow_redirects=False)
    assert answer.status_code == 307
    assert not answer.headers["Location"].startswith(standin.url)


def test_the_files_of_a_message_are_listed_and_go_with_it(standin: StandIn) -> None:
    file = standin.media(b"x", "image/png")
    standin.message(media=[file])
    listed = requests.get(api(standin, f"Messages/{file.message_sid}/Media.json"), auth=ours(standin), timeout=5).json()
    assert [each["sid"] for each in listed["media_list"]] == [file.sid]
    deleted = requests.delete(api(standin, f"Messages/{file.message_sid}.json"), auth=ours(standin), timeout=5)
    assert deleted.status_code == 204
    assert standin.world.media == {}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"From": "whatsapp:+31", "Body": "x"}, 21604),
        ({"To": SOMEBODY, "From": "whatsapp:+31"}, 21602),
        ({"To": SOMEBODY, "From": "+31", "Body": "x"}, 21910),
        ({"To": SOMEBODY, "From": "whatsapp:+31", "Body": "x" * 1601}, 21617),
    ],
)
def test_a_wrong_message_is_refused_with_twilios_number(standin: StandIn, form: dict[str, str], code: int) -> None:
    answer = requests.post(api(standin, "Messages.json"), data=form, auth=ours(standin), timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_after_a_day_a_message_will_fail(standin: StandIn) -> None:
    standin.message()
    made = standin.world.create(SOMEBODY, standin.number, "x", "")
    assert [report.status for report in standin.fate(made)] == ["sent", "delivered", "read"]
    standin.world.later = timedelta(hours=25)
    assert standin.fate(made) == [Report("failed", 63016)]
    standin.message()
    assert standin.world.window_is_open(SOMEBODY)


def test_reports_come_shuffled_and_twice_when_asked(standin: StandIn) -> None:
    standin.message()
    made = standin.world.create(SOMEBODY, standin.number, "x", "http://localhost/webhooks/twilio/status?message=1")
    calls = standin.report_all(made, shuffled=True, twice=True)
    assert len(calls) == 6
    assert {call.address for call in calls} == {"/webhooks/twilio/status?message=1"}
