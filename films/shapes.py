"""Our own simple shapes, each in a box of a width and a height around the point (0, 0)."""

from collections.abc import Callable

from films.palette import ACCENT, GROUNDS, INK, SURFACE

Shape = Callable[[float, float, str | None], str]
_MARK = "M6 4h20a4 4 0 0 1 4 4v11a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"  # as static/favicon.svg
_LINE = f'stroke="{INK}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"'


def disc(width: float, height: float, colour: str | None) -> str:
    """A calm round ground behind what matters."""
    return f'<ellipse rx="{width / 2:g}" ry="{height / 2:g}" fill="{_fill(colour)}"/>'


def card(width: float, height: float, colour: str | None) -> str:
    """A sheet or a tile with a line around it."""
    return f'<rect {_box(width, height)} rx="24" fill="{_fill(colour)}" {_LINE}/>'


def phone(width: float, height: float, colour: str | None) -> str:
    """A telephone with an empty screen."""
    screen = f'<rect {_box(width - 36, height - 100)} rx="10" fill="{_fill(colour)}"/>'
    button = f'<circle cy="{height / 2 - 26:g}" r="12" fill="{SURFACE}"/>'
    return f'<rect {_box(width, height)} rx="34" fill="#3f3f3f" {_LINE}/>{screen}{button}'


def balloon(width: float, height: float, colour: str | None) -> str:
    """A speech balloon of somebody below it, on the left; turned, on the right."""
    x, y = width / 2, height / 2
    tail = f"L{-x + 130:g} {y:g}L{-x + 50:g} {y + 62:g}L{-x + 62:g} {y:g}"
    corners = (
        f"M{-x + 40:g} {-y:g}H{x - 40:g}Q{x:g} {-y:g} {x:g} {-y + 40:g}V{y - 40:g}Q{x:g} {y:g} {x - 40:g} {y:g}"
        f"{tail}H{-x + 40:g}Q{-x:g} {y:g} {-x:g} {y - 40:g}V{-y + 40:g}Q{-x:g} {-y:g} {-x + 40:g} {-y:g}Z"
    )
    return f'<path d="{corners}" fill="{_fill(colour)}" {_LINE}/>'


def table(width: float, height: float, _colour: str | None) -> str:
    """A table that people sit behind."""
    leg = f'<rect x="{{x:g}}" y="0" width="26" height="{height / 2:g}" fill="#8a5a2b" {_LINE}/>'
    legs = leg.format(x=-width / 2 + 50) + leg.format(x=width / 2 - 76)
    top = f'<rect x="{-width / 2:g}" y="{-height / 2:g}" width="{width:g}" height="44" rx="14" fill="#c98a4b" {_LINE}/>'
    return legs + top


def lines(width: float, height: float, _colour: str | None) -> str:
    """Text that need not be read: a few lines as on a letter."""
    step = height / 3
    rows = "".join(
        f"M{-width / 2:g} {-height / 2 + row * step:g}H{width / 2 if row < 3 else width / 6:g}" for row in range(4)
    )
    return f'<path d="{rows}" fill="none" stroke="{INK}" stroke-width="9" stroke-linecap="round"/>'


def dots(width: float, _height: float, _colour: str | None) -> str:
    """A way from one to the other, of five dots."""
    return "".join(f'<circle cx="{-width / 2 + place * width / 4:g}" r="9" fill="{ACCENT}"/>' for place in range(5))


def no(width: float, height: float, _colour: str | None) -> str:
    """A ring with a bar over what is not so; what is behind it stays to be seen."""
    radius = min(width, height) / 2 - 14
    bar = radius * 0.707
    path = f'<circle r="{radius:g}"/><path d="M{-bar:g} {-bar:g}L{bar:g} {bar:g}"/>'
    return (
        f'<g fill="none" stroke="{INK}" stroke-width="34">{path}</g>'
        f'<g fill="none" stroke="#ea5a47" stroke-width="22">{path}</g>'
    )


def mark(width: float, height: float, _colour: str | None) -> str:
    """The sign of the portal: a speech balloon with two lines."""
    side = min(width, height)
    return (
        f'<svg x="{-side / 2:g}" y="{-side / 2:g}" width="{side:g}" height="{side:g}" viewBox="0 0 32 32">'
        f'<path fill="{ACCENT}" d="{_MARK}"/>'
        f'<path fill="none" stroke="{SURFACE}" stroke-width="2.5" stroke-linecap="round" d="M9 11h14M9 16h9"/></svg>'
    )


SHAPES: dict[str, Shape] = {
    shape.__name__: shape for shape in (disc, card, phone, balloon, table, lines, dots, no, mark)
}


def _fill(colour: str | None) -> str:
    return GROUNDS.get(colour or "", SURFACE)


def _box(width: float, height: float) -> str:
    return f'x="{-width / 2:g}" y="{-height / 2:g}" width="{width:g}" height="{height:g}"'
