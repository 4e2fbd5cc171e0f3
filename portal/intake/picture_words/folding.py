"""When two spellings are one word: case, accents, dots and the like make no difference."""

import unicodedata

_SAME = str.maketrans(
    {"ł": "l", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe"}  # noqa: RUF001 - letters that look alike are the point
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"}  # noqa: RUF001
    | {"ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ة": "ه", "ـ": None}  # noqa: RUF001
)
_THE = "ال"  # "the" in Arabic, written as one with its word
_LONG_ENOUGH = 4


def tokens(text: str) -> list[str]:
    """The folded runs of letters in `text`, in their order. Whatever is no letter separates them."""
    return [_without_the(run) for run in _only_letters(text).split()]


def fold(word: str) -> str:
    """One word, or a name of several, as it is looked up: `T-shirt` and `t shirt` are both `tshirt`."""
    return "".join(tokens(word))


def _only_letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    parts = unicodedata.normalize("NFKD", plain)
    kept = (letter for letter in parts if unicodedata.category(letter) not in {"Mn", "Cf"})
    return "".join(letter if letter.isalpha() else " " for letter in kept)


def _without_the(run: str) -> str:
    return run.removeprefix(_THE) if len(run) > _LONG_ENOUGH else run
