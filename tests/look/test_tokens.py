"""The colours keep their promise on every surface they can stand on, in light and in dark."""

from pathlib import Path

import pytest

from tests.look.styles import colours, contrast, themes

SURFACES = ("paper", "surface", "sunken", "accent-soft")
TEXT_ON = (
    [(text, surface) for text in ("ink", "ink-quiet", "accent", "accent-strong") for surface in SURFACES]
    + [(kind, surface) for kind in ("danger", "warning") for surface in ("paper", "surface", "accent-soft")]
    + [
        (text, f"{kind}-soft")
        for kind in ("info", "success", "warning", "danger")
        for text in (kind, "ink", "ink-quiet", "accent")
    ]
    + [("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-highlight", "highlight")]
)
LINES_ON = [("line-strong", surface) for surface in SURFACES] + [
    ("danger", "surface"),
    ("accent", "surface"),
    ("focus", "paper"),
    ("focus", "focus-halo"),
]


@pytest.mark.parametrize("theme", themes().values(), ids=themes())
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), TEXT_ON)
def test_text_has_a_contrast_of_seven_to_one(theme: Path | None, scheme: str, text: str, surface: str) -> None:
    known = colours(theme)[scheme]
    assert contrast(known[text], known[surface]) >= 7


@pytest.mark.parametrize("theme", themes().values(), ids=themes())
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "surface"), LINES_ON)
def test_lines_of_controls_have_a_contrast_of_three_to_one(
    theme: Path | None, scheme: str, line: str, surface: str
) -> None:
    known = colours(theme)[scheme]
    assert contrast(known[line], known[surface]) >= 3


@pytest.mark.parametrize("theme", themes().values(), ids=themes())
def test_both_schemes_name_the_same_colours(theme: Path | None) -> None:
    known = colours(theme)
    assert known["light"].keys() == known["dark"].keys()
