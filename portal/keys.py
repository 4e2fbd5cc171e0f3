"""The secrets that an installation cannot do without: strong in production, made by the portal itself elsewhere."""

import base64
import binascii
from pathlib import Path

from portal.dev_keys import development_secret
from portal.environ import BadSetting, Environ, listed

MIN_SECRET_LENGTH = 32
MIN_DIFFERENT = 12
KEY_BYTES = 32
_EXAMPLES = ("change", "example", "password", "secret")


def secret_key(environ: Environ, *, production: bool, var: Path) -> str:
    """What signs cookies. Raises `BadSetting` for a weak or missing one in production."""
    key = environ.get("SECRET_KEY", "")
    if not key and not production:
        return development_secret(var, "secret_key")
    if production and not is_strong(key):
        raise BadSetting(
            f"SECRET_KEY must be a random text of at least {MIN_SECRET_LENGTH} characters "
            "(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')."
        )
    return key


def is_strong(secret: str) -> bool:
    """Long enough, varied enough, and not an example that somebody copied."""
    copied = len(secret) < 2 * MIN_SECRET_LENGTH and any(word in secret.lower() for word in _EXAMPLES)
    return len(secret) >= MIN_SECRET_LENGTH and len(set(secret)) >= MIN_DIFFERENT and not copied


def encryption_keys(environ: Environ, *, production: bool, var: Path) -> tuple[bytes, ...]:
    """What seals everything private: keys of 32 bytes, newest first. Raises `BadSetting`."""
    given = listed(environ, "ENCRYPTION_KEYS")
    if not given and not production:
        given = (development_secret(var, "encryption_key"),)
    keys = tuple(_key(text) for text in given)
    if not keys:
        raise BadSetting(
            "ENCRYPTION_KEYS must hold a key of 32 bytes in base64, the newest first (openssl rand -base64 32)."
        )
    if production and any(len(set(key)) < MIN_DIFFERENT for key in keys):
        raise BadSetting("ENCRYPTION_KEYS holds a key that is not random; make one with: openssl rand -base64 32")
    return keys


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadSetting("ENCRYPTION_KEYS holds a key that is not 32 bytes in base64 (openssl rand -base64 32).")
    return key


def demo_password(environ: Environ, *, production: bool, var: Path) -> str:
    """The password of the demo officers; in production there is none unless somebody sets it."""
    password = environ.get("DEMO_PASSWORD", "")
    return password if password or production else development_secret(var, "demo_password")
