"""The stand-in as a whole: API and storage on two ports of this machine, and calls to the portal's webhooks."""

import random
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Self

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tools.phone.contents import Content, answer_template
from tools.phone.rest import api
from tools.phone.rest_calls import calls
from tools.phone.rest_contents import contents
from tools.phone.storage import storage_app
from tools.phone.webhooks import Call, Fields, Report, message_fields, signed, status_fields, tap_fields
from tools.phone.world import Fault, Media, Received, Sent, World, new_sid

HOST = "127.0.0.1"
OUR_NUMBER = "whatsapp:+3197010000000"
SOMEBODY = "whatsapp:+31612345678"
DELIVERY = (Report("sent"), Report("delivered"), Report("read"))


class StandIn:
    """A context manager. `portal_url` is the public address of the portal whose webhooks are called."""

    def __init__(
        self,
        *,
        portal_url: str = "http://localhost",
        account_sid: str = "",
        token: str = "",
        number: str = OUR_NUMBER,
        port: int = 0,
    ) -> None:
        self.world = World(account_sid or new_sid("AC"), token or new_sid(""))
        self.portal_url = portal_url
        self.number = number
        self._storage = _serve(storage_app(self.world), 0)
        self.app = self._make_app()
        self._api = _serve(self.app, port)
        self.url = f"http://{HOST}:{self._api.port}"

    def __enter__(self) -> Self:
        for server in (self._storage, self._api):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.world.answering.set()
        for server in (self._api, self._storage):
            server.shutdown()
            server.server_close()

    @property
    def sent(self) -> list[Sent]:
        """What was sent by the API so far."""
        with self.world.lock:
            return list(self.world.sent)

    def environment(self) -> dict[str, str]:
        """The settings by which a portal finds this stand-in."""
        return {
            "TWILIO_ACCOUNT_SID": self.world.account_sid,
            "TWILIO_AUTH_TOKEN": self.world.token,
            "TWILIO_WHATSAPP_FROM": self.number,
            "TWILIO_SMS_FROM": self.number.removeprefix("whatsapp:"),
            "TWILIO_API_BASE_URL": self.url,
        }

    def message(
        self,
        body: str = "Mijn zus krijgt haar medicijnen te laat",
        *,
        sender: str = SOMEBODY,
        name: str = "Ayse",
        media: Sequence[Media] = (),
        fields: Mapping[str, str] | None = None,
    ) -> Call:
        """A call about an incoming message; `fields` are further or other fields of the form."""
        self.world.wrote(sender)
        known = message_fields(
            account_sid=self.world.account_sid,
            sender=sender,
            recipient=self.number,
            body=body,
            name=name,
            media=[(file, self.media_url(file)) for file in media],
            more=fields or {},
        )
        told = dict(known)
        for file in media:
            file.message_sid = told["MessageSid"]
        row = Received(told["MessageSid"], told["To"], told["From"], told["Body"], self.world.now(), len(media))
        with self.world.lock:
            self.world.received.append(row)
        return self.signed("/webhooks/twilio/message", known)

    def tap(self, made: Sent, number: int, *, name: str = "Ayse") -> Call:
        """A call about somebody who taps the choice `number` (from 0) under our message, or picks it from the list."""
        if made.shown is None:
            raise ValueError("there is nothing to tap under this message")
        choice = made.shown.choices[number]
        fields = tap_fields(made, choice)
        return self.message(choice.title, sender=made.to, name=name, fields=fields)

    def signed(self, address: str, fields: Fields) -> Call:
        """A call of one of the portal's webhooks; `address` is its path with its query, or the whole of it."""
        url = address if "://" in address else f"{self.portal_url}{address}"
        return signed(self.world.token, url, fields)

    def approve(self, text: str, language: str = "nl", sid: str = "") -> Content:
        """A template that WhatsApp approved; `text` may hold {{1}}."""
        content = answer_template(text, language)
        content.sid = sid or content.sid
        with self.world.lock:
            self.world.contents[content.sid] = content
        return content

    def media(self, data: bytes, content_type: str, **how: str | float) -> Media:
        """A file that can be fetched; `how`: see `Media`."""
        file = Media(data, content_type, **how)  # type: ignore[arg-type]
        with self.world.lock:
            self.world.media[file.sid] = file
        return file

    def media_url(self, file: Media) -> str:
        """The address of a file, as it stands in a webhook."""
        sid = file.message_sid or "MM" + file.sid[2:]
        return f"{self.url}/2010-04-01/Accounts/{self.world.account_sid}/Messages/{sid}/Media/{file.sid}"

    def report(self, made: Sent, report: Report) -> Call:
        """A status callback about a message."""
        made.status, made.error_code = report.status, report.error_code
        url = made.status_callback or f"{self.portal_url}/webhooks/twilio/status"
        return signed(self.world.token, url, status_fields(self.world.account_sid, made, report))

    def fate(self, made: Sent) -> list[Report]:
        """What Twilio would report: delivered and read, or refused outside the 24 hours."""
        refusal = self.world.refusal(made)
        return [Report("failed", refusal)] if refusal else list(DELIVERY)

    def report_all(self, made: Sent, *, shuffled: bool = False, twice: bool = False) -> list[Call]:
        """The callbacks of its fate, in order or not, once or twice."""
        calls = [self.report(made, report) for report in self.fate(made)] * (2 if twice else 1)
        if shuffled:
            random.shuffle(calls)
        return calls

    def fail_next(self, status: int, code: int, times: int = 1) -> None:
        """Let the next requests to send fail."""
        self.world.faults.extend([Fault(status, code)] * times)

    def _make_app(self) -> Flask:
        app = Flask("tools.phone")
        app.extensions["world"] = self.world
        app.config["STORAGE"] = f"http://{HOST}:{self._storage.port}"
        for pages in (api, contents, calls):
            app.register_blueprint(pages)
        return app


def in_parallel(calls: Sequence[Call], at: str = "") -> list[int]:
    """Make all calls at the same moment; gives their statuses."""
    barrier = threading.Barrier(len(calls))

    def make(call: Call) -> int:
        barrier.wait(timeout=10)
        return call.make(at)

    with ThreadPoolExecutor(max_workers=len(calls)) as pool:
        return list(pool.map(make, calls))


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_request(self, *_: object) -> None:
        """Nothing."""

    def connection_dropped(self, *_: object) -> None:
        """An answer that broke off ends its connection; who waits for it must not wait for ever."""
        self.close_connection = True


def _serve(app: Flask, port: int) -> BaseWSGIServer:
    return make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
