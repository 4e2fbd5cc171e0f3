"""An own film in one language: its name, its captions (checked line by line) and its transcript."""

from dataclasses import dataclass
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.films import own, vtt
from portal.films.desk.room import done, me, room, sent_file
from portal.films.desk.words import MISSING, line_of
from portal.http.language import LANGUAGES
from portal.models import Film

LONGEST_TITLE = 80
LONGEST_ABOUT = 200
LONGEST_TRANSCRIPT = 50_000
MOST_BYTES = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands in the form. `captions` as they were typed or read from the file."""

    title: str = ""
    about: str = ""
    captions: str = ""
    transcript: str = ""


@room.get("/<uuid:film_id>/taal/<language>")
def in_language(film_id: UUID, language: str) -> str:
    """The form, with what is there."""
    film = _find(film_id, language)
    words = own.words_of(film, language)
    written = Written(
        title=words.title if words else "",
        about=words.about if words else "",
        captions=words.captions if words else "",
        transcript=words.transcript if words else "",
    )
    return _page(film, language, written)


@room.post("/<uuid:film_id>/taal/<language>")
def tell(film_id: UUID, language: str) -> ResponseReturnValue:
    """Keep what was written, when captions and lengths are right; else everything stays in the form."""
    film = _find(film_id, language)
    written, captions = _written(film)
    if problems := _problems(written, captions):
        return _page(film, language, written, *problems), 422
    telling = own.Telling(
        title=written.title,
        about=written.about,
        captions=vtt.write(captions.cues) if captions.cues else "",
        transcript=written.transcript,
    )
    try:
        own.tell(db.session, film, language, telling, officer_id=me())
    except own.NotComplete as error:
        db.session.rollback()
        reasons = "; ".join(str(MISSING[name]) for name in error.missing)
        words = _("The film is published, so it must keep: %(reasons)s. Or take it back first.", reasons=reasons)
        return _page(_find(film_id, language), language, written, ("captions", words)), 409
    return done(_("The words of the film are saved."), film_id)


def _find(film_id: UUID, language: str) -> Film:
    if language not in LANGUAGES:
        raise own.NoSuchFilm
    return own.find(db.session, film_id)


def _written(film: Film) -> tuple[Written, vtt.Captions]:
    file = sent_file("captions_file")
    data = file.read(MOST_BYTES) if file else request.form.get("captions", "").strip().encode()
    captions = vtt.read_bytes(data, seconds=film.seconds) if data else vtt.Captions((), ())
    fields = {
        name: request.form.get(name, "").replace("\r\n", "\n").strip() for name in ("title", "about", "transcript")
    }
    return Written(captions=data.decode("utf-8", "replace"), **fields), captions


def _problems(written: Written, captions: vtt.Captions) -> list[tuple[str, str]]:
    found = []
    if not written.title or len(written.title) > LONGEST_TITLE:
        found.append(("title", _("Give the film a short name.")))
    if len(written.about) > LONGEST_ABOUT:
        found.append(("about", _("This is too long for one line. Make it shorter.")))
    if captions.problems:
        found.append(("captions", " ".join(line_of(problem) for problem in captions.problems[:5])))
    if len(written.transcript) > LONGEST_TRANSCRIPT:
        found.append(("transcript", _("This transcript is longer than we keep.")))
    return found


def _page(film: Film, language: str, written: Written, *errors: tuple[str, str]) -> str:
    return render_template(
        "films/desk/language.html",
        film=film,
        language=language,
        language_name=LANGUAGES[language],
        written=written,
        errors=list(errors),
        problems=dict(errors),
    )
