"""How a letter of ours looks: plain HTML in the right language and direction. It fetches nothing from anywhere."""

from collections.abc import Sequence

from flask import current_app

from portal.http.language import direction_of


def as_html(subject: str, parts: Sequence[str], language: str) -> str:
    """The parts as paragraphs; an empty line begins a new one, any other line end stays a line end."""
    paragraphs = [
        paragraph.split("\n") for part in parts for paragraph in part.strip().split("\n\n") if paragraph.strip()
    ]
    template = current_app.jinja_env.get_template("email/letter.html")
    return template.render(subject=subject, paragraphs=paragraphs, language=language, direction=direction_of(language))
