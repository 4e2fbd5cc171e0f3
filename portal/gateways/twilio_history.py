"""What Twilio remembers: messages, calls and recordings since a moment, page by page, for who missed a webhook.

Told as the names and values that the webhook would have had, so that one way in serves both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from portal.gateways.twilio_client import Account, connect, named_errors

PAGE = 100
MOST = 5000
"""So many of each kind at a time: more than a busy organisation has between two looks."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """One message, call or recording: its sid, whom it was for, when it came, and the fields of its webhook."""

    sid: str
    recipient: str
    at: datetime
    fields: Fields
    files: int = 0


class TwilioHistory:
    """The history of one account. Errors as those of `TwilioGateway`."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._client = connect(account)

    def messages(self, since: datetime) -> list[Remembered]:
        """What people sent us since then (aware)."""
        with named_errors():
            listed = list(self._client.messages.stream(date_sent_after=since, page_size=PAGE, limit=MOST))
        return [_message(row) for row in listed if row.direction == "inbound"]

    def files_of(self, message: Remembered) -> Fields:
        """The fields about the files of a message, which the list does not tell."""
        with named_errors():
            listed = list(self._client.messages(message.sid).media.stream(page_size=PAGE))
        return tuple(_file_fields(listed, self._api()))

    def calls(self, since: datetime) -> list[Remembered]:
        """Who called us since then."""
        with named_errors():
            listed = list(self._client.calls.stream(start_time_after=since, page_size=PAGE, limit=MOST))
        return [_call(row) for row in listed if row.direction == "inbound"]

    def recordings(self, since: datetime) -> list[Remembered]:
        """What was said after the tone since then. Whom it was for is known by its call only (`call`)."""
        with named_errors():
            listed = list(self._client.recordings.stream(date_created_after=since, page_size=PAGE, limit=MOST))
        return [_recording(row, self._api()) for row in listed if row.status == "completed"]

    def call(self, sid: str) -> Remembered:
        """One call."""
        with named_errors():
            return _call(self._client.calls(sid).fetch())

    def _api(self) -> str:
        return self._account.base_url or "https://api.twilio.com"


def _message(row: Any) -> Remembered:
    fields = (("MessageSid", row.sid), ("From", row.from_), ("To", row.to), ("Body", row.body or ""))
    files = int(row.num_media or 0)
    at = row.date_sent or row.date_created
    return Remembered(sid=row.sid, recipient=row.to or "", at=at, fields=_whole(fields), files=files)


def _file_fields(listed: list[Any], api: str) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(listed):
        yield f"MediaUrl{number}", api + str(row.uri).removesuffix(".json")
        yield f"MediaContentType{number}", row.content_type or ""


def _call(row: Any) -> Remembered:
    fields = (("CallSid", row.sid), ("From", row._from), ("To", row.to))  # noqa: SLF001 - its only name for "From"
    return Remembered(sid=row.sid, recipient=row.to or "", at=row.start_time or row.date_created, fields=_whole(fields))


def _recording(row: Any, api: str) -> Remembered:
    fields = (
        ("CallSid", row.call_sid),
        ("RecordingSid", row.sid),
        ("RecordingUrl", api + urlsplit(str(row.uri)).path.removesuffix(".json")),
        ("RecordingDuration", row.duration or ""),
        ("RecordingStatus", "completed"),
    )
    return Remembered(sid=row.sid, recipient="", at=row.date_created, fields=_whole(fields))


def _whole(fields: tuple[tuple[str, Any], ...]) -> Fields:
    return tuple((name, "" if value is None else str(value)) for name, value in fields)
