"""What we ask, written down once. Pure: neither Flask nor a database.

`questions.py` is the data, `profile.py` says which channel asks what, `routing.py` is the way through it,
`answers.py` reads what somebody gave, `problems.py` says what is the matter with it, `wording.py` holds the words,
`told.py` reads it all back, `summary.py` says what it means for the intake.
"""
