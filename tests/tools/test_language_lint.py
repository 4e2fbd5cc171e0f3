"""The language lint over texts: what counts as public, scores by page, exceptions, and the command itself."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.tools.project import make_project
from tools.language_lint.__main__ import main
from tools.language_lint.corpus import Piece, pages, pieces
from tools.language_lint.lint import lint
from tools.language_lint.readability import measure
from tools.language_lint.rules import FAIL
from tools.language_lint.settings import Allowed, Settings, exceptions, staff_places
from tools.language_lint.text import sentences
from tools.translations.catalogue import entries
from tools.translations.source import Key, Place, Text

EASY = "Wij lezen jouw klacht. Dan bellen wij jou. Wij praten met jou. Dat kost geen geld. Jij mag alles zeggen. " * 2
HARD = "Vertrouwenspersonen ondersteunen cliëntvertegenwoordigers onafhankelijk. " * 8
RULES = Settings(language="nl", warn_above=8, fail_above=10, lowest_score=80.0)


def run(root: Path) -> int:
    """The command on a project that needs no exceptions."""
    none = root / "allowed.toml"
    none.touch()
    return main(["--root", str(root), "--allowed", str(none)])


def text(words: str, *files: str) -> Text:
    return Text(Key(words), tuple(Place(file, 3) for file in files))


def piece(file: str, *sentences: str) -> Piece:
    return Piece(Place(file, 3), frozenset({file}), sentences)


def test_a_text_of_officers_is_not_measured() -> None:
    assert list(pieces([text("Assign", "portal/triage/words.py")], None, staff_places())) == []


def test_a_text_that_is_also_public_is_measured_at_its_public_place() -> None:
    found = list(pieces([text("Complaint", "portal/triage/words.py", "templates/web/a.html")], None, staff_places()))
    assert [piece.place.file for piece in found] == ["templates/web/a.html"]


def test_a_place_that_nobody_listed_is_public() -> None:
    assert len(list(pieces([text("Hello", "portal/new_room/words.py")], None, staff_places()))) == 1


def test_every_plural_form_is_measured() -> None:
    catalog = Catalog(locale="nl")
    catalog.add(("%(num)s day", "%(num)s days"), ("%(num)s dag", "%(num)s dagen"))
    days = Text(Key("%(num)s day", "%(num)s days"), (Place("templates/web/a.html", 1),))
    found = list(pieces([days], entries(catalog), ()))
    assert [piece.sentences for piece in found] == [("%(num)s dag",), ("%(num)s dagen",)]


def test_the_score_is_that_of_flesch_and_douma() -> None:
    size = measure(["Wij lezen jouw klacht."])
    assert (size.words, size.syllables) == (4, 5)
    assert size.score == pytest.approx(206.84 - 77 * 5 / 4 - 0.93 * 4)


def test_easy_pages_score_above_the_bound_and_hard_ones_below() -> None:
    assert measure(sentences(EASY)).score > 80 > measure(sentences(HARD)).score


def test_a_hard_page_fails_by_its_name() -> None:
    report = lint([piece("templates/web/a.html", *[HARD[:72]] * 8)], RULES, [])
    assert [(place, finding.rule) for place, finding in report.lines if finding.severity == FAIL] == [
        ("templates/web/a.html", "page-score")
    ]


def test_small_pages_are_measured_together() -> None:
    found = [piece("templates/web/a.html", *["Hoe heet je?"] * 6), piece("templates/web/b.html", *["Wat wil je?"] * 6)]
    assert pages(found) == {"templates/web/": ["Hoe heet je?"] * 6 + ["Wat wil je?"] * 6}


def test_a_folder_that_says_little_joins_the_folder_around_it() -> None:
    found = [piece("portal/web/a.py", "Foto"), piece("portal/mail.py", *["Hoe heet je?"] * 10)]
    assert pages(found) == {"portal/mail.py": ["Hoe heet je?"] * 10, "./": ["Foto"]}


def test_a_page_with_enough_words_is_measured_alone() -> None:
    assert list(pages([piece("templates/web/a.html", *["Wat wil je nu doen?"] * 6)])) == ["templates/web/a.html"]


def test_an_exception_with_a_reason_excuses_its_sentence_only() -> None:
    found = [piece("a.html", "Dit wordt gelezen."), piece("b.html", "Dat wordt gezien.")]
    allowed = Allowed(language="nl", rule="passive", text="Dit wordt gelezen", reason="a fixed term")
    report = lint(found, Settings("nl", 8, 10), [allowed])
    assert [(place, finding.rule) for place, finding in report.lines] == [("b.html:3", "passive")]


def test_an_exception_that_excuses_nothing_fails() -> None:
    allowed = Allowed(language="nl", rule="passive", text="Dit wordt gelezen", reason="a fixed term")
    report = lint([piece("a.html", "Wij lezen dit.")], Settings("nl", 8, 10), [allowed])
    assert report.failed


def test_an_exception_of_one_language_says_nothing_about_another() -> None:
    allowed = Allowed(language="en", rule="length", text="long", reason="a fixed term")
    assert not lint([piece("a.html", "Wij lezen dit.")], Settings("nl", 8, 10), [allowed]).failed


def test_an_exception_without_a_reason_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "allowed.toml"
    file.write_text('[[allowed]]\nlanguage = "nl"\nrule = "passive"\ntext = "Dit"\nreason = " "\n', "utf-8")
    with pytest.raises(ValueError, match="an exception needs a reason: 'Dit'"):
        exceptions(file)


def test_the_hardest_sentence_comes_first() -> None:
    report = lint([piece("a.html", "Ja.", "Wij lezen jouw klacht vandaag.")], Settings("nl", 8, 10), [])
    assert [row[3] for row in report.hardest] == ["Wij lezen jouw klacht vandaag.", "Ja."]


def test_the_command_fails_on_a_hard_text_and_shows_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, template='<p>{{ _("We read it") }}</p>', dutch={"We read it": "Uw klacht wordt gelezen"})
    assert run(tmp_path) == 1
    out = capsys.readouterr().out
    assert "FAIL templates/web/page.html:1: forbidden: 'Uw'" in out
    assert "FAIL templates/web/page.html:1: passive" in out


def test_the_command_passes_easy_texts(tmp_path: Path) -> None:
    make_project(tmp_path, template='<p>{{ _("We read it") }}</p>', dutch={"We read it": "Wij lezen jouw klacht"})
    assert run(tmp_path) == 0


def test_the_command_fails_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    make_project(tmp_path, template="<p></p>", dutch={})
    assert run(tmp_path) == 1
