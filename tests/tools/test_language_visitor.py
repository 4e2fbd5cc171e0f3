"""The visitor of the language lint: it finds the pages of a room that nobody told it of."""

from flask import Flask, request

from tools.language_lint.markup import Page
from tools.language_lint.visitor import Memory, Visitor

START = '<body><main><a href="/nl/new-room/">Kijk</a><a href="/en/">English</a><a href="https://wa.me/1">WhatsApp</a></main>'
FORM = '<body><main><form method="post">{}<input name="name"><button>Verder</button></form></main>'
ASKED = "<p>Hoe heet je?</p>"


def a_portal() -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/nl/", "start", lambda: START)
    app.add_url_rule("/en/", "english", lambda: "<body><main>Hello</main>")

    @app.route("/nl/new-room/", methods=["GET", "POST"])
    def new_room() -> str:
        if request.method == "GET":
            return FORM.format("")
        return "<body><main>Dank je wel</main>" if request.form.get("name") else FORM.format(ASKED)

    return app


def test_every_page_that_a_link_or_a_form_leads_to_is_seen() -> None:
    seen: list[tuple[str, str]] = []
    memory = Memory("nl", lambda path, page: seen.append((path, page.main)))
    Visitor(a_portal().test_client(), memory).walk("/nl/")
    Visitor(a_portal().test_client(), memory).walk("/nl/new-room/")
    assert {path for path, _main in seen} == {"/nl/", "/nl/new-room/"}
    assert ("/nl/new-room/", "Hoe heet je?\nVerder") in seen
    assert ("/nl/new-room/", "Dank je wel") in seen


def test_a_page_without_words_is_no_reason_to_stop() -> None:
    memory = Memory("nl", lambda _path, _page: None)
    visitor = Visitor(a_portal().test_client(), memory, page=Page())
    assert not visitor.open("/nl/nowhere")
