"""Making a form (buttons, a list) at Twilio's Content API: once, by an administrator."""

import json
from collections.abc import Mapping
from typing import Any

from portal.gateways.twilio_client import Account, Busy, Refused, connect, named_errors

ADDRESS = "https://content.twilio.com/v1/Content"


def make_form(account: Account, definition: Mapping[str, Any]) -> str:
    """Make it and give its sid (HX…); raises `Unreachable`, `Busy` or `Refused`."""
    with named_errors():
        answer = connect(account).request(
            "POST", ADDRESS, data=dict(definition), headers={"Content-Type": "application/json"}
        )
        told = json.loads(answer.text)
    if answer.status_code == 429 or answer.status_code >= 500:
        raise Busy
    if answer.status_code >= 300:
        raise Refused(int(told.get("code") or 0))
    return str(told["sid"])
