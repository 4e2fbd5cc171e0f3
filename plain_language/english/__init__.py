"""What is peculiar to English."""

from plain_language.english.forms import double_negation, passive
from plain_language.english.syllables import syllables

__all__ = ["double_negation", "passive", "syllables"]
