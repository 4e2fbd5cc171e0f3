"""Fetches one media file that a Twilio webhook named.

The address comes from outside, so it is not trusted: only Twilio's own hosts are asked, our credentials go to the API
host only and never follow a redirect, and no more bytes are read than were agreed.
"""

import re
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests.auth import AuthBase

from portal.gateways.twilio_client import CONNECT_SECONDS, READ_SECONDS, Account

MEBIBYTE = 1024 * 1024
MAX_BYTES = 16 * MEBIBYTE
MAX_IMAGE_BYTES = 5 * MEBIBYTE
TOTAL_SECONDS = 60
MAX_REDIRECTS = 3

_API_HOST = re.compile(r"api(\.[a-z0-9-]+){0,2}\.twilio\.com")
_STORAGE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.twiliocdn\.com")
# Twilio still hands out storage addresses at Amazon; the bucket is the first part of the path.
_AMAZON_HOST = "s3-external-1.amazonaws.com"
_AMAZON_PATH = "/media.twiliocdn.com/"
_CHUNK = 64 * 1024
# Wrong credentials and "not now" are about us or the moment, not about the file.
_PASSING = (401, 403, 408, 425, 429)


class MediaProblem(Exception):
    """The file could not be had. The text never names an address."""


class NotYet(MediaProblem):
    """404: new media can be missing for some seconds."""


class ForeignHost(MediaProblem):
    """The address, or a redirect from it, is not Twilio's. Nothing was asked there."""


class TooLarge(MediaProblem):
    """More bytes than we keep; reading stopped."""


class Gone(MediaProblem):
    """Twilio says it will not give this file (any other 4xx)."""


class Unreachable(MediaProblem):
    """No answer, one that broke off or took too long, no access, or a 5xx: later it may work."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, and what the server called them, which is no proof."""

    data: bytes
    claimed_type: str


class _Nobody(AuthBase):
    """No credentials at all: keeps `requests` from looking for some in a `.netrc`."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def fetch(url: str, account: Account) -> Fetched:
    """The file at `url`; raises one of the `MediaProblem`s."""
    deadline = time.monotonic() + TOTAL_SECONDS
    with requests.Session() as session:
        session.trust_env = not account.base_url
        for hop in range(MAX_REDIRECTS + 1):
            with_credentials = hop == 0 and _is_api(url, account)
            if not with_credentials and not _is_storage(url, account):
                raise ForeignHost
            answer = _ask(session, url, account if with_credentials else None, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = _next(url, answer)
    raise Unreachable


def _next(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise ForeignHost from None


def _ask(session: requests.Session, url: str, account: Account | None, deadline: float) -> Fetched | str:
    """The file, or the address to look at next."""
    auth: AuthBase | tuple[str, str] = (account.sid, account.token) if account else _Nobody()
    try:
        with session.get(
            url,
            auth=auth,
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
            headers={"Accept-Encoding": "identity"},
        ) as response:
            if response.is_redirect:
                return str(response.headers["Location"])
            _check_status(response.status_code)
            return Fetched(_read(response, deadline), response.headers.get("Content-Type", ""))
    except (requests.RequestException, ValueError):
        raise Unreachable from None


def _check_status(status: int) -> None:
    if status == 200:
        return
    if status == 404:
        raise NotYet
    raise Gone if 400 <= status < 500 and status not in _PASSING else Unreachable


def _read(response: requests.Response, deadline: float) -> bytes:
    """The body, as long as it stays under its limit of bytes and of seconds."""
    is_image = response.headers.get("Content-Type", "").startswith("image/")
    limit = MAX_IMAGE_BYTES if is_image else MAX_BYTES
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise TooLarge
    data = bytearray()
    for chunk in response.iter_content(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise TooLarge
        if time.monotonic() > deadline:
            raise Unreachable
    return bytes(data)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    # "https://api.twilio.com@other.example/" has its host after the @: nobody at Twilio writes such an address.
    return parts if parts.hostname and parts.username is None and "\\" not in url else None


def _is_api(url: str, account: Account) -> bool:
    """May our credentials be sent there?"""
    parts = _split(url)
    if parts is None:
        return False
    if account.base_url:
        base = urlsplit(account.base_url)
        return (parts.scheme, parts.hostname, parts.port) == (base.scheme, base.hostname, base.port)
    return _on_own_port(parts) and bool(_API_HOST.fullmatch(parts.hostname or ""))


def _is_storage(url: str, account: Account) -> bool:
    """May a file come from there?"""
    parts = _split(url)
    if parts is None:
        return False
    host = parts.hostname or ""
    if account.base_url:
        return parts.scheme in ("http", "https") and host == urlsplit(account.base_url).hostname
    amazon = host == _AMAZON_HOST and parts.path.startswith(_AMAZON_PATH)
    return _on_own_port(parts) and (amazon or bool(_STORAGE_HOST.fullmatch(host)) or bool(_API_HOST.fullmatch(host)))


def _on_own_port(parts: SplitResult) -> bool:
    return parts.scheme == "https" and parts.port in (None, 443)
