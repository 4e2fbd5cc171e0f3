"""Rules of the style sheets that no browser complains about."""

import gzip
import re
from pathlib import Path

import pytest

from portal.http.assets import flatten
from portal.http.scripts import bundled
from portal.questionnaire.pictures import SHEET
from portal.settings import ROOT
from tests.look.styles import CSS, own_sheets

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom)|width|height"
    r"|(?:min|max)-(?:width|height))\s*:(?![^()]*\)\s*\{)"
)
TOKEN = re.compile(r"var\((--[\w-]+)")
ENTRIES = ("public.css", "staff.css")
LISTS = (*ENTRIES, "films.css")  # A page of a film has this one beside public.css.
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def flat(entry: str) -> str:
    return flatten(CSS / entry)


@pytest.mark.parametrize("sheet", own_sheets(), ids=lambda sheet: sheet.name)
def test_a_sheet_runs_both_ways_of_writing(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert not PHYSICAL.findall(text)


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_token_that_is_used_exists(entry: str) -> None:
    text = flat(entry)
    made = set(re.findall(r"(--[\w-]+)\s*:", text))
    used = {token for token in TOKEN.findall(text) if not token.startswith(("--nl-", "--_nl-"))}
    assert used <= made


def test_every_component_sheet_is_on_a_list() -> None:
    listed = "".join((CSS / entry).read_text(encoding="utf-8") for entry in LISTS)
    sheets = [path.name for path in own_sheets() if path.parent.name != "themes" and path.name not in LISTS]
    assert [name for name in sheets if name not in listed] == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_addresses_in_a_flattened_sheet_lead_to_files(entry: str) -> None:
    found = re.findall(r'url\("([^"]+)"\)', flat(entry))
    assert found
    assert all((CSS / address).is_file() for address in found)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_has_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_the_first_visit_is_light() -> None:
    """Style, script, pictures and two letter files, compressed; tests/browser/test_budget.py counts what travels."""
    fonts = sum(path.stat().st_size for path in (ROOT / "static/fonts").glob("*-latin-[0-9]*.woff2"))
    texts = (flat("public.css"), bundled(ROOT / "static/js/public.js"), (ROOT / "static" / SHEET).read_text("utf-8"))
    assert fonts + sum(len(gzip.compress(text.encode())) for text in texts) < 55_000
