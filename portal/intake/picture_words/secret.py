"""Six pictures that open what somebody told: made, shown in words, and read back forgivingly.

Six different ones out of 327, their order counts: 327·326·325·324·323·322 secrets, which is 50.05 bits. That is enough
while guesses are limited, and not against a stolen table of plain hashes: keep it under a keyed hash.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from portal.intake.picture_words.digits import new_digits, parse_digits
from portal.intake.picture_words.folding import tokens
from portal.intake.picture_words.lexicon import LANGUAGES, folded, meanings, names
from portal.intake.picture_words.pictures import PICTURES
from portal.intake.picture_words.slips import MOST, meant

HOW_MANY = 6
LONGEST = 400
"""Characters of a text that are looked at; six words need far less."""

_FALLBACK = LANGUAGES[0]
_BETWEEN = " \N{EN DASH} "
_JOINED = (3, 2, 1)
_PASSED_OVER = frozenset({"de", "het", "een", "en", "the", "a", "an", "and", "ve", "bir", "i", "oraz", "و"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed: the picture that it names, spelled as we do, or the words that were probably meant."""

    typed: str
    picture: str | None = None
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What somebody typed, read.

    `unknown`: the words that are no pictures. `suggestions`: whole texts with a likely picture in place of each slip.
    """

    secret: tuple[str, ...] | None
    unknown: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


def new_secret(language: str = _FALLBACK) -> tuple[str, ...]:
    """Six pictures by their keys; four groups of digits for a language without words."""
    if language not in LANGUAGES:
        return new_digits()
    return tuple(secrets.SystemRandom().sample(PICTURES, HOW_MANY))


def canonical(secret: Sequence[str]) -> str:
    """The one text that stands for a secret, to be hashed and kept: keys or groups with a space between them."""
    return " ".join(secret)


def words(secret: Sequence[str], language: str) -> list[str]:
    """What stands under each picture; digits stand for themselves. A language without words shows the Dutch ones.

    Raises `KeyError` for a picture that we do not have.
    """
    known = names(language if language in LANGUAGES else _FALLBACK)
    return [part if part.isdigit() else known[part][0] for part in secret]


def parse(text: str, language: str, also: Sequence[str] = ()) -> Parsed:
    """The secret in what somebody typed, in words of any language, or what stands in the way.

    Case, accents, articles and whatever stands between words do not matter, nor does a space inside one; the order
    does. A slip is never taken for what was meant, but suggested: first in `language`, then in those of `also`.
    """
    text = text[:LONGEST]
    found = tokens(text)
    if not found:
        digits = parse_digits(text)
        return Parsed(digits, unknown=() if digits else tuple(text.split()))
    secret = _six(found, HOW_MANY)
    if secret and len(set(secret)) == HOW_MANY:
        return Parsed(secret)
    first = [name for name in (language, *also) if name in LANGUAGES]
    pieces = tuple(_pieces(found, list(dict.fromkeys([*first, *LANGUAGES]))))
    unknown = tuple(piece.typed for piece in pieces if not piece.picture)
    return Parsed(None, unknown, _mended(pieces), pieces)


def _six(found: Sequence[str], left: int) -> tuple[str, ...] | None:
    """Exactly `left` pictures out of all of `found`; a picture may be spread over up to three tokens."""
    if not found:
        return () if left == 0 else None
    for length in _JOINED:
        key = meanings().get("".join(found[:length]))
        rest = _six(found[length:], left - 1) if key and left and length <= len(found) else None
        if key and rest is not None:
            return (key, *rest)
    return _six(found[1:], left) if found[0] in _PASSED_OVER else None


def _pieces(found: Sequence[str], languages: Sequence[str]) -> Iterator[Piece]:
    helped = 0
    while found:
        length = next((length for length in _JOINED if "".join(found[:length]) in meanings()), 0)
        typed = "".join(found[: length or 1])
        if length:
            word, key = next(folded(name)[typed] for name in languages if typed in folded(name))
            yield Piece(word, key)
        elif typed not in _PASSED_OVER:
            helped += 1
            likely = meant(typed, languages) if helped <= HOW_MANY else ()  # a flood of nonsense costs no time
            yield Piece(typed, meant=tuple(likely))
        found = found[length or 1 :]


def _mended(pieces: Sequence[Piece]) -> tuple[str, ...]:
    if len(pieces) != HOW_MANY:
        return ()
    choices = [(piece.typed,) if piece.picture else piece.meant for piece in pieces]
    texts = islice(product(*choices), MOST) if any(not piece.picture for piece in pieces) else ()
    return tuple(_BETWEEN.join(text) for text in texts)
