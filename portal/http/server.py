"""The web server's configuration, read by Gunicorn (`-c file:portal/http/server.py`).

Threads wait for the database while others go on; a process that hangs is replaced; a stop lets requests end first.
"""

from pathlib import Path
from typing import Any

import structlog
from gunicorn.glogging import Logger

from portal.http.logs import configure_logs
from portal.settings import settings_or_exit

_settings = settings_or_exit()
log = structlog.get_logger()


class Logs(Logger):
    """The server's own lines go the way of all others: no address, no text."""

    def setup(self, cfg: Any) -> None:  # noqa: ARG002 - the server's own signature
        """Take the handlers away, so that only the root handler of the process speaks."""
        configure_logs(_settings.log_level)
        for log in (self.error_log, self.access_log):
            log.handlers = []
            log.propagate = True


def when_ready(_server: Any) -> None:
    """One line of our own for whoever waits for it."""
    log.info("web.ready", count=_settings.web_workers)


bind = f"{_settings.host}:{_settings.port}"
workers = _settings.web_workers
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 20
keepalive = 5
preload_app = True
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat file, made by the server
logger_class = Logs
secure_scheme_headers: dict[str, str] = {}  # only TRUSTED_PROXIES decides whom to believe
proc_name = "zegje"
