"""Settings: understood, or refused in one line that gives no secret away."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portal.dev_keys import development_secret
from portal.settings import BadSetting, load_settings

STRONG = "kQ4vW9zR1tY6uI8oP3aS5dF7gH2jK0lZx"
KEY = base64.b64encode(bytes(range(32))).decode()
PRODUCTION = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": STRONG,
    "ENCRYPTION_KEYS": KEY,
    "PUBLIC_BASE_URL": "https://klacht.example.nl",
}


def test_a_complete_production_environment_is_accepted(tmp_path: Path) -> None:
    settings = load_settings({**PRODUCTION, "VAR_DIR": str(tmp_path)})
    assert settings.production
    assert len(settings.encryption_keys[0]) == 32
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 64),
        ("SECRET_KEY", "please-change-this-secret-key-now"),
        ("ENCRYPTION_KEYS", ""),
        ("ENCRYPTION_KEYS", "not base64"),
        ("ENCRYPTION_KEYS", base64.b64encode(b"too short").decode()),
        ("ENCRYPTION_KEYS", base64.b64encode(bytes(32)).decode()),
        ("ENCRYPTION_KEYS", KEY + ",nonsense"),
        ("PUBLIC_BASE_URL", ""),
        ("PUBLIC_BASE_URL", "http://elsewhere.example.org"),
        ("PUBLIC_BASE_URL", "elsewhere.example.org"),
        ("PORT", "many"),
        ("PORT", "70000"),
        ("PORT", "²"),
        ("WEB_WORKERS", "0"),
        ("DATABASE_URL", "mysql://host/name"),
        ("STORAGE_URL", "ftp://host"),
        ("SMTP_URL", "host:25"),
        ("IMAP_URL", "https://host"),
        ("TWILIO_API_BASE_URL", "localhost"),
        ("TRUSTED_PROXIES", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("PORTAL_ENV", "staging"),
    ],
)
def test_a_bad_setting_is_told_in_one_line_without_its_value(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as refused:
        load_settings({**PRODUCTION, "VAR_DIR": str(tmp_path), name: value})
    told = str(refused.value)
    assert told.startswith(name)
    assert "\n" not in told
    assert len(value) < 6 or value not in told


def test_development_needs_nothing_and_keeps_its_keys(tmp_path: Path) -> None:
    first, second = (load_settings({"VAR_DIR": str(tmp_path)}) for _ in range(2))
    assert first == second
    assert first.database_url == f"sqlite:///{tmp_path / 'zegje.db'}"
    assert first.public_base_url == "http://127.0.0.1:8000"


def test_development_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    development_secret(tmp_path, "secret_key")
    mode = (tmp_path / "keys" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_processes_that_start_at_once_agree_on_a_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: development_secret(tmp_path, "encryption_key"), range(64)))
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["encryption_key"]


@pytest.mark.parametrize("prefix", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_way_to_write_postgresql_means_psycopg_3(prefix: str, tmp_path: Path) -> None:
    settings = load_settings({"VAR_DIR": str(tmp_path), "DATABASE_URL": prefix + "me@host/name"})
    assert settings.database_url == "postgresql+psycopg://me@host/name"


def test_keys_of_before_a_change_stay_good(tmp_path: Path) -> None:
    settings = load_settings({"VAR_DIR": str(tmp_path), "SECRET_KEY_FALLBACKS": "old one, older one"})
    assert settings.secret_key_fallbacks == ("old one", "older one")


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    settings = load_settings({**PRODUCTION, "VAR_DIR": str(tmp_path), "SMTP_URL": "smtp://me:hushhush@host"})
    assert STRONG not in repr(settings)
    assert "hushhush" not in repr(settings)
