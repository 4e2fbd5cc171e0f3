"""Every fixture lives in a plugin of its own under `tests/support`."""

pytest_plugins = [
    "tests.support.settings",
    "tests.support.databases",
    "tests.support.empty_database",
    "tests.support.app",
    "tests.support.queries",
    "tests.support.processes",
    "tests.support.browser",
    "tests.support.mail",
    "tests.support.twilio",
    "tests.support.imap",
    "tests.support.properties",
]
