"""Makes typed text clean without changing what was said."""

import unicodedata

_KEPT = "\n\t"


def tidy(text: str) -> str:
    """The text without control characters (NUL and its kin), in NFC, with plain line ends and no space around it.

    Databases refuse NUL, and two spellings of one accent would not be found by the same search.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(letter for letter in lines if letter in _KEPT or unicodedata.category(letter) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", visible).strip()


def tidy_line(text: str) -> str:
    """The same for what belongs on one line: every run of white space is one space."""
    return " ".join(tidy(text).split())
