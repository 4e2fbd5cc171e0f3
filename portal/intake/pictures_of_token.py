"""Six pictures out of a browser's token: always the same ones, and nothing about the token can be read from them."""

from collections.abc import Iterator
from itertools import count

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.intake.picture_words.pictures import PICTURES
from portal.intake.picture_words.secret import canonical

HOW_MANY = 6
_BYTES = 64


def draw(token: str) -> Iterator[str]:
    """The secrets of a token, in canonical form, the first one first; the next only for who finds it taken.

    HKDF-SHA256 (RFC 5869) gives 512 bits a secret. Some 60 of them choose, so no picture is favoured by more than
    one in 2^440.
    """
    for attempt in count():
        info = b"zegje six pictures %d" % attempt
        material = HKDF(algorithm=SHA256(), length=_BYTES, salt=None, info=info).derive(token.encode())
        yield canonical(_picked(int.from_bytes(material, "big")))


def _picked(number: int) -> tuple[str, ...]:
    left, picked = list(PICTURES), []
    for _ in range(HOW_MANY):
        number, position = divmod(number, len(left))
        picked.append(left.pop(position))
    return tuple(picked)
