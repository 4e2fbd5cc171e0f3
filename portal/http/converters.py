"""Parts of addresses that more than one room has."""

from werkzeug.routing import BaseConverter


class LinkConverter(BaseConverter):
    """The last part of a link back: 24 bytes in letters, digits, - and _ (`portal/intake/way_back.py`)."""

    regex = "[A-Za-z0-9_-]{32}"
