"""What we say when a page must be sent once more: never that somebody did something wrong, always that the text is
still there.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Reason(StrEnum):
    """Why we could not keep it yet."""

    NOT_OURS = "not_ours"
    NO_COOKIES = "no_cookies"
    STILL_NO_COOKIES = "still_no_cookies"
    OTHER_FORM = "other_form"
    OLD_PAGE = "old_page"
    TOO_MANY = "too_many"
    NOT_ERASED = "not_erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words above the page; `status` is the HTTP status that goes with them. `call` shows how to reach a person."""

    reason: Reason
    title: LazyString
    lines: tuple[LazyString, ...]
    status: int
    call: bool = False


_STILL_THERE = _l("Your text is still here.")
_ONCE_MORE = _l("Press the button once more.")

NOTICES = {
    notice.reason: notice
    for notice in (
        Notice(
            reason=Reason.NOT_OURS,
            title=_l("This is not saved yet"),
            lines=(_STILL_THERE, _ONCE_MORE),
            status=403,
        ),
        Notice(
            reason=Reason.NO_COOKIES,
            title=_l("This is not saved yet"),
            lines=(_STILL_THERE, _ONCE_MORE, _l("Does it not work again? Then call us.")),
            status=403,
            call=True,
        ),
        Notice(
            reason=Reason.STILL_NO_COOKIES,
            title=_l("This device cannot save your text"),
            lines=(
                _STILL_THERE,
                _l("We cannot receive it this way."),
                _l("Call us or send a WhatsApp message."),
                _l("Or turn on cookies in your browser."),
            ),
            status=403,
            call=True,
        ),
        Notice(
            reason=Reason.OTHER_FORM,
            title=_l("You gave another answer before"),
            lines=(_l("Your new answer is here."), _l("Do you want to keep it? Then press Continue.")),
            status=409,
        ),
        Notice(
            reason=Reason.OLD_PAGE,
            title=_l("This is not saved yet"),
            lines=(_STILL_THERE, _ONCE_MORE),
            status=409,
        ),
        Notice(
            reason=Reason.TOO_MANY,
            title=_l("Please wait a moment"),
            lines=(_STILL_THERE, _l("Wait one minute."), _ONCE_MORE),
            status=429,
            call=True,
        ),
        Notice(
            reason=Reason.NOT_ERASED,
            title=_l("Please wait a moment"),
            lines=(_l("Nothing is erased yet."), _l("Wait one minute."), _ONCE_MORE),
            status=429,
        ),
    )
}
