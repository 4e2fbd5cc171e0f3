"""The calls that Twilio makes: forms as it fills them, signed with its real algorithm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from tools.phone.calls import CallRow, Recording
from tools.phone.contents import LIST, Choice
from tools.phone.world import Media, Sent, new_sid

FORM = "application/x-www-form-urlencoded"
TIMEOUT_SECONDS = 15

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Call:
    """One call of a webhook, ready to be made, twice or in parallel too."""

    url: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def address(self) -> str:
        """Path and query, for a test client."""
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def make(self, at: str = "") -> int:
        """Call by HTTP; `at` is the real address of the portal when `url` is only its public name. Gives the status."""
        return self.ask(at)[0]

    def ask(self, at: str = "") -> tuple[int, str]:
        """The same; gives the status and what was answered."""
        url = f"{at}{self.address}" if at else self.url
        with requests.Session() as session:
            session.trust_env = False
            answer = session.post(url, data=self.body, headers=dict(self.headers), timeout=TIMEOUT_SECONDS)
            return answer.status_code, answer.text


@dataclass(frozen=True)
class Report:
    """What became of a message: Twilio's word, and its number when something went wrong."""

    status: str
    error_code: int | None = None


def signed(token: str, url: str, fields: Fields) -> Call:
    """A call with the signature that Twilio would give it."""
    signature = RequestValidator(token).compute_signature(url, MultiDict(fields))
    headers = {"X-Twilio-Signature": signature, "Content-Type": FORM, "User-Agent": "TwilioProxy/1.1"}
    return Call(url, urlencode(list(fields)).encode(), headers)


def message_fields(
    *,
    account_sid: str,
    sender: str,
    recipient: str,
    body: str,
    name: str,
    media: Sequence[tuple[Media, str]],
    more: Mapping[str, str],
) -> Fields:
    """The form of an incoming message; `media` pairs files with their addresses, `more` are further or other fields."""
    sid = new_sid("SM")
    fields: dict[str, Any] = {
        "SmsMessageSid": sid,
        "NumMedia": str(len(media)),
        "ProfileName": name,
        "MessageType": "text" if not media else media[0][0].content_type.partition("/")[0],
        "SmsSid": sid,
        "WaId": sender.removeprefix("whatsapp:").removeprefix("+"),
        "SmsStatus": "received",
        "Body": body,
        "To": recipient,
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": account_sid,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    for number, (file, url) in enumerate(media):
        fields |= {f"MediaContentType{number}": file.content_type, f"MediaUrl{number}": url}
    if not sender.startswith("whatsapp:"):
        del fields["WaId"], fields["ProfileName"]
    return list({**fields, **more}.items())


def tap_fields(made: Sent, choice: Choice) -> dict[str, str]:
    """What a message has beside its words when somebody tapped a choice under ours."""
    replied = {"OriginalRepliedMessageSid": made.sid, "OriginalRepliedMessageSender": made.sender}
    if made.shown and made.shown.kind == LIST:
        return {"MessageType": "interactive", "ListId": choice.id, "ListTitle": choice.title, **replied}
    return {"MessageType": "button", "ButtonText": choice.title, "ButtonPayload": choice.id, **replied}


def call_fields(account_sid: str, row: CallRow) -> dict[str, str]:
    """What every request about a telephone call holds. A blank value is sent too."""
    return {
        "CallSid": row.sid,
        "AccountSid": account_sid,
        "From": row.sender,
        "To": row.to,
        "Caller": row.sender,
        "Called": row.to,
        "CallStatus": row.status,
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
        "CallerCity": "",
        "CallerCountry": "NL" if row.sender.startswith("+31") else "",
    }


def recording_fields(row: Recording, url: str) -> dict[str, str]:
    """What is told about a recording that is complete."""
    return {
        "RecordingSid": row.sid,
        "RecordingUrl": url,
        "RecordingDuration": str(row.seconds),
        "RecordingStatus": "completed",
        "RecordingChannels": "1",
        "RecordingSource": "RecordVerb",
        "ErrorCode": "0",
    }


def status_fields(account_sid: str, made: Sent, report: Report) -> Fields:
    """The form of a status callback."""
    fields = {
        "SmsSid": made.sid,
        "SmsStatus": report.status,
        "MessageStatus": report.status,
        "To": made.to,
        "MessageSid": made.sid,
        "AccountSid": account_sid,
        "From": made.sender,
        "ApiVersion": "2010-04-01",
        "ChannelPrefix": "whatsapp" if made.to.startswith("whatsapp:") else "",
    }
    if report.error_code:
        fields |= {"ErrorCode": str(report.error_code)}
    return list(fields.items())
