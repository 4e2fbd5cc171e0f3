"""The secret in digits, for a language that has no words for the pictures: `4821 9037 1172 0558`.

Fifteen random digits are 49.8 bits, as good as six pictures. The last is a check digit (Damm, 2004): a slip is noticed
before it counts as a guess.
"""

import secrets
import unicodedata

from stdnum import damm

LENGTH = 16
GROUP = 4


def new_digits() -> tuple[str, ...]:
    """Four groups of four digits."""
    body = "".join(secrets.choice("0123456789") for _ in range(LENGTH - 1))
    return _groups(body + str(damm.calc_check_digit(body)))


def parse_digits(text: str) -> tuple[str, ...] | None:
    """The groups in what somebody typed, in digits of any script, whatever stands between; None if one is wrong."""
    found = "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)
    return _groups(found) if len(found) == LENGTH and damm.is_valid(found) else None


def _groups(digits: str) -> tuple[str, ...]:
    return tuple(digits[at : at + GROUP] for at in range(0, LENGTH, GROUP))
