"""Where the texts come from. A source is one small file with `documents(house, language)`; name it here.

Pages need no naming: every page that can be reached is read, and one that cannot is a failure (`pages.py`).
"""

from collections.abc import Mapping

from tools.language_lint.document import Source
from tools.language_lint.sources import catalogue, films, messages, pages, papers, picture_words

# In this order: papers and messages are what was written while the pages were read.
SOURCES: Mapping[str, Source] = {
    "catalogue": catalogue.documents,
    "pages": pages.documents,
    "messages": messages.documents,
    "papers": papers.documents,
    "picture_words": picture_words.documents,
    "films": films.documents,
}
