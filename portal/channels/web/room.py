"""The blueprint of the web form, and how many answers we take from one address."""

from flask import Blueprint, current_app

from portal.extensions import limiter

POSTS = "1500 per hour"  # a whole group home, or all homes of an organisation, can stand behind one address


def posts() -> str:
    """How many POSTs one address may send; `WEB_POSTS` in the app's configuration overrides it."""
    return str(current_app.config.get("WEB_POSTS", POSTS))


room = Blueprint("web", __name__, url_prefix="/<lang:lang>")

limiter.limit(posts, methods=["POST"])(room)
