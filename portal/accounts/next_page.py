"""Where to go after signing in: a path of our own, or nowhere."""

from urllib.parse import urlsplit

MAX_LENGTH = 1000


def own_path(text: str | None) -> str:
    """`text` when it is a path on this site, else "": no other host can lure an officer away from the sign-in page."""
    if not text or len(text) > MAX_LENGTH or not text.startswith("/") or text[1:2] in ("/", "\\"):
        return ""
    if any(ord(sign) < 32 or sign == "\\" for sign in text):
        return ""
    parts = urlsplit(text)
    return "" if parts.scheme or parts.netloc else text
