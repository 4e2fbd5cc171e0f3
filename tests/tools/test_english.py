"""English needs no catalogue: its words are those of the source, in the singular and the plural."""

from pathlib import Path

from flask import Flask
from flask_babel import Babel, force_locale, gettext, ngettext

from tests.tools.project import make_project
from tools.translations.catalogue import compile_all


def test_english_speaks_by_itself_beside_a_compiled_dutch_catalogue(tmp_path: Path) -> None:
    make_project(tmp_path, template="", dutch={"Hello": "Hallo"})
    compile_all(tmp_path)
    app = Flask(__name__)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(tmp_path / "translations")
    Babel(app)
    with app.test_request_context():
        with force_locale("en"):
            days = [ngettext("%(num)s day", "%(num)s days", number) for number in (0, 1, 2)]
            assert (gettext("Hello"), days) == ("Hello", ["0 days", "1 day", "2 days"])
        with force_locale("nl"):
            assert gettext("Hello") == "Hallo"
