"""Every setting of the portal: read from the environment once, typed, checked before anything starts.

A problem is told in one line that names the variable, never its value. How development keys are made: `dev_keys.py`.
"""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from dotenv import dotenv_values
from flask import current_app

from portal.dev_keys import development_secret

ROOT = Path(__file__).resolve().parent.parent
MIN_SECRET_LENGTH = 32
KEY_BYTES = 32
MEBIBYTE = 1024 * 1024
# Where the pretended phone of `make phone` answers, and the number of the portal on it.
PHONE_URL = "http://127.0.0.1:8010"
PHONE_NUMBER = "whatsapp:+3197010000000"

Environment = Literal["development", "production", "test"]
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_EXAMPLES = ("change", "example", "password", "secret")
_POSTGRES = ("postgres://", "postgresql://", "postgresql+psycopg://")


class BadSetting(ValueError):
    """A setting is missing, weak or cannot be understood; the text is one line for the person who starts the portal."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation chose. Secrets stay out of `repr`."""

    environment: Environment
    host: str
    port: int
    web_workers: int
    var: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(repr=False)
    encryption_keys: tuple[bytes, ...] = field(repr=False)
    public_base_url: str
    storage_url: str = field(repr=False)
    twilio_account_sid: str
    twilio_auth_token: str = field(repr=False)
    twilio_whatsapp_from: str
    twilio_sms_from: str
    twilio_api_base_url: str
    smtp_url: str = field(repr=False)
    imap_url: str = field(repr=False)
    ratelimit_storage_uri: str = field(repr=False)
    trusted_proxies: int
    demo_password: str = field(repr=False)
    metrics_token: str = field(repr=False)
    log_level: str

    @property
    def production(self) -> bool:
        """Is this an installation that real people use?"""
        return self.environment == "production"


def current_settings() -> Settings:
    """The settings of the current app; works inside an app context."""
    settings: Settings = current_app.extensions["zegje.settings"]
    return settings


def settings_or_exit() -> Settings:
    """`load_settings` for whoever starts the portal: a bad setting ends the process with its one line."""
    try:
        return load_settings()
    except BadSetting as problem:
        raise SystemExit(f"zegje: {problem}") from None


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `environ`, by default the process environment with `.env` below it; raises `BadSetting`."""
    if environ is None:
        environ = _process_environment()
    environment = _environment(environ)
    production = environment == "production"
    var = Path(environ.get("VAR_DIR") or ROOT / "var").resolve()
    twilio = _twilio(environ, environment, var)
    host, port = environ.get("HOST") or "127.0.0.1", _number(environ, "PORT", 8000, 1, 65535)
    return Settings(
        environment=environment,
        host=host,
        port=port,
        web_workers=_number(environ, "WEB_WORKERS", 2, 1, 64),
        var=var,
        database_url=database_url(environ.get("DATABASE_URL") or f"sqlite:///{var / 'zegje.db'}"),
        secret_key=_secret_key(environ, production, var),
        secret_key_fallbacks=_fallbacks(environ),
        encryption_keys=_encryption_keys(environ, production, var),
        public_base_url=_base_url(environ, production, f"http://{host}:{port}"),
        storage_url=_storage_url(environ.get("STORAGE_URL") or (var / "blobs").as_uri()),
        twilio_account_sid=twilio["TWILIO_ACCOUNT_SID"],
        twilio_auth_token=twilio["TWILIO_AUTH_TOKEN"],
        twilio_whatsapp_from=twilio["TWILIO_WHATSAPP_FROM"],
        twilio_sms_from=environ.get("TWILIO_SMS_FROM", ""),
        twilio_api_base_url=_url(twilio, "TWILIO_API_BASE_URL", ("http", "https")),
        smtp_url=_url(environ, "SMTP_URL", ("smtp", "smtps", "smtp+starttls")),
        imap_url=_url(environ, "IMAP_URL", ("imap", "imaps")),
        ratelimit_storage_uri=environ.get("RATELIMIT_STORAGE_URI") or "memory://",
        trusted_proxies=_number(environ, "TRUSTED_PROXIES", 0, 0, 10),
        demo_password=_demo_password(environ, production, var),
        metrics_token=environ.get("METRICS_TOKEN", ""),
        log_level=_log_level(environ),
    )


def _process_environment() -> dict[str, str]:
    if os.environ.get("PORTAL_ENV") == "production":
        return dict(os.environ)
    from_file = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}
    return {**from_file, **os.environ}


def _environment(environ: Mapping[str, str]) -> Environment:
    name = environ.get("PORTAL_ENV") or "development"
    if name not in ("development", "production", "test"):
        raise BadSetting("PORTAL_ENV must be development, production or test.")
    return cast("Environment", name)


def _number(environ: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise BadSetting(f"{name} must be a whole number from {lowest} to {highest}.")
    return int(text)


def database_url(url: str) -> str:
    """A SQLAlchemy URL: PostgreSQL always by psycopg 3, however it was written; raises `BadSetting`."""
    for prefix in _POSTGRES:
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        path = url.removeprefix("sqlite:///")
        return f"sqlite:///{(ROOT / path).resolve()}"
    raise BadSetting("DATABASE_URL must be a file (sqlite:///var/zegje.db) or a server (postgresql://user@host/name).")


def _twilio(environ: Mapping[str, str], environment: Environment, var: Path) -> dict[str, str]:
    """Our account at Twilio; in development without one, the pretended phone of `make phone`."""
    names = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM", "TWILIO_API_BASE_URL")
    given = {name: environ.get(name, "") for name in names}
    if environment != "development" or any(given.values()):
        return given
    return {
        "TWILIO_ACCOUNT_SID": development_secret(var, "twilio_account_sid"),
        "TWILIO_AUTH_TOKEN": development_secret(var, "twilio_auth_token"),
        "TWILIO_WHATSAPP_FROM": PHONE_NUMBER,
        "TWILIO_API_BASE_URL": PHONE_URL,
    }


def _secret_key(environ: Mapping[str, str], production: bool, var: Path) -> str:
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
    return len(secret) >= MIN_SECRET_LENGTH and len(set(secret)) >= 12 and not copied


def _fallbacks(environ: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in environ.get("SECRET_KEY_FALLBACKS", "").split(",") if part.strip())


def _encryption_keys(environ: Mapping[str, str], production: bool, var: Path) -> tuple[bytes, ...]:
    text = environ.get("ENCRYPTION_KEYS", "")
    if not text and not production:
        text = development_secret(var, "encryption_key")
    keys = tuple(_key(part.strip()) for part in text.split(",") if part.strip())
    if not keys:
        raise BadSetting(
            "ENCRYPTION_KEYS must hold a key of 32 bytes in base64, the newest first (openssl rand -base64 32)."
        )
    if production and any(len(set(key)) < 12 for key in keys):
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


def _base_url(environ: Mapping[str, str], production: bool, default: str) -> str:
    text = environ.get("PUBLIC_BASE_URL", "")
    if not text and not production:
        return default
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadSetting("PUBLIC_BASE_URL must be the address of the portal, such as https://klacht.example.nl")
    if production and parts.scheme != "https":
        raise BadSetting("PUBLIC_BASE_URL must begin with https:// in production.")
    return text.rstrip("/")


def _storage_url(text: str) -> str:
    if urlsplit(text).scheme not in ("file", "s3"):
        raise BadSetting("STORAGE_URL must begin with file:/// or s3://")
    return text


def _url(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    text = environ.get(name, "")
    parts = urlsplit(text)
    if text and (parts.scheme not in schemes or not parts.hostname):
        raise BadSetting(f"{name} must begin with {' or '.join(scheme + '://' for scheme in schemes)} and name a host.")
    return text.rstrip("/")


def _demo_password(environ: Mapping[str, str], production: bool, var: Path) -> str:
    password = environ.get("DEMO_PASSWORD", "")
    return password if password or production else development_secret(var, "demo_password")


def _log_level(environ: Mapping[str, str]) -> str:
    level = (environ.get("LOG_LEVEL") or "INFO").upper()
    if level not in _LOG_LEVELS:
        raise BadSetting(f"LOG_LEVEL must be one of {', '.join(_LOG_LEVELS)}.")
    return level
