"""Our forms at Twilio's Content API: buttons and lists that one question after the other fills in.

A form holds no words of its own, only places for them, so one of each size serves every question and language. They
are used in answer to somebody, within the 24 hours, where WhatsApp asks for no approval.
"""

from collections.abc import Iterator
from typing import Any

from portal.channels.twilio.conversation.asking import LONGEST_BUTTON, LONGEST_ROW, MOST_BUTTONS
from portal.channels.twilio.texts import Spoken
from portal.privacy.documents import RichContent
from portal.settings import CONTENTS, current_settings

LONGEST_BODY = 1024


def rich(spoken: Spoken, question: str) -> RichContent | None:
    """The message as buttons or a list; None without such a form, or when the words do not fit it."""
    options = spoken.options
    few = len(options) <= MOST_BUTTONS
    sid = current_settings().twilio_content_sids.get(f"{'buttons' if few else 'list'}{len(options)}", "")
    body = " ".join(spoken.body.split())  # Twilio takes no line breaks in a variable (21656)
    longest = LONGEST_BUTTON if few else LONGEST_ROW
    if not sid or len(body) > LONGEST_BODY or any(not 0 < len(short) <= longest for _code, _words, short in options):
        return None
    filled = [body] if few else [body, spoken.choose]
    for code, _words, short in options:
        filled += [short, f"{question}:{code}"]
    return RichContent(sid=sid, variables={str(at): text for at, text in enumerate(filled, 1)}, reads=body)


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every form by its name, as the Content API takes it."""
    for name in CONTENTS:
        kind, size = name.rstrip("0123456789"), int(name.lstrip("abcdefghijklmnopqrstuvwxyz"))
        types = _buttons(size) if kind == "buttons" else _list(size)
        yield name, {"friendly_name": f"zegje_{name}", "language": "nl", "variables": {"1": "?"}, "types": types}


def _buttons(size: int) -> dict[str, Any]:
    actions = [
        {"type": "QUICK_REPLY", "title": _place(2 * number), "id": _place(2 * number + 1)}
        for number in range(1, size + 1)
    ]
    return {"twilio/quick-reply": {"body": _place(1), "actions": actions}}


def _list(size: int) -> dict[str, Any]:
    items = [{"item": _place(2 * number + 1), "id": _place(2 * number + 2)} for number in range(1, size + 1)]
    return {"twilio/list-picker": {"body": _place(1), "button": _place(2), "items": items}}


def _place(number: int) -> str:
    return f"{{{{{number}}}}}"
