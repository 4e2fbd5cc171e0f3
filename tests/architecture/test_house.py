"""The house as `docs/architecture.md` promises it: small files, known dependencies, one description of all."""

import re
from pathlib import Path

import pytest

from portal.settings import ROOT

MOST_LINES = 300
OURS = ("portal", "films", "plain_language", "tests", "tools", "benchmarks", "templates", "static", "migrations", ".ci")
SUFFIXES = {".py", ".html", ".css", ".js", ".sh", ".toml"}
NOT_OURS = {"vendor", "fonts"}


def our_files() -> list[Path]:
    found = [path for folder in OURS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    return [path for path in found if NOT_OURS.isdisjoint(path.parts)]


def test_no_file_of_ours_is_longer_than_300_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in our_files()}
    assert len(lengths) > 100
    assert not {path: length for path, length in lengths.items() if length > MOST_LINES}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_dependency_is_explained_and_nothing_else(name: str) -> None:
    wanted = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    named = {re.split(r"[\[>=]", line)[0].lower() for line in wanted if line and not line.startswith(("-", "#"))}
    section = (ROOT / "docs" / "dependencies.md").read_text().split("\n## ")[1 if name == "run" else 2]
    explained = set(re.findall(r"^\| ([\w-]+) \| \S", section, re.MULTILINE)) - {"package"}
    assert explained == named


@pytest.mark.parametrize("name", ["run", "dev"])
def test_the_lock_holds_every_dependency_with_hashes_and_no_address(name: str) -> None:
    locked = (ROOT / "requirements" / f"{name}.txt").read_text()
    wanted = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    for line in wanted:
        package = re.split(r"[\[>=]", line)[0].lower()
        if package and not package.startswith("-"):
            assert re.search(rf"^{package}(\[\w+\])?==\S+ .*\\\n    --hash=sha256:", locked, re.MULTILINE), package
    assert "://" not in locked


def test_every_setting_is_explained_in_the_example() -> None:
    source = "".join((ROOT / "portal" / f"{name}.py").read_text() for name in ("settings", "keys", "environ"))
    read = set(re.findall(r'"([A-Z][A-Z_]+)"', source)) - {"DEBUG", "INFO", "WARNING", "ERROR", "ROOT"}
    explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == explained
