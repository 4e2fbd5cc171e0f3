"""Zegje: one questionnaire, many channels, one intake table.

`create_app` puts the house together; what each part does is told in its own file.
"""

from inspect import iscoroutinefunction

from flask import Flask

from portal.cli import register_commands
from portal.database import engine_options, prepare
from portal.extensions import db, limiter
from portal.http.access import protect
from portal.http.assets import register_assets
from portal.http.commit import Portal, register_commit
from portal.http.compress import register_compression
from portal.http.config import flask_config
from portal.http.days import register_days
from portal.http.errors import register_errors
from portal.http.headers import register_headers
from portal.http.health import add_check, register_health
from portal.http.language import register_language
from portal.http.limits import allow_large_requests, register_limits
from portal.http.logs import configure_logs
from portal.http.metrics import register_metrics
from portal.http.requests_log import register_access_log
from portal.http.same_site import protect_forms
from portal.http.themes import register_themes
from portal.models import scope
from portal.privacy.sealing import install as install_keys
from portal.rooms import register_rooms
from portal.schema import check_current
from portal.settings import ROOT, Settings, load_settings
from portal.visit import register_visit

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> Flask:
    """The portal as a WSGI app; without `settings`, from the environment. Raises `BadSetting`."""
    settings = settings or load_settings()
    configure_logs(settings.log_level)
    app = Portal(
        __name__,
        root_path=str(ROOT),
        instance_path=str(settings.var),
        template_folder="templates",
        static_folder=None,
    )
    app.extensions["zegje.settings"] = settings
    app.config.update(flask_config(settings))
    register_limits(app, settings)
    register_access_log(app)
    register_commit(app)
    register_errors(app)
    register_database(app, settings)
    register_language(app)
    register_days(app)
    register_visit(app)
    protect(app)
    allow_large_requests(app)
    protect_forms(app)
    limiter.init_app(app)
    register_health(app)
    register_metrics(app)
    add_check(app, "migrations", lambda: check_current(db.engine))
    register_assets(app, settings)
    register_themes(app)
    register_compression(app)
    register_rooms(app)
    register_headers(app, settings)
    register_commands(app)
    return app


def register_database(app: Flask, settings: Settings) -> None:
    """The engine; the rule that keeps organisations apart; the keys of sealed columns."""
    settings.var.mkdir(parents=True, exist_ok=True)
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(settings.database_url)}
    db.init_app(app)
    # Its second hook serves asynchronous sessions, which we have none of, at the price of an event loop a request.
    app.teardown_appcontext_funcs = [hook for hook in app.teardown_appcontext_funcs if not iscoroutinefunction(hook)]
    with app.app_context():
        prepare(db.engine)
    scope.install()
    install_keys(app, list(settings.encryption_keys))
