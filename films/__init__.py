"""The explainer films: scene files in YAML, and all that makes films, captions and stories of them.

`python -m films` writes `static/films/`; the portal serves what lies there and imports nothing from here.
`scene.py` says what a scene is, `timing.py` how long it stays, `timeline.py` what is seen when (all pure);
`drawing.py` makes SVG of it, `pixels.py` frames, `encode.py` films, `captions.py` and `story.py` the words.
"""
