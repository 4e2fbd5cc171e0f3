"""From SVG to pixels: each drawing is made once, however many frames and languages show it."""

import io
from collections import OrderedDict

import resvg_py
from PIL import Image

from films.drawing import FONTS
from films.scene import HEIGHT, WIDTH
from films.timeline import Shot

_KEPT_DECODED = 12


class Canvas:
    """Draws, and remembers: every drawing as PNG, the latest few as pixels."""

    def __init__(self) -> None:
        self._drawn: dict[str, bytes] = {}
        self._decoded: OrderedDict[str, Image.Image] = OrderedDict()

    def frame(self, shot: Shot) -> Image.Image:
        """The picture of a shot, in full size, RGB."""
        first = self.still(shot.first)
        return first if shot.second is None else Image.blend(first, self.still(shot.second), shot.mix)

    def still(self, drawing: str) -> Image.Image:
        """One drawing as pixels."""
        if drawing not in self._decoded:
            if drawing not in self._drawn:
                self._drawn[drawing] = png(drawing)
            self._decoded[drawing] = Image.open(io.BytesIO(self._drawn[drawing])).convert("RGB")
            while len(self._decoded) > _KEPT_DECODED:
                self._decoded.popitem(last=False)
        self._decoded.move_to_end(drawing)
        return self._decoded[drawing]


def png(drawing: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The drawing as PNG, with our own fonts only: the same on every machine."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing,
            width=width,
            height=height,
            skip_system_fonts=True,
            font_files=[str(path) for path in FONTS.values()],
        )
    )
