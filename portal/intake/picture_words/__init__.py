"""Six pictures as a secret that somebody can keep without an account. Pure: neither Flask nor a database.

`pictures.py` is the list, `words/` names each picture in every language, `lexicon.py` reads those, `folding.py` says
when two spellings are one word, `slips.py` finds what was probably meant, `digits.py` is the form for a language
without words, and `secret.py` is the door to all of it.
"""
