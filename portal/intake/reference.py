"""The reference of a matter: eight digits, the last a check digit, shown as `4821 9037`.

The check digit (Damm, 2004) catches every single wrong digit and every swap of two neighbours. A reference is a name,
not a secret: knowing one opens nothing.
"""

import hashlib
import re
import secrets
from uuid import UUID

from stdnum import damm

LENGTH = 8

_LOOKS_LIKE_ONE = re.compile(r"\d{8}")


def new_reference() -> str:
    """Eight random digits with a right check digit; never starts with 0, so that no spreadsheet eats it."""
    body = str(secrets.randbelow(9_000_000) + 1_000_000)
    return body + str(damm.calc_check_digit(body))


def number_for(row_id: UUID) -> str:
    """A number of the same shape for something that has no reference yet, such as a draft; always the same."""
    drawn = int.from_bytes(hashlib.sha256(b"zegje number" + row_id.bytes).digest(), "big")
    body = str(drawn % 9_000_000 + 1_000_000)
    return body + str(damm.calc_check_digit(body))


def is_reference(text: str) -> bool:
    """Eight digits of which the last fits."""
    return bool(_LOOKS_LIKE_ONE.fullmatch(text)) and text.isascii() and damm.is_valid(text)


def parse(text: str) -> str | None:
    """The reference in what somebody typed, spaces, dots and dashes forgiven; None when there is none."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if is_reference(digits) else None


def shown(reference: str) -> str:
    """In two groups of four, as it stands on a receipt; the space does not break."""
    return f"{reference[:4]} {reference[4:]}"
