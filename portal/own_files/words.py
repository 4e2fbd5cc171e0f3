"""What we say about a file that cannot be kept: what to do, never that somebody did something wrong."""

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from portal.http.sentences import one_a_line

STORAGE = "storage"
AGAIN = "again"

_WORDS = {
    "empty": _l("There is nothing in this file. Choose another one."),
    "type_not_allowed": _l("We cannot open this file. Choose another one."),
    "not_voice": _l("We hear nothing in this file. Choose a recording."),
    "not_photo": _l("This is not a photo. Choose a photo."),
    "too_large": _l("This file is too big. Choose a smaller one."),
    "broken_image": _l("We cannot see this photo. Choose another one."),
    "too_many": _l("You have ten files already. Erase one first."),
    AGAIN: _l("Your file is not saved yet. Choose it once more."),
    STORAGE: _l("Your file is not saved yet. That is our fault. Wait a moment. Then choose it once more."),
}


def words(reason: str) -> Markup:
    """The words for a reason, each sentence on a line of its own."""
    return one_a_line(plain(reason))


def plain(reason: str) -> str:
    """The same for a script, which writes it as text."""
    return str(_WORDS.get(reason, _WORDS["type_not_allowed"]))
