"""`flask doctor`: looks at everything that the portal leans on, and says in words what is wrong."""

from collections.abc import Callable

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.http.health import notes, run_checks
from portal.settings import Settings, current_settings

ADVICE = {
    "database": "The database cannot be read. Look at DATABASE_URL, and whether its server or folder is there.",
    "migrations": "The tables are not up to date. Run: flask --app wsgi db upgrade",
    "storage": "Photos and recordings cannot be kept. Look at STORAGE_URL and its rights.",
    "outbox": "Work waits too long. Is the worker running? flask --app wsgi worker",
    "twilio": "Twilio does not let us in. Look at TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.",
    "looking back": "What webhooks missed was not looked for in the last hour. Is the worker running?",
    "mail": "The mail server does not take letters. Look at SMTP_URL.",
    "addresses": "Give each organisation an e-mail address of its own: it tells letters apart, answers come from it.",
    "mailbox": "The mailbox cannot be read. Look at IMAP_URL.",
}
# What exactly is wrong, where a gateway says so by a code.
MORE = {
    "away": "The server does not answer at this name and port, or its certificate is not valid.",
    "sign_in": "The server does not take this name and password. Perhaps it wants a password for programs.",
    "not_private": "The server offers no encryption. Use imaps:// or one that does.",
    "folder": "There is no such folder. It stands behind the host: imaps://user:password@host/INBOX",
    "later": "The server says: not now. Try again in some minutes.",
    "no_answer": "The server does not answer at this name and port, or its certificate is not valid.",
}


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Check settings, database, storage, Twilio and mail; exit code 1 when something is wrong."""
    settings = current_settings()
    click.echo(f"environment: {settings.environment}, public address: {settings.public_base_url}")
    healthy = _tell_checks()
    for line in [*advice_on(settings), *notes(current_app)]:
        click.echo(f"note    {line}")
    raise SystemExit(0 if healthy else 1)


def advice_on(settings: Settings) -> list[str]:
    """What is allowed but deserves a thought."""
    return [text for applies, text in _ADVICE_ON_SETTINGS if applies(settings)]


def _tell_checks() -> bool:
    problems = run_checks(current_app)
    for name, problem in problems.items():
        click.echo(f"{'WRONG ' if problem else 'good  '}  {name}")
        if problem:
            click.echo(f"        {ADVICE.get(name, 'No advice for this one.')} ({type(problem).__name__})")
            if more := MORE.get(getattr(problem, "reason", "")):
                click.echo(f"        {more}")
    return not any(problems.values())


Applies = Callable[[Settings], bool]

_ADVICE_ON_SETTINGS: tuple[tuple[Applies, str], ...] = (
    (
        lambda it: not it.production,
        "This is not production: keys are made by the portal itself, cookies go without TLS.",
    ),
    (lambda it: not it.twilio_account_sid, "WhatsApp, SMS and calls are closed: TWILIO_ACCOUNT_SID is empty."),
    (lambda it: bool(it.twilio_api_base_url), "Twilio is a stand-in: TWILIO_API_BASE_URL is set."),
    (
        lambda it: bool(it.twilio_whatsapp_from) and not it.twilio_answer_templates,
        "After 24 hours nobody is told that an answer waits: TWILIO_ANSWER_TEMPLATES is empty.",
    ),
    (
        lambda it: bool(it.twilio_account_sid) and not it.twilio_sms_from,
        "Callers get no text message with their number: TWILIO_SMS_FROM is empty.",
    ),
    (lambda it: not it.smtp_url, "No mail goes out: SMTP_URL is empty."),
    (lambda it: not it.imap_url, "No mail comes in: IMAP_URL is empty."),
    (
        lambda it: bool(it.imap_url) and not it.smtp_url,
        "Mail comes in and cannot be answered: IMAP_URL is set, SMTP_URL is not.",
    ),
    (
        lambda it: it.production and it.trusted_proxies == 0,
        "TRUSTED_PROXIES is 0: right only when people reach this process without a proxy in between.",
    ),
    (
        lambda it: it.counts_limits_alone,
        "Limits are counted by each process for itself: RATELIMIT_STORAGE_URI is memory://.",
    ),
    (lambda it: it.production and bool(it.demo_password), "DEMO_PASSWORD is set in production: take it out."),
)
