"""Guessing at secrets that people type: only wrong tries count, and nobody is ever shut out for long.

Thirty honest people can stand behind one address, each with a few typing mistakes. So the first bound does not refuse:
past it, or when wrong tries come from everywhere, we also ask for the number that stands beside the secret. A try
without it is not looked up at all, a try with it can hit one row and no longer any. Only a machine gets to the last
bound. The counts live where all limits of the portal live (`RATELIMIT_STORAGE_URI`); without that store nobody is kept
out, because a secret of 50 bits is no guess anyhow (docs/adr/0012).
"""

from dataclasses import dataclass
from enum import StrEnum

from flask import request
from limits import RateLimitItem, parse

from portal.extensions import limiter

WITHOUT_NUMBER = parse("60 per 15 minutes")
"""Wrong tries of one address before we ask for the number too."""
AT_ALL = parse("600 per 15 minutes")
"""Wrong tries of one address before it has to wait."""
FROM_EVERYWHERE = parse("600 per hour")
"""Wrong tries of all addresses together before we ask everybody for the number too."""


class Guard(StrEnum):
    """What somebody needs to come in now: the secret alone, the number too, or patience."""

    SECRET = "secret"  # noqa: S105 - the name of a level
    NUMBER = "number"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Guesses:
    """The wrong tries at the secrets of one house."""

    house: str

    def guard(self) -> Guard:
        """How careful we are with the address of this request."""
        address = request.remote_addr or ""
        if self._spent(AT_ALL, address):
            return Guard.WAIT
        if self._spent(WITHOUT_NUMBER, address) or self._spent(FROM_EVERYWHERE, ""):
            return Guard.NUMBER
        return Guard.SECRET

    def wrong(self) -> None:
        """Count one wrong try of this request's address."""
        address = request.remote_addr or ""
        for item, who in ((AT_ALL, address), (WITHOUT_NUMBER, address), (FROM_EVERYWHERE, "")):
            try:
                limiter.limiter.hit(item, "way back", self.house, who)
            except limiter.storage.base_exceptions:
                return

    def _spent(self, item: RateLimitItem, who: str) -> bool:
        try:
            return not limiter.limiter.test(item, "way back", self.house, who)
        except limiter.storage.base_exceptions:
            return False
