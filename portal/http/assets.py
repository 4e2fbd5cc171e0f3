"""Static files: built once for each state of `static/`, under an address with its hash, cached for a year.

The build flattens the `@import` lists of stylesheets, bundles scripts and compresses; WhiteNoise serves it. As the hash
is part of the path, relative addresses inside the files just work. A change in `static/` shows after a restart.
"""

import hashlib
import posixpath
import re
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from wsgiref.headers import Headers

from flask import Blueprint, Flask, Response, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from portal.http.access import public
from portal.http.headers import ONE_YEAR
from portal.http.scripts import bundled
from portal.settings import ROOT, Settings

SOURCE = ROOT / "static"
_IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\);\n?', re.MULTILINE)
_ADDRESS = re.compile(r"""url\((?P<quote>["']?)(?P<path>(?!data:|https?:|/|#)[^"')]+)(?P=quote)\)""")
_HASH = "[0-9a-f]{16}"
_TYPES = {".vtt": "text/vtt"}  # WhiteNoise does not know captions; a strict player wants them called so.
_FILMS = {".mp4", ".webm"}  # Large and never changed in place: every build may share them.

pages = public(Blueprint("assets", __name__))


class LoopOfImports(ValueError):
    """A stylesheet imports itself, directly or by way of others."""


def register_assets(app: Flask, settings: Settings) -> None:
    """Build when needed and serve under `/static/<hash>/`; `url_for("static", filename=…)` gives the address."""
    built = build(SOURCE, settings.var / "static")
    app.extensions["zegje.static"] = built.name
    prefix = f"/static/{built.name}"
    app.add_url_rule(f"{prefix}/<path:filename>", endpoint="static", view_func=missing)
    app.register_blueprint(pages)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=built,
        prefix=prefix,
        allow_all_origins=False,
        add_headers_function=_keep_a_year,
        mimetypes=_TYPES,
    )


@pages.get("/static/<path:filename>")
def other_build(filename: str) -> BaseResponse:
    """A page that was opened before an update asks for older files: lead it to the present ones."""
    wanted = re.sub(rf"^{_HASH}/", "", filename)
    if not (Path(SOURCE, wanted).resolve().is_relative_to(SOURCE) and Path(SOURCE, wanted).is_file()):
        abort(404)
    answer = redirect(url_for("static", filename=wanted))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _keep_a_year(headers: Headers, _path: str, _url: str) -> None:
    headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"


@public
def missing(**_file: str) -> Response:
    """WhiteNoise has answered already for every file that there is."""
    abort(404)


def build(source: Path, target: Path) -> Path:
    """The folder with the built files for the present state of `source`; made when it is not there yet."""
    built = target / tree_hash(source)
    if built.is_dir():
        return built
    target.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=target, prefix="."))
    try:
        _fill(source, draft)
        draft.chmod(0o755)
        _put_in_place(draft, built)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return built


def tree_hash(source: Path) -> str:
    """16 hexadecimal digits that change with any file below `source`, by name or content, and with this builder."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in _files(source):
        state = path.stat()
        digest.update(f"{path.relative_to(source)}\0{state.st_size}\0".encode())
        digest.update(_content(path, state.st_size, state.st_mtime_ns))
    return digest.hexdigest()[:16]


@lru_cache(maxsize=4096)
def _content(path: Path, _size: int, _changed: int) -> bytes:
    """The hash of a file; read once a process as long as it does not change, for films are large."""
    return hashlib.sha256(path.read_bytes()).digest()


def flatten(path: Path, above: tuple[Path, ...] = ()) -> str:
    """A stylesheet with its `@import url("…")` lines replaced by what they name; raises `LoopOfImports`.

    Addresses inside an imported file are made relative to the importing one.
    """
    if path in above:
        raise LoopOfImports(path.name)
    return _IMPORT.sub(lambda found: _imported(path, found["path"], above), path.read_text(encoding="utf-8"))


def _imported(importer: Path, name: str, above: tuple[Path, ...]) -> str:
    def moved(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["path"]))
        return f"url({found['quote']}{path}{found['quote']})"

    return _ADDRESS.sub(moved, flatten((importer.parent / name).resolve(), (*above, importer)))


def _files(source: Path) -> list[Path]:
    return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))


def _fill(source: Path, draft: Path) -> None:
    compressor = Compressor(quiet=True)
    for path in _files(source):
        copy = draft / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".css":
            copy.write_text(flatten(path.resolve()), encoding="utf-8")
        elif path.suffix == ".js":
            copy.write_text(bundled(path), encoding="utf-8")
        elif path.suffix in _FILMS:
            _link(path, copy)
        else:
            shutil.copyfile(path, copy)
        if compressor.should_compress(copy.name):
            compressor.compress(str(copy))


def _link(path: Path, copy: Path) -> None:
    try:
        copy.hardlink_to(path)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(path, copy)


def _put_in_place(draft: Path, built: Path) -> None:
    try:
        draft.rename(built)
    except OSError:
        if not built.is_dir():  # else another process was first, with the same content
            raise
