"""The web server's configuration, read by Gunicorn (`-c file:portal/http/server.py`).

Threads wait for the database while others go on; a process that hangs is replaced; a stop lets requests end first.
"""

import gc
import os
from pathlib import Path
from typing import Any

# Before the first import of ours: counts of several processes are kept in files, and that is decided once.
METRICS = Path(os.environ.get("VAR_DIR") or Path(__file__).parents[2] / "var") / "metrics"
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(METRICS))
METRICS.mkdir(parents=True, exist_ok=True)

import structlog  # noqa: E402
from gunicorn.glogging import Logger  # noqa: E402

from portal.http.language import LANGUAGES  # noqa: E402
from portal.http.logs import configure_logs  # noqa: E402
from portal.settings import settings_or_exit  # noqa: E402

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


def on_starting(_server: Any) -> None:
    """Counts begin at nought with a fresh start. This file is read again at a reload: then they go on."""
    for old in METRICS.glob("*.db"):
        old.unlink()


def when_ready(server: Any) -> None:
    """Before the processes part: read every template, and share what is in memory already. Then say that we are up."""
    app = server.app.wsgi()
    for language in LANGUAGES:
        with app.test_request_context(f"/{language}/"):
            for name in app.jinja_env.list_templates(extensions=["html"]):
                app.jinja_env.get_or_select_template(name)
    gc.collect()
    gc.freeze()
    log.info("web.ready", count=_settings.web_workers)
    if _settings.production and _settings.counts_limits_alone:
        log.warning("limits.each_process_counts_alone", count=_settings.web_workers)


bind = f"{_settings.host}:{_settings.port}"
workers = _settings.web_workers
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 20
keepalive = 5
limit_request_line = 8190  # a long search is answered by a page of ours
preload_app = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat file, made by the server
logger_class = Logs
secure_scheme_headers: dict[str, str] = {}  # only TRUSTED_PROXIES decides whom to believe
proc_name = "zegje"
