"""Cuts a text into sentences and words, as a reader meets them."""

import re

_SENTENCE_END = re.compile(
    r"""(?<=[.!?…])\s+ | (?<=[.!?…][")'\u2019\u201d])\s+    # a full stop, perhaps inside a quotation
      | \n+ | <br\s*/?> | </(?:p|li|h\d|dd|dt|td|div)>""",
    re.VERBOSE,
)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
PLACEHOLDER = r"%\(\w+\)[a-zA-Z]"
_WORD = re.compile(rf"{PLACEHOLDER}|\w+(?:['\u2019.,:@-]\w+)*")


def sentences(text: str) -> list[str]:
    """The sentences of a text, without HTML tags. A line break ends one too; so does the end of a heading or label."""
    pieces = (" ".join(_TAG.sub(" ", piece).split()) for piece in _SENTENCE_END.split(text))
    return [piece for piece in pieces if _WORD.search(piece)]


def words(sentence: str) -> list[str]:
    """The words of a sentence; `%(name)s` is one word, and so are "e-mail", "4.50" and "foto's"."""
    return _WORD.findall(sentence)
