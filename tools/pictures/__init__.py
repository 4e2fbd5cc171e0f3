"""Puts the pictures of all choices on one sheet: `python -m tools.pictures` after a picture or the mapping changed."""
