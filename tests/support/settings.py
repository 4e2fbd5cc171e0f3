"""Settings for tests, through the same door as everybody's."""

import base64
from pathlib import Path

import pytest

from portal.accounts.sign_in import CONFIG
from portal.settings import Settings, load_settings

# Twenty wrong passwords are tried more than once here; that hashing is dear to who guesses is tried by one test alone.
REAL_COST = CONFIG["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"]
CONFIG["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = {**REAL_COST, "argon2__memory_cost": 64, "argon2__time_cost": 1}

TEST_ENVIRONMENT = {
    "PORTAL_ENV": "test",
    "SECRET_KEY": "a secret of the tests, known to all",
    "ENCRYPTION_KEYS": base64.b64encode(bytes(range(32))).decode(),
    "DEMO_PASSWORD": "demo-of-the-tests",
    "PUBLIC_BASE_URL": "http://localhost",
    "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000000",
    "TWILIO_AUTH_TOKEN": "token-of-the-tests",
    "TWILIO_WHATSAPP_FROM": "whatsapp:+3197010000000",
    "TWILIO_SMS_FROM": "+3197010000000",
    "TWILIO_API_BASE_URL": "http://127.0.0.1:9",  # nobody: a test that talks to Twilio starts a stand-in
}


def environment(var: Path, url: str, **over: str) -> dict[str, str]:
    """The environment of an installation of its own in the folder `var`."""
    return {**TEST_ENVIRONMENT, "VAR_DIR": str(var), "DATABASE_URL": url, **over}


def make_settings(var: Path, url: str, **over: str) -> Settings:
    """Settings as an installation would read them; `over` are environment variables."""
    return load_settings(environment(var, url, **over))


@pytest.fixture(scope="session")
def built_static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of built static files for all installations of this test process."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def make_var(tmp_path_factory: pytest.TempPathFactory, built_static: Path) -> "MakeVar":
    """Makes a `var` folder that shares the built static files."""
    return MakeVar(tmp_path_factory, built_static)


class MakeVar:
    """Makes folders for installations."""

    def __init__(self, factory: pytest.TempPathFactory, static: Path) -> None:
        self._factory = factory
        self._static = static

    def __call__(self, name: str) -> Path:
        var = self._factory.mktemp(name)
        (var / "static").symlink_to(self._static)
        return var
