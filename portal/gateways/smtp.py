"""Hands one letter to the mail server of `SMTP_URL`.

`smtp://host:25` as it is, `smtp+starttls://user:password@host:587` encrypted after the greeting,
`smtps://user:password@host:465` encrypted from the start.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

TIMEOUT_SECONDS = 15

_ID = re.compile(r"<[!-;=?-~]{1,250}>")


class MailProblem(Exception):
    """The letter was not handed over. The text names no address."""


class BadAddress(MailProblem):
    """The address, or another header, cannot be used."""


class MailRefused(MailProblem):
    """The server said no for good; `code` is its SMTP number (550 and its kin)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the mail server refused with code {code}")
        self.code = code


class MailServerAway(MailProblem):
    """No answer, "try later" (4xx), or no sign-in: later it may work. `reason`: `no_answer`, `sign_in` or `later`."""

    def __init__(self, text: str, reason: str = "no_answer") -> None:
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in plain words, and the same in HTML. `message_id` with its angle brackets; the same one when the same
    letter is sent again.

    `answers`: the id of the letter that it answers, "" for none; `thread`: the ids before it, oldest first (RFC 5322
    section 3.6.4). `is_automatic`: no person wrote it, so no program may answer it (RFC 3834).
    """

    sender: str
    sender_name: str
    recipient: str
    subject: str
    body: str
    message_id: str
    language: str = "nl"
    html: str = ""
    reply_to: str = ""
    answers: str = ""
    thread: tuple[str, ...] = ()
    is_automatic: bool = False


def send(letter: Letter, smtp_url: str) -> None:
    """Hand `letter` over; raises `BadAddress`, `MailRefused` or `MailServerAway`."""
    message = _message(letter)
    try:
        with _connection(smtp_url) as server:
            server.send_message(message, letter.sender, [letter.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        raise _by_code(next(iter(error.recipients.values()))[0]) from None
    except smtplib.SMTPAuthenticationError:
        raise MailServerAway("the mail server did not let us in", "sign_in") from None
    except smtplib.SMTPResponseException as error:
        raise _by_code(error.smtp_code) from None
    except (smtplib.SMTPException, OSError):
        raise MailServerAway("the mail server did not answer") from None


def check(smtp_url: str) -> None:
    """Does the server let us in? Raises `MailServerAway`."""
    try:
        with _connection(smtp_url) as server:
            server.noop()
    except smtplib.SMTPAuthenticationError:
        raise MailServerAway("the mail server did not let us in", "sign_in") from None
    except (smtplib.SMTPException, OSError):
        raise MailServerAway("the mail server did not answer") from None


def _by_code(code: int) -> MailProblem:
    return MailRefused(code) if 500 <= code < 600 else MailServerAway(f"the mail server said {code}", "later")


def _message(letter: Letter) -> EmailMessage:
    """The letter in the form of RFC 5322; a line break in a header raises, so no header can be smuggled in."""
    message = EmailMessage(policy=SMTP.clone(raise_on_defect=False))
    try:
        message["From"] = _address(letter.sender, letter.sender_name)
        message["To"] = _address(letter.recipient)
        message["Subject"] = letter.subject
        message["Message-ID"] = letter.message_id
        message["Date"] = format_datetime(localtime())
        if letter.reply_to:
            message["Reply-To"] = _address(letter.reply_to, letter.sender_name)
        _put_in_thread(message, letter)
        if letter.is_automatic:
            message["Auto-Submitted"] = "auto-replied" if letter.answers else "auto-generated"
            message["X-Auto-Response-Suppress"] = "All"
        message.set_content(letter.body, cte="quoted-printable")
        if letter.html:
            message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = letter.language  # after the content, which replaces all headers about itself
    except (ValueError, EmailNotValidError):
        raise BadAddress("a header of a letter cannot be used") from None
    return message


def _put_in_thread(message: EmailMessage, letter: Letter) -> None:
    """Ids that came from outside are taken only in the form that an id can have."""
    if _ID.fullmatch(letter.answers):
        message["In-Reply-To"] = letter.answers
    before = [one for one in letter.thread if _ID.fullmatch(one)]
    if before:
        message["References"] = " ".join(before)


def _address(address: str, name: str = "") -> Address:
    valid = validate_email(address, check_deliverability=False, test_environment=True)
    return Address(name, addr_spec=valid.ascii_email or valid.normalized)


@contextmanager
def _connection(smtp_url: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(smtp_url)
    host, context = parts.hostname or "", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
    with server:
        if parts.scheme == "smtp+starttls":
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server
