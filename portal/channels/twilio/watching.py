"""Is what people send us coming in? For the doctor and `/metrics`.

A webhook that Twilio could not deliver, or that we refused, is only logged there. Looking back finds the message; that
it had to is what somebody must know.
"""

from datetime import timedelta

from flask import Flask

from portal.channels.twilio import looking_back
from portal.extensions import db
from portal.http.health import add_check, add_note
from portal.http.metrics import add_gauge, total
from portal.models import now
from portal.settings import Settings, current_settings

LONG_AGO = timedelta(hours=1)


class NotLookedBack(RuntimeError):
    """What webhooks missed was not looked for lately: is the worker running, and does Twilio let us in?"""


def register(app: Flask) -> None:
    """The check, the notes and the figures, where there is an account."""
    settings: Settings = app.extensions["zegje.settings"]
    if not settings.twilio_account_sid:
        return
    if not settings.twilio_api_base_url:
        add_check(app, "looking back", check, only_doctor=True)
    add_note(app, note_on_look)
    add_note(app, note_on_refusals)
    add_gauge(app, "zegje_twilio_missed", "What came in by looking back and by no webhook.", _found)
    add_gauge(app, "zegje_twilio_looked_back_seconds", "How long ago Twilio was looked through.", _age)


def check() -> None:
    """Raises `NotLookedBack`."""
    until = looking_back.state(db.session).until
    if until is None or now() - until > LONG_AGO:
        raise NotLookedBack


def note_on_look() -> str:
    """When looking back was last done, and whether it should make somebody look at the webhooks."""
    looked = looking_back.state(db.session)
    if looked.until is None:
        return f"Twilio was never looked through for what webhooks missed. {_because(looked.problem)}".strip()
    text = (
        f"Twilio was last looked through {looked.until:%Y-%m-%d %H:%M} UTC; in all {looked.found} found that no webhook"
    )
    advice = " Look at the webhooks of the number, and at PUBLIC_BASE_URL." if looked.found else ""
    return f"{text} had brought.{advice} {_because(looked.problem)}".strip()


def note_on_refusals() -> str:
    """How many calls the running web server refused; "" when none."""
    count = total("zegje_twilio_refused_total", current_settings().var / "metrics")
    if not count:
        return ""
    return (
        f"{count:.0f} webhook calls had no valid signature since the web server started: strangers, "
        "or PUBLIC_BASE_URL or TWILIO_AUTH_TOKEN is not what Twilio has."
    )


def _because(problem: str) -> str:
    return f"The last look failed ({problem})." if problem else ""


def _found() -> float:
    return looking_back.state(db.session).found


def _age() -> float:
    until = looking_back.state(db.session).until
    return (now() - until).total_seconds() if until else -1.0
