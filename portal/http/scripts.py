"""Puts a script and all that it imports in one file: on a slow line ten small files are ten waits and ten heads.

Our scripts keep to one form, which this relies on and which a test holds: `import { a, b } from "./file.js";` and
`export` in front of a function or a class. Each module keeps its own scope.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{(?P<names>[^}]+)\} from "\./(?P<file>[\w-]+\.js)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*$|\bimport\s*\(", re.MULTILINE)
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)


class StrangeScript(ValueError):
    """A script imports or exports in a form that we do not use."""


def bundled(path: Path) -> str:
    """The script with its imports in front of it and remarks left out; raises `StrangeScript`."""
    modules: dict[Path, str] = {}
    taken, body = _read(path.resolve(), modules, ())
    return "".join(modules.values()) + taken + body + "\n"


def _read(path: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> tuple[str, str]:
    """What the script takes from others, which are added to `modules` first, and its own body."""
    if path in above:
        raise StrangeScript(f"{path.name} imports itself")
    text = path.read_text(encoding="utf-8")
    taken = ""
    for found in _IMPORT.finditer(text):
        other = (path.parent / found["file"]).resolve()
        if other not in modules:
            _add(other, modules, (*above, path))
        taken += f"const {{{found['names']}}} = {_name(other)};\n"
    body = _REMARK.sub("", _IMPORT.sub("", text)).strip()
    strange = _LEFT.search(_EXPORT.sub("", body))
    if strange:
        raise StrangeScript(f"{path.name}: {strange[0]}")
    return taken, body


def _add(path: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> None:
    taken, body = _read(path, modules, above)
    given = ", ".join(_EXPORT.findall(body))
    inside = _EXPORT.sub("", body)
    modules[path] = f"const {_name(path)} = (() => {{\n{taken}{inside}\nreturn {{ {given} }};\n}})();\n"


def _name(path: Path) -> str:
    return "$" + path.stem.replace("-", "_")
