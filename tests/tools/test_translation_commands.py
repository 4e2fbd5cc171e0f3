"""The commands check, update and compile on a small project."""

import gettext
from pathlib import Path

import pytest

from tests.tools.project import make_project
from tools.translations.__main__ import main
from tools.translations.catalogue import catalogue_path, entries, read
from tools.translations.source import Key, Place, texts

HELLO = '<p>{{ _("Hello") }}</p>\n'


def test_texts_are_found_in_templates_and_in_python_with_their_lines(tmp_path: Path) -> None:
    make_project(tmp_path, template="\n" + HELLO, dutch={})
    words = tmp_path / "portal" / "words.py"
    words.parent.mkdir()
    words.write_text('A = _l("Hello")\nB = N_("Bye")\nC = ngettext("%(num)s day", "%(num)s days", 2)\n', "utf-8")
    found = texts(tmp_path)
    assert found[Key("Hello")].places == (Place("portal/words.py", 1), Place("templates/web/page.html", 2))
    assert set(found) == {Key("Hello"), Key("Bye"), Key("%(num)s day", "%(num)s days")}


def test_check_passes_a_whole_catalogue(tmp_path: Path) -> None:
    make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo"})
    assert main(["--root", str(tmp_path), "check"]) == 0


def test_check_fails_on_a_new_text_until_it_is_translated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo"})
    page.write_text(HELLO + '<p>{{ _("New") }}</p>', encoding="utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "nl: templates/web/page.html:2: not in the catalogue: 'New'" in capsys.readouterr().out
    main(["--root", str(tmp_path), "update"])
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "not translated: 'New'" in capsys.readouterr().out


def test_check_fails_on_words_outside_the_translations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, template=HELLO + "<p>Welcome</p>", dutch={"Hello": "Hallo"})
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "templates/web/page.html:2: outside _(): 'Welcome'" in capsys.readouterr().out


def test_check_fails_without_anything_to_check(tmp_path: Path) -> None:
    make_project(tmp_path, template="<p></p>", dutch={})
    assert main(["--root", str(tmp_path), "check"]) == 1


def test_update_keeps_translations_and_guesses_none(tmp_path: Path) -> None:
    page = make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo"})
    page.write_text(HELLO + '{{ _("Hello!") }}', encoding="utf-8")
    main(["--root", str(tmp_path), "update"])
    translated = entries(read(catalogue_path(tmp_path, "nl")))
    assert {key.singular: message.string for key, message in translated.items()} == {"Hello": "Hallo", "Hello!": ""}
    assert not any(message.fuzzy for message in translated.values())


def test_update_drops_what_is_stale_only_when_asked(tmp_path: Path) -> None:
    make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo", "Gone": "Weg"})
    path = catalogue_path(tmp_path, "nl")
    main(["--root", str(tmp_path), "update"])
    assert Key("Gone") in entries(read(path))
    main(["--root", str(tmp_path), "update", "--remove-stale"])
    assert set(entries(read(path))) == {Key("Hello")}


def test_update_writes_the_same_file_again(tmp_path: Path) -> None:
    page = make_project(tmp_path, template=HELLO + '{{ _("Bye %(name)s", name=1) }}', dutch={"Hello": "Hallo"})
    path = catalogue_path(tmp_path, "nl")
    main(["--root", str(tmp_path), "update"])
    once = path.read_text("utf-8")
    page.write_text("\n\n" + page.read_text("utf-8"), encoding="utf-8")
    main(["--root", str(tmp_path), "update"])
    assert path.read_text("utf-8") == once
    assert "Date" not in once


def test_a_new_language_needs_only_a_folder(tmp_path: Path) -> None:
    make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo"})
    (tmp_path / "translations" / "tr").mkdir()
    main(["--root", str(tmp_path), "update"])
    assert Key("Hello") in entries(read(catalogue_path(tmp_path, "tr")))


def test_a_language_of_clients_needs_no_words_of_officers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo", "Assign": "Toewijzen"})
    officers = tmp_path / "templates" / "triage" / "list.html"
    officers.parent.mkdir()
    officers.write_text('{{ _("Assign") }}{{ _("Hello") }}', encoding="utf-8")
    (tmp_path / "translations" / "tr").mkdir()
    main(["--root", str(tmp_path), "update"])
    assert set(entries(read(catalogue_path(tmp_path, "nl")))) == {Key("Hello"), Key("Assign")}
    assert set(entries(read(catalogue_path(tmp_path, "tr")))) == {Key("Hello")}
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "tr: templates/web/page.html:1: not translated: 'Hello'" in capsys.readouterr().out


def test_compile_makes_what_gettext_reads(tmp_path: Path) -> None:
    make_project(tmp_path, template=HELLO, dutch={"Hello": "Hallo"})
    assert main(["--root", str(tmp_path), "compile"]) == 0
    assert gettext.translation("messages", tmp_path / "translations", ["nl"]).gettext("Hello") == "Hallo"
