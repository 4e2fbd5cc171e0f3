"""What a telephone call left behind, in words: its message holds no text of its own."""

from collections.abc import Mapping

from flask_babel import gettext as _

MINUTE = 60


def told_of_call(extras: Mapping[str, str]) -> str:
    """A call, or what was said in it; "" for any other message. The codes are those of the channel."""
    if extras.get("kind") == "recording":
        minutes, seconds = divmod(int(extras.get("seconds") or 0), MINUTE)
        return (
            f"{_('Said on the telephone')} ({minutes}:{seconds:02})"
            if minutes or seconds
            else _("Said on the telephone")
        )
    if extras.get("kind") != "call":
        return ""
    if extras.get("left") == "recording":
        return str(_("Called and left a message."))
    if extras.get("left") == "call_back":
        return str(_("Called and wants to be called back: %(number)s", number=extras.get("number", "")))
    return str(_("Called and left no message."))
