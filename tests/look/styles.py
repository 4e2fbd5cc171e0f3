"""Reads the style sheets: tokens of both schemes, and contrast as WCAG 2.2 defines it."""

import re
from pathlib import Path

from portal.settings import ROOT

CSS = ROOT / "static" / "css"
_COLOUR = re.compile(r"--zegje-color-([a-z-]+):\s*#([0-9a-f]{6});")


def own_sheets() -> list[Path]:
    """All style sheets but those of others."""
    return sorted(path for path in CSS.rglob("*.css") if path.parent.name != "vendor")


def themes() -> dict[str, Path | None]:
    """The looks by name: the usual one, and those of organisations."""
    return {"usual": None, **{path.stem: path for path in sorted((CSS / "themes").glob("*.css"))}}


def colours(theme: Path | None = None) -> dict[str, dict[str, str]]:
    """Colours by scheme and name, as six hexadecimal digits: the usual ones, with those of a theme over them."""
    usual = _schemes(CSS / "tokens.css")
    own = _schemes(theme) if theme else {"light": {}, "dark": {}}
    return {scheme: {**usual[scheme], **own[scheme]} for scheme in usual}


def _schemes(sheet: Path) -> dict[str, dict[str, str]]:
    light, dark = sheet.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": dict(_COLOUR.findall(light)), "dark": dict(_COLOUR.findall(dark))}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
