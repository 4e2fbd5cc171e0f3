"""Just enough of an app to seal: for code that runs apart from the portal's own app."""

from flask import Flask

from portal.models import scope
from portal.privacy.sealing import install

KEY = b"k" * 32


def app_with_keys(*keys: bytes) -> Flask:
    """A bare app with a key ring; by default one key."""
    scope.install()
    app = Flask(__name__)
    install(app, list(keys or (KEY,)))
    return app
