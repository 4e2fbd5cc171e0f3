"""`python -m tools.pictures` writes the sheet."""

from tools.pictures.sheet import write

write()
