"""The forms are made at Twilio by one command, which shows the setting."""

import pytest
from flask import Flask

from portal.settings import CONTENTS
from tests.support.twilio import Configure
from tools.phone import StandIn


@pytest.mark.usefixtures("session")
def test_the_forms_are_made_and_the_setting_is_shown(app: Flask, standin: StandIn) -> None:
    told = app.test_cli_runner().invoke(args=["twilio", "forms"])
    assert told.exit_code == 0, told.output
    line = told.output.strip().splitlines()[-1].removeprefix("TWILIO_CONTENT_SIDS=")
    sids = dict(part.split("=") for part in line.split(","))
    assert list(sids) == list(CONTENTS)
    assert set(sids.values()) <= set(standin.world.contents)


@pytest.mark.usefixtures("session", "standin")
def test_without_an_account_it_says_what_is_missing(app: Flask, configure: Configure) -> None:
    configure(twilio_account_sid="")
    told = app.test_cli_runner().invoke(args=["twilio", "forms"])
    assert told.exit_code == 1
    assert "TWILIO_ACCOUNT_SID" in told.output


@pytest.mark.usefixtures("session")
def test_a_refusal_is_one_line(app: Flask, standin: StandIn) -> None:
    standin.world.token = "another"
    told = app.test_cli_runner().invoke(args=["twilio", "forms"])
    assert told.exit_code == 1
    assert "Traceback" not in told.output
