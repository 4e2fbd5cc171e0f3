"""The blueprint of the web form, and how many answers we take from one address."""

from flask import Blueprint

from portal.extensions import limiter

POSTS = "1500 per hour"  # a whole group home, or all homes of an organisation, can stand behind one address

room = Blueprint("web", __name__, url_prefix="/<lang:lang>")

limiter.limit(POSTS, methods=["POST"])(room)
