"""All scenes of a film on one sheet, for docs/films.md: a reader sees the film at a glance."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from films.drawing import FONTS, Moment, svg
from films.palette import INK, PAPER
from films.pixels import png
from films.scene import HEIGHT, WIDTH, Film
from films.timing import cues

_COLUMNS = 4
_CELL = (320, 180)
_LINE = 34
_GAP = 12


def contact_sheet(film: Film, path: Path, language: str = "nl") -> None:
    """Every sentence of the film with its picture, in rows of four."""
    told = cues(film, language)
    rows = -(-len(told) // _COLUMNS)
    width, height = _CELL[0] + _GAP, _CELL[1] + _LINE + _GAP
    sheet = Image.new("RGB", (_COLUMNS * width + _GAP, rows * height + _GAP), PAPER)
    font = ImageFont.truetype(str(FONTS["Atkinson Hyperlegible Next"]), 16)
    for place, cue in enumerate(told):
        moment = Moment(scene=film.scenes[cue.scene], sentence=cue.sentence, language=language, words=(cue.sentence,))
        corner = (_GAP + place % _COLUMNS * width, _GAP + place // _COLUMNS * height)
        drawn = Image.open(io.BytesIO(png(svg(moment), WIDTH // 2, HEIGHT // 2))).convert("RGB")
        sheet.paste(drawn.resize(_CELL, Image.Resampling.LANCZOS), corner)
        ImageDraw.Draw(sheet).text((corner[0], corner[1] + _CELL[1] + 6), cue.text, fill=INK, font=font)
    sheet.save(path, "WEBP", quality=80, method=6)
