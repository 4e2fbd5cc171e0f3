"""The language lint over texts: what counts as public, scores by page, exceptions, and the command itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tools.project import make_project
from tools.language_lint import __main__ as command
from tools.language_lint.document import Document, wholes
from tools.language_lint.lint import lint
from tools.language_lint.markup import plain, read
from tools.language_lint.settings import Allowed, exceptions
from tools.language_lint.sources import SOURCES, catalogue, films, papers, picture_words
from tools.language_lint.sources.films import spoken
from tools.language_lint.sources.pages import NotSeen

HARD = "Vertrouwenspersonen ondersteunen cliëntvertegenwoordigers."


def failing(*documents: Document, language: str = "nl") -> list[tuple[str, str]]:
    report = lint(documents, language, [], ())
    return [(finding.place, finding.rule) for finding in report.findings if finding.fails]


def house_at(root: Path) -> Any:
    """A house of which only the folder is asked."""
    return SimpleNamespace(root=root, names=frozenset(), papers=[])


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command on a project of one catalogue, without exceptions."""

    @contextmanager
    def only_a_folder(root: Path) -> Iterator[Any]:
        yield house_at(root)

    monkeypatch.setattr(command, "open_house", only_a_folder)
    none = tmp_path / "allowed.toml"
    none.touch()
    return lambda *more: command.main(["--root", str(tmp_path), "--allowed", str(none), "--only", "catalogue", *more])


def test_a_text_of_officers_is_not_measured(tmp_path: Path) -> None:
    page = make_project(tmp_path, template='{{ _("Assign") }}', dutch={"Assign": "Toewijzen"})
    staff = tmp_path / "templates" / "triage"
    page.parent.rename(staff)
    assert list(catalogue.documents(house_at(tmp_path), "nl")) == []


def test_a_text_that_is_also_public_is_measured_at_its_public_place(tmp_path: Path) -> None:
    page = make_project(tmp_path, template='{{ _("Complaint") }}', dutch={"Complaint": "Klacht"})
    (tmp_path / "templates" / "triage").mkdir()
    (tmp_path / "templates" / "triage" / "a.html").write_text(page.read_text("utf-8"), "utf-8")
    (document,) = catalogue.documents(house_at(tmp_path), "nl")
    assert (document.place, document.text) == ("templates/web/page.html:1", "Klacht")


def test_a_hard_page_fails_by_its_name() -> None:
    easy = Document("/nl/easy", "Wij lezen jouw klacht.\n" + "\n".join(f"Dat is dag {number}." for number in range(9)))
    hard = Document("/nl/hard", "\n".join(f"{number} {HARD}" for number in range(9)))
    assert [row for row in failing(easy, hard) if row[1] == "score"] == [("/nl/hard", "score")]


def test_small_pages_are_measured_together() -> None:
    found = [Document("/nl/a", "Hoe heet je?"), Document("/nl/b", "Wat wil je?"), Document("/nl/b/c", "Foto")]
    ((place, said),) = wholes(found)
    assert (place, {one.text for one in said}) == ("./", {"Hoe heet je?", "Wat wil je?", "Foto"})


def test_a_piece_of_a_page_has_no_score_of_its_own() -> None:
    assert list(wholes([Document("a.html:1", HARD * 9, whole=False)])) == []


def test_a_sentence_that_stands_on_many_pages_is_told_once() -> None:
    assert failing(Document("/nl/a", "Bel uw arts."), Document("/nl/b", "Bel uw arts.")) == [("/nl/a", "forbidden")]


def test_a_word_under_a_picture_may_be_rare() -> None:
    assert failing(Document("picture/giraffe", "giraf", whole=False)) == [("picture/giraffe", "rare")]
    assert failing(Document("picture/giraffe", "giraf", whole=False, pictured=True)) == []


def test_an_exception_with_a_reason_excuses_its_sentence_only() -> None:
    found = [Document("a.html", "Dit wordt gelezen."), Document("b.html", "Dat wordt gezien.")]
    allowed = Allowed(language="nl", rule="passive", text="Dit wordt gelezen", reason="a fixed term")
    report = lint(found, "nl", [allowed], ())
    assert [(finding.place, finding.rule) for finding in report.findings] == [("b.html", "passive")]


def test_an_exception_that_excuses_nothing_fails() -> None:
    allowed = Allowed(language="nl", rule="passive", text="Dit wordt gelezen", reason="a fixed term")
    assert lint([Document("a.html", "Wij lezen dit.")], "nl", [allowed], ()).failed


def test_an_exception_of_one_language_says_nothing_about_another() -> None:
    allowed = Allowed(language="en", rule="length", text="long", reason="a fixed term")
    assert not lint([Document("a.html", "Wij lezen dit.")], "nl", [allowed], ()).failed


def test_an_exception_without_a_reason_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "allowed.toml"
    file.write_text('[[allowed]]\nlanguage = "nl"\nrule = "passive"\ntext = "Dit"\nreason = " "\n', "utf-8")
    with pytest.raises(ValueError, match="an exception needs a reason: 'Dit'"):
        exceptions(file)


def test_the_hardest_sentence_comes_first() -> None:
    report = lint([Document("a.html", "Ja.\nWij lezen jouw klacht vandaag.")], "nl", [], ())
    assert [row[3] for row in report.hardest] == ["Wij lezen jouw klacht vandaag.", "Ja."]


def test_the_command_fails_on_a_hard_text_and_shows_where_it_stands(
    tmp_path: Path, run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, template='<p>{{ _("We read it") }}</p>', dutch={"We read it": "Uw klacht wordt gelezen"})
    assert run() == 1
    out = capsys.readouterr().out
    assert "FAIL templates/web/page.html:1: forbidden: 'Uw'" in out
    assert "FAIL templates/web/page.html:1: passive" in out


def test_the_command_passes_easy_texts(tmp_path: Path, run: Any) -> None:
    make_project(tmp_path, template='<p>{{ _("We read it") }}</p>', dutch={"We read it": "Wij lezen jouw klacht"})
    assert run() == 0


def test_the_command_fails_when_there_is_nothing_to_read(tmp_path: Path, run: Any) -> None:
    make_project(tmp_path, template="<p></p>", dutch={})
    assert run() == 1


def test_the_command_fails_when_a_page_was_not_seen(
    tmp_path: Path, run: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_house: object, _language: str) -> list[Document]:
        raise NotSeen("nobody came to: films.film")

    monkeypatch.setitem(SOURCES, "catalogue", fail)
    assert run() == 1
    assert "nobody came to: films.film" in capsys.readouterr().out


def test_a_page_is_read_as_a_person_reads_it() -> None:
    page = read(
        '<html lang="nl"><body><header>Zilverbeemd</header><main><h1>Wat is er?</h1><p>Zeg <b>het</b>.<br>Nu.</p>'
        '<span class="tile__word">Foto</span><span class="tile__hint">Mag ook</span><img alt="Een hand">'
        '<p dir="auto">Mijn eigen verhaal</p><a lang="tr" href="/tr/">Evet</a><script>x</script>'
        '<ol class="six-pictures"><li>giraf</li></ol><p>Ga naar https://zegje.example/nl/x</p></main></body></html>'
    )
    assert page.main.splitlines() == ["Wat is er?", "Zeg het.", "Nu.", "Foto", "Mag ook", "Een hand", "Ga naar"]
    assert (page.frame, page.links) == ("Zilverbeemd", ["/tr/", "https://zegje.example/nl/x"])


def test_a_form_is_read_with_its_fields_and_its_buttons() -> None:
    (form,) = read(
        '<body><main><form method="post" action="/nl/a"><input type="radio" name="who" value="client">'
        '<input type="radio" name="who" value="other"><textarea name="story"></textarea>'
        '<button name="skip" value="yes">Sla over</button><button type="button">Lees voor</button></form></main></body>'
    ).forms
    assert (form.action, form.method, form.buttons) == ("/nl/a", "post", [("skip", "yes")])
    assert {name: (field.kind, field.values) for name, field in form.fields.items()} == {
        "who": ("radio", ["client", "other"]),
        "story": ("textarea", []),
    }


def test_tags_in_a_text_are_not_read_but_a_new_line_of_the_page_ends_a_sentence() -> None:
    assert plain("<b>Let op</b>: dit is nieuw<br>Kijk goed").splitlines() == ["Let op: dit is nieuw", "Kijk goed"]


def test_the_captions_of_a_film_are_its_spoken_words(tmp_path: Path) -> None:
    captions = "WEBVTT\n\nNOTE not said\n\n1\n00:00:01.000 --> 00:00:03.000\nJij mag\n<i>alles</i> zeggen.\n\n"
    assert spoken(captions) == "Jij mag alles zeggen."
    folder = tmp_path / "static" / "films" / "tell"
    folder.mkdir(parents=True)
    (folder / "nl.vtt").write_text(captions, "utf-8")
    (folder / "en.vtt").write_text("WEBVTT\n", "utf-8")
    (document,) = films.documents(house_at(tmp_path), "nl")
    assert (document.place, document.text) == ("static/films/tell/nl.vtt", "Jij mag alles zeggen.")


def test_the_scenes_of_a_film_are_read_wherever_their_words_stand(tmp_path: Path) -> None:
    scenes = (
        "title: {nl: Een klacht, en: A complaint}\nscenes:\n- say:\n  - {nl: Jij mag alles- / zeggen / nu., en: x}\n"
    )
    (tmp_path / "films" / "scenes").mkdir(parents=True)
    (tmp_path / "films" / "scenes" / "1-tell.yaml").write_text(scenes, "utf-8")
    (document,) = films.documents(house_at(tmp_path), "nl")
    assert (document.place, document.text) == ("films/scenes/1-tell.yaml", "Een klacht\nJij mag alleszeggen nu.")


def test_a_paper_is_read_in_its_language_without_its_pictures() -> None:
    paper = {"language": "nl", "title": "Dank je", "next": [["Wij lezen het."]], "pictures": [{"word": "giraf"}]}
    house = SimpleNamespace(papers=[paper])
    (document,) = papers.documents(house, "nl")  # type: ignore[arg-type]
    assert document.text == "Dank je\nWij lezen het."
    assert list(papers.documents(house, "en")) == []  # type: ignore[arg-type]


def test_every_word_of_a_picture_is_measured() -> None:
    assert len(list(picture_words.documents(house_at(Path()), "nl"))) > 250
