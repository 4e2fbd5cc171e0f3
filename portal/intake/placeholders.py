"""Places in a text that are filled in when it is used, such as `{naam}`. Pure: text in, text out.

Their names are Dutch in every language, because an officer writes them.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

_PLACE = re.compile(r"( ?)\{([^{}]*)\}")


class Placeholder(StrEnum):
    """All there are; the words that explain each stand with the page that shows them."""

    NAME = "naam"
    NUMBER = "nummer"
    DATE = "datum"
    RECEIVED = "ontvangen"
    BEFORE = "uiterlijk"
    OFFICER = "medewerker"
    ORGANISATION = "organisatie"
    PHONE = "telefoon"


def unknown(text: str) -> list[str]:
    """What stands between braces and means nothing, as it was written; a brace without its other half is one too."""
    strange = [f"{{{name}}}" for _, name in _PLACE.findall(text) if name not in set(Placeholder)]
    return [*strange, *re.findall(r"[{}]", _PLACE.sub("", text))]


def left_open(text: str) -> list[Placeholder]:
    """The places that are still to be filled in."""
    return [Placeholder(name) for _, name in _PLACE.findall(text) if name in set(Placeholder)]


def filled(text: str, values: Mapping[Placeholder, str]) -> str:
    """The text with `values` in their places.

    A value of "" is known to be nothing: the place goes, with the space before it ("Dag {naam}," → "Dag,"). A place
    without a value stays as it is, so that whoever reads it sees that something is missing.
    """

    def put_in(found: re.Match[str]) -> str:
        space, name = found.groups()
        value = values.get(Placeholder(name)) if name in set(Placeholder) else None
        if value is None:
            return found[0]
        return space + value if value else ""

    return _PLACE.sub(put_in, text)
