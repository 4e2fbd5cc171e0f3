"""The web server's configuration, read by Gunicorn (`-c file:portal/http/server.py`).

Threads wait for the database while others go on; a process that hangs is replaced; a stop lets requests end first.
"""

import gc
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

MEMORY = Path("/dev/shm")  # noqa: S108 - files of the server itself, in folders that nobody else can name or open
METRICS = Path(os.environ.get("VAR_DIR") or Path(__file__).parents[2] / "var") / "metrics"


def place_for_counts() -> None:
    """Counts of several processes are files, mapped into memory: the system kills (SIGBUS) whoever writes into one on
    a disk that is full. So they lie in memory where there is such, and `METRICS` leads there.
    """
    if METRICS.is_symlink() and METRICS.is_dir():
        return  # of an earlier start
    METRICS.parent.mkdir(parents=True, exist_ok=True)
    if not MEMORY.is_dir():
        METRICS.mkdir(exist_ok=True)
        return
    if METRICS.is_symlink():
        METRICS.unlink()  # its folder went with the machine
    shutil.rmtree(METRICS, ignore_errors=True)
    METRICS.symlink_to(mkdtemp(dir=MEMORY, prefix="zegje-counts-"))


# Before the first import of ours: where counts lie is decided once. At a reload that is so already.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    place_for_counts()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS)

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
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None  # a heartbeat
logger_class = Logs
secure_scheme_headers: dict[str, str] = {}  # only TRUSTED_PROXIES decides whom to believe
proc_name = "zegje"
