"""What is peculiar to Dutch."""

from plain_language.dutch.forms import double_negation, passive
from plain_language.dutch.syllables import syllables

__all__ = ["double_negation", "passive", "syllables"]
