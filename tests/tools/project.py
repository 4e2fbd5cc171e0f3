"""A small project in a folder: one template, one Dutch catalogue."""

from pathlib import Path

from babel.messages.catalog import Catalog

from tools.translations.catalogue import as_text, catalogue_path
from tools.translations.source import MAPPING


def make_project(root: Path, *, template: str, dutch: dict[str, str]) -> Path:
    """Write the project; the path of its template."""
    page = root / "templates" / "web" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(template, encoding="utf-8")
    mapping = root / MAPPING
    mapping.parent.mkdir()
    mapping.write_text("[python: portal/**.py]\n[jinja2: templates/**.html]\n", encoding="utf-8")
    catalog = Catalog(locale="nl")
    for english, words in dutch.items():
        catalog.add(english, words)
    path = catalogue_path(root, "nl")
    path.parent.mkdir(parents=True)
    path.write_text(as_text(catalog), encoding="utf-8")
    return page
