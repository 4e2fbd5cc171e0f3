"""`flask doctor`: says in words what is wrong."""

from pathlib import Path

import pytest

from portal import create_app
from portal.commands.doctor import ADVICE, MORE, advice_on
from portal.extensions import db
from tests.support.imap import PostBox
from tests.support.rows import make_tables
from tests.support.settings import MakeVar, make_settings


def test_a_healthy_portal_passes(make_var: MakeVar, tmp_path: Path) -> None:
    over = dict.fromkeys(("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"), "")
    app = create_app(make_settings(make_var("healthy"), f"sqlite:///{tmp_path / 'd.db'}", **over))
    with app.app_context():
        make_tables(db.engine)
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 0, result.output
    assert "good    database" in result.output


def test_a_missing_migration_is_told_with_what_to_do(make_var: MakeVar, tmp_path: Path) -> None:
    app = create_app(make_settings(make_var("ill"), f"sqlite:///{tmp_path / 'd.db'}"))
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "WRONG   migrations" in result.output
    assert ADVICE["migrations"] in result.output


@pytest.mark.parametrize(
    ("over", "word"),
    [
        ({"SMTP_URL": ""}, "SMTP_URL"),
        ({"TWILIO_ACCOUNT_SID": ""}, "TWILIO_ACCOUNT_SID"),
        ({"TWILIO_API_BASE_URL": "http://127.0.0.1:9"}, "stand-in"),
        ({"WEB_WORKERS": "4"}, "RATELIMIT_STORAGE_URI"),
    ],
)
def test_a_thought_is_given_to_what_is_allowed_but_odd(over: dict[str, str], word: str, tmp_path: Path) -> None:
    settings = make_settings(tmp_path, "sqlite:///nothing.db", **over)
    assert any(word in line for line in advice_on(settings))


def test_what_is_wrong_with_the_mail_is_told_exactly(make_var: MakeVar, tmp_path: Path, imap_server: PostBox) -> None:
    over = {"IMAP_URL": imap_server.url.replace("klacht:", "ander:"), "SMTP_URL": "smtp://127.0.0.1:9"}
    app = create_app(make_settings(make_var("mail"), f"sqlite:///{tmp_path / 'd.db'}", **over))
    with app.app_context():
        make_tables(db.engine)
    output = app.test_cli_runner().invoke(args=["doctor"]).output
    assert f"WRONG   mailbox\n        {ADVICE['mailbox']} (MailboxClosed)\n        {MORE['sign_in']}" in output
    assert f"WRONG   mail\n        {ADVICE['mail']} (MailServerAway)\n        {MORE['no_answer']}" in output
    assert "good    addresses" in output
