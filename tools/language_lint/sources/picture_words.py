"""The words under the six pictures of the way back: the one that we show for each picture."""

from collections.abc import Iterator

from portal.intake.picture_words import lexicon
from tools.language_lint.document import Document
from tools.language_lint.house import House


def documents(_house: House, language: str) -> Iterator[Document]:
    """One word each."""
    for picture, names in lexicon.names(language).items():
        yield Document(f"picture/{picture}", names[0], whole=False, pictured=True)
