"""Every setting of the portal: read from the environment once, typed, checked before anything starts.

How one variable is understood: `environ.py`; what makes a secret strong: `keys.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from flask import current_app

from portal.dev_keys import development_secret
from portal.environ import ROOT, BadSetting, Environ, address, listed, named, number, one_of, process_environ
from portal.keys import demo_password, encryption_keys, secret_key

__all__ = ["ROOT", "BadSetting", "Settings", "current_settings", "load_settings", "settings_or_exit"]

# Where the pretended phone of `make phone` answers, and the number of the portal on it.
PHONE_URL = "http://127.0.0.1:8010"
PHONE_NUMBER = "whatsapp:+3197010000000"
PHONE_TEMPLATES = ",".join(
    f"{language}=HX{number:032}" for number, language in enumerate(("nl", "en", "tr", "ar", "pl"), 1)
)

CONTENTS = ("buttons2", "buttons3", *(f"list{rows}" for rows in range(4, 11)))
"""Our forms at Twilio's Content API, by what they show: so many buttons, or a list of so many rows."""

PHONE_CONTENTS = {name: f"HX{number:032}" for number, name in enumerate(CONTENTS, 101)}
"""The names of these forms on the pretended phone."""

Environment = Literal["development", "production", "test"]
_POSTGRES = ("postgres://", "postgresql://", "postgresql+psycopg://")


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
    twilio_content_sids: Mapping[str, str]
    twilio_api_base_url: str
    twilio_answer_templates: Mapping[str, str]
    twilio_keep_hours: int
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

    @property
    def counts_limits_alone(self) -> bool:
        """Does each of several web processes count limits for itself, so that they let through more than they say?"""
        return self.web_workers > 1 and self.ratelimit_storage_uri.startswith("memory")


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


def load_settings(environ: Environ | None = None) -> Settings:
    """Settings from `environ`, by default the process environment with `.env` below it; raises `BadSetting`."""
    environ = process_environ() if environ is None else environ
    environment = cast("Environment", one_of(environ, "PORTAL_ENV", ("development", "production", "test")))
    production = environment == "production"
    var = Path(environ.get("VAR_DIR") or ROOT / "var").resolve()
    twilio = _twilio(environ, environment, var)
    host, port = environ.get("HOST") or "127.0.0.1", number(environ, "PORT", default=8000, lowest=1, highest=65535)
    return Settings(
        environment=environment,
        host=host,
        port=port,
        web_workers=number(environ, "WEB_WORKERS", default=2, lowest=1, highest=64),
        var=var,
        database_url=database_url(environ.get("DATABASE_URL") or f"sqlite:///{var / 'zegje.db'}"),
        secret_key=secret_key(environ, production=production, var=var),
        secret_key_fallbacks=listed(environ, "SECRET_KEY_FALLBACKS"),
        encryption_keys=encryption_keys(environ, production=production, var=var),
        public_base_url=_base_url(environ, production) or f"http://{host}:{port}",
        storage_url=_storage_url(environ.get("STORAGE_URL") or (var / "blobs").as_uri()),
        twilio_account_sid=twilio["TWILIO_ACCOUNT_SID"],
        twilio_auth_token=twilio["TWILIO_AUTH_TOKEN"],
        twilio_whatsapp_from=twilio["TWILIO_WHATSAPP_FROM"],
        twilio_sms_from=twilio["TWILIO_SMS_FROM"],
        twilio_content_sids=named(twilio, "TWILIO_CONTENT_SIDS"),
        twilio_api_base_url=address(twilio, "TWILIO_API_BASE_URL", "http", "https"),
        twilio_answer_templates=named(twilio, "TWILIO_ANSWER_TEMPLATES"),
        twilio_keep_hours=number(environ, "TWILIO_KEEP_HOURS", default=72, lowest=1, highest=9600),
        smtp_url=address(environ, "SMTP_URL", "smtp", "smtps", "smtp+starttls"),
        imap_url=address(environ, "IMAP_URL", "imap", "imaps"),
        ratelimit_storage_uri=environ.get("RATELIMIT_STORAGE_URI") or "memory://",
        trusted_proxies=number(environ, "TRUSTED_PROXIES", default=0, lowest=0, highest=10),
        demo_password=demo_password(environ, production=production, var=var),
        metrics_token=environ.get("METRICS_TOKEN", ""),
        log_level=one_of(environ, "LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")),
    )


def database_url(url: str) -> str:
    """A SQLAlchemy URL: PostgreSQL always by psycopg 3, however it was written; raises `BadSetting`."""
    for prefix in _POSTGRES:
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        path = url.removeprefix("sqlite:///")
        return f"sqlite:///{(ROOT / path).resolve()}"
    raise BadSetting("DATABASE_URL must be a file (sqlite:///var/zegje.db) or a server (postgresql://user@host/name).")


def _twilio(environ: Environ, environment: Environment, var: Path) -> dict[str, str]:
    """Our account at Twilio; in development without one, the pretended phone of `make phone`."""
    names = (
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
        "TWILIO_WHATSAPP_FROM",
        "TWILIO_SMS_FROM",
        "TWILIO_API_BASE_URL",
        "TWILIO_ANSWER_TEMPLATES",
        "TWILIO_CONTENT_SIDS",
    )
    given = {name: environ.get(name, "") for name in names}
    if environment != "development" or any(given.values()):
        return given
    return {
        "TWILIO_ACCOUNT_SID": development_secret(var, "twilio_account_sid"),
        "TWILIO_AUTH_TOKEN": development_secret(var, "twilio_auth_token"),
        "TWILIO_WHATSAPP_FROM": PHONE_NUMBER,
        "TWILIO_SMS_FROM": PHONE_NUMBER.removeprefix("whatsapp:"),
        "TWILIO_ANSWER_TEMPLATES": PHONE_TEMPLATES,
        "TWILIO_API_BASE_URL": PHONE_URL,
        "TWILIO_CONTENT_SIDS": ",".join(f"{name}={sid}" for name, sid in PHONE_CONTENTS.items()),
    }


def _base_url(environ: Environ, production: bool) -> str:
    text = address(environ, "PUBLIC_BASE_URL", *(("https",) if production else ("http", "https")))
    if production and not text:
        raise BadSetting("PUBLIC_BASE_URL must be the address of the portal, such as https://klacht.example.nl")
    return text


def _storage_url(text: str) -> str:
    if urlsplit(text).scheme not in ("file", "s3"):
        raise BadSetting("STORAGE_URL must begin with file:/// or s3://")
    return text
