"""Static files: one address for each state of the files."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from portal.http.assets import LoopOfImports, build, flatten, tree_hash
from tests.support.client import PortalClient


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small `static/`."""
    folder = tmp_path / "source"
    (folder / "css" / "parts").mkdir(parents=True)
    (folder / "css" / "main.css").write_text('@import url("parts/a.css");\n@import url("b.css");\np { color: red }\n')
    (folder / "css" / "b.css").write_text("b {}\n" * 100)
    (folder / "css" / "parts" / "a.css").write_text("a { background: url('../../picture.svg') }\n")
    (folder / "picture.svg").write_text("<svg/>")
    return folder


def address_of(app: Flask, filename: str) -> str:
    with app.test_request_context():
        return app.url_for("static", filename=filename)


def test_a_list_of_imports_becomes_one_stylesheet(source: Path, tmp_path: Path) -> None:
    css = (build(source, tmp_path / "built") / "css" / "main.css").read_text()
    assert "@import" not in css
    assert css.index("a {") < css.index("b {}") < css.index("p {")


def test_addresses_in_an_imported_stylesheet_still_lead_to_their_file(source: Path) -> None:
    assert "url('../picture.svg')" in flatten(source / "css" / "main.css")


def test_a_stylesheet_that_imports_itself_is_refused(source: Path) -> None:
    (source / "css" / "b.css").write_text('@import url("main.css");\n')
    with pytest.raises(LoopOfImports):
        flatten(source / "css" / "main.css")


def test_files_are_compressed_beforehand(source: Path, tmp_path: Path) -> None:
    built = build(source, tmp_path / "built")
    assert gzip.decompress((built / "css" / "main.css.gz").read_bytes()) == (built / "css" / "main.css").read_bytes()
    assert (built / "css" / "main.css.br").exists()


def test_any_change_gives_another_address(source: Path) -> None:
    hashes = [tree_hash(source)]
    (source / "picture.svg").write_text("<svg></svg>")
    hashes.append(tree_hash(source))
    (source / "picture.svg").rename(source / "drawing.svg")
    hashes.append(tree_hash(source))
    assert len(set(hashes)) == 3


def test_processes_that_build_at_once_agree(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "built"
    with ThreadPoolExecutor(8) as pool:
        built = set(pool.map(lambda _: build(source, target), range(8)))
    assert len(built) == 1
    assert list(target.iterdir()) == list(built)


def test_a_page_of_before_an_update_finds_the_present_files(odd_app: Flask, browse: PortalClient) -> None:
    answer = browse.get("/static/0123456789abcdef/css/public.css")
    assert answer.status_code == 302
    assert answer.headers["Location"] == address_of(odd_app, "css/public.css")
    assert browse.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "wanted", ["nothing.css", "../wsgi.py", "..%2fwsgi.py", "css", "0123456789abcdef/../../wsgi.py"]
)
def test_only_static_files_are_found(wanted: str, odd_app: Flask, browse: PortalClient) -> None:
    assert browse.get("/static/" + wanted).status_code == 404
    assert browse.get(address_of(odd_app, "") + wanted).status_code == 404


def test_a_static_file_carries_the_headers_of_every_answer(odd_app: Flask, browse: PortalClient) -> None:
    answer = browse.get(address_of(odd_app, "css/public.css"))
    assert "Content-Security-Policy" in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers
