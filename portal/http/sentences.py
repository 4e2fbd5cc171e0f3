"""Easy language on a page: each sentence stands on a line of its own."""

import re

from markupsafe import Markup

_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def one_a_line(text: str) -> Markup:
    """Each sentence on a line of its own."""
    return Markup("<br>").join(_END_OF_SENTENCE.split(text))
