"""How easy is a text? Sentences, words, a score, and the places that make it hard, each with its reason.

Pure: no web, no database, nothing of the portal. The language lint measures our own texts with it, the officer's page
the answer that is being written. Lists of words are read at first use only.
"""

from plain_language.level import Level, level
from plain_language.remark import Remark, Rule

__all__ = ["Level", "Remark", "Rule", "level"]
