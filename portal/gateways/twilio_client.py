"""Twilio's REST API, narrowed to what the portal needs: send, look back, redact, delete; looking further
back: `twilio_history.py`.

The official client does the talking; here it gets time limits, silence in the logs, and, where
`TWILIO_API_BASE_URL` is set, another host. What an error code means for a message is for the channel to decide.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

CONNECT_SECONDS = 5
READ_SECONDS = 15
LOOK_BACK_MESSAGES = 100
GONE = 20404


class TwilioProblem(Exception):
    """Twilio did not do what was asked."""


class Unreachable(TwilioProblem):
    """No clear answer came: what was asked may or may not have happened."""


class Busy(TwilioProblem):
    """Twilio answered "not now" (429 or 5xx): nothing happened, later it may."""


class BadCredentials(TwilioProblem):
    """Twilio does not know this account sid and token."""


class Refused(TwilioProblem):
    """Twilio said no. `code` is Twilio's number (21610, 63016, …), 0 when it gave none."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Twilio refused with code {code}")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who we are at Twilio. `base_url` is empty for Twilio itself, or the address of a stand-in."""

    sid: str
    token: str
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A form of the Content API (buttons, a list, an approved template) and what fills it in."""

    sid: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A message as Twilio knows it. `status` is Twilio's own word (queued, sent, …)."""

    sid: str
    body: str
    status: str
    created_at: datetime | None


class _HttpClient(TwilioHttpClient):
    """The client's own transport, with our time limits, without its logging of addresses, and perhaps another host."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self.timeout: Any = (CONNECT_SECONDS, READ_SECONDS)
        self._base = urlsplit(base_url) if base_url else None
        if self._base and self.session:
            self.session.trust_env = False

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """As the library's, on the host of `base_url` where there is one."""
        if self._base:
            url = urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc).geturl()
        return super().request(method, url, *args, **kwargs)

    def log_request(self, _kwargs: dict[str, Any]) -> None:
        """Nothing: the library would log telephone numbers."""

    def log_response(self, _status_code: int, _response: Any) -> None:
        """Nothing: the library would log what people wrote."""


def connect(account: Account) -> Any:
    """The official client for this account."""
    return Client(account.sid, account.token, http_client=_HttpClient(account.base_url))


class TwilioGateway:
    """One account's messages."""

    def __init__(self, account: Account) -> None:
        self._sid = account.sid
        self._client = connect(account)

    def send(
        self, *, to: str, sender: str, body: str, status_callback: str, content: Content | None = None
    ) -> Accepted:
        """Hand one message over, as `content` when given; raises `Unreachable`, `Busy`, `BadCredentials`, `Refused`."""
        what = {"body": body}
        if content:
            what = {"content_sid": content.sid, "content_variables": json.dumps(dict(content.variables))}
        with named_errors():
            made = self._client.messages.create(to=to, from_=sender, status_callback=status_callback, **what)
            return _accepted(made)

    def sent_to(self, recipient: str, *, since: datetime) -> list[Accepted]:
        """Messages to `recipient` made at or after `since` (aware), newest first; errors as `send`.

        Not filtered by Twilio's `DateSent`, which a message that is still queued does not have.
        """
        with named_errors():
            listed = self._client.messages.list(to=recipient, limit=LOOK_BACK_MESSAGES)
            made = [_accepted(message) for message in listed]
        return [message for message in made if message.created_at is not None and message.created_at >= since]

    def check(self) -> None:
        """Ask for our own account: are sid and token right? Errors as `send`."""
        with named_errors():
            self._client.api.accounts(self._sid).fetch()

    def redact(self, sid: str) -> None:
        """Empty the text of a message at Twilio; its row there stays."""
        with named_errors():
            self._client.messages(sid).update(body="")

    def delete(self, sid: str) -> None:
        """Delete what is called `sid` at Twilio: a message with its media, a recording (RE…) or a call (CA…).

        One that is gone already is fine.
        """
        kinds = {"RE": self._client.recordings, "CA": self._client.calls}
        try:
            with named_errors():
                kinds.get(sid[:2], self._client.messages)(sid).delete()
        except Refused as error:
            if error.code != GONE:
                raise


def _accepted(message: Any) -> Accepted:
    return Accepted(
        sid=str(message.sid),
        body=message.body or "",
        status=str(message.status or ""),
        created_at=message.date_created,
    )


@contextmanager
def named_errors() -> Iterator[None]:
    """Twilio's and requests' errors by our names, without their texts, which hold numbers."""
    try:
        yield
    except TwilioRestException as error:
        raise _named(error) from None
    except (requests.RequestException, TwilioException, ValueError, KeyError, AttributeError):
        raise Unreachable from None


def _named(error: TwilioRestException) -> TwilioProblem:
    if error.status == 401 or error.code == 20003:
        return BadCredentials()
    if error.status == 429 or error.status >= 500:
        return Busy()
    return Refused(int(error.code or (GONE if error.status == 404 else 0)))
