"""One file a script, whatever it imports."""

from pathlib import Path

import pytest

from portal.http.scripts import StrangeScript, bundled
from portal.settings import ROOT


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text)
    return folder / "start.js"


def test_what_is_imported_stands_before_it_and_once(tmp_path: Path) -> None:
    start = write(
        tmp_path,
        start='import { a } from "./one.js";\nimport { b } from "./two.js";\na(b);\n',
        one='import { b } from "./two.js";\nexport function a() {\n  return b();\n}\n',
        two="// A remark.\nexport async function b() {}\n",
    )
    text = bundled(start)
    assert text.index("$two = ") < text.index("$one = ") < text.index("a(b)")
    assert text.count("async function b") == 1
    assert "import" not in text
    assert "remark" not in text


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./one.js";',
        "export const a = 1;",
        'await import("./one.js");',
        'import { a } from "./start.js";',
    ],
)
def test_another_form_of_importing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(StrangeScript):
        bundled(write(tmp_path, start=line + "\n", one="export function a() {}\n"))


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").glob("*.js")), ids=lambda path: path.name)
def test_every_script_of_ours_can_be_bundled(path: Path) -> None:
    assert bundled(path)
