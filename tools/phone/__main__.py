"""`python -m tools.phone`: a phone on a page, beside a portal that runs on this machine with the same settings."""

import sys
import threading
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from portal.channels.twilio.contents import definitions
from portal.settings import BadSetting, Settings, load_settings
from tools.phone.contents import Content
from tools.phone.page import add_phone
from tools.phone.standin import HOST, StandIn

TEMPLATES = Path(__file__).parent / "answer.toml"


def main() -> int:
    """Serve until Ctrl-C."""
    try:
        settings = load_settings()
    except BadSetting as problem:
        print(problem, file=sys.stderr)
        return 1
    base = urlsplit(settings.twilio_api_base_url)
    if not settings.twilio_auth_token or base.hostname not in (HOST, "localhost") or not base.port:
        print("The portal talks to Twilio itself: leave the TWILIO_… settings empty to use the phone.", file=sys.stderr)
        return 1
    try:
        standin = _standin(settings, base.port)
    except SystemExit:  # what Werkzeug does when the port is taken, after having said so
        return 1
    with standin:
        print(f"The phones: {standin.url}/\nThe portal: {settings.public_base_url}/   (Ctrl-C stops the phone)")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()
    return 0


def _standin(settings: Settings, port: int) -> StandIn:
    standin = StandIn(
        portal_url=settings.public_base_url,
        account_sid=settings.twilio_account_sid,
        token=settings.twilio_auth_token,
        number=settings.twilio_whatsapp_from,
        port=port,
    )
    for name, form in definitions():
        sid = settings.twilio_content_sids.get(name, "")
        standin.world.contents[sid] = Content(form["types"], friendly_name=form["friendly_name"], sid=sid)
    words = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    for language, sid in settings.twilio_answer_templates.items():
        standin.approve(words.get(language, words["nl"]), language, sid)
    add_phone(standin)
    return standin


if __name__ == "__main__":
    sys.exit(main())
