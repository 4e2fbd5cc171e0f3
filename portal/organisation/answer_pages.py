"""`/beheer/antwoorden/`: the canned answers. Every change is a form of its own, so that no page needs a script."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.extensions import db
from portal.http.language import LANGUAGES
from portal.intake.placeholders import Placeholder
from portal.models import CannedAnswer, new_id
from portal.organisation import answers
from portal.organisation.administration import me, room
from portal.organisation.answer_form import AnswerForm

# What each place becomes, for the list beside the form.
PLACES = {
    Placeholder.NAME: _l("the name of the person; left out when we do not know it"),
    Placeholder.NUMBER: _l("the reference, such as 4821 9037"),
    Placeholder.DATE: _l("the day on which the answer is written"),
    Placeholder.RECEIVED: _l("the day on which the complaint came in"),
    Placeholder.BEFORE: _l("the last day of the term"),
    Placeholder.OFFICER: _l("the name of the officer who answers"),
    Placeholder.ORGANISATION: _l("the name of your organisation"),
    Placeholder.PHONE: _l("the telephone number of your organisation"),
}
MOVES = {"omhoog": -1, "omlaag": 1}


@room.get("/antwoorden/")
def answer_list() -> str:
    """All answers, by language, in their order."""
    found = answers.all_answers(db.session)
    groups = [(code, LANGUAGES[code], found[code]) for code in LANGUAGES if code in found]
    return render_template("organisation/answers.html", groups=groups)


@room.get("/antwoorden/nieuw")
def new_answer() -> str:
    """An empty form."""
    return _form_page(AnswerForm(language=request.args.get("taal")), None, new_id())


@room.post("/antwoorden/nieuw")
def add_answer() -> ResponseReturnValue:
    """Keep a new answer."""
    form, answer_id = AnswerForm(request.form), _uuid(request.form.get("key", "")) or new_id()
    if not form.validate():
        return _form_page(form, None, answer_id, errors=form.problems()), 400
    answers.add(db.session, form.wording(), answer_id=answer_id, officer_id=me())
    return _done(_("The answer is saved."))


@room.get("/antwoorden/<answer_id>")
def answer(answer_id: str) -> str:
    """One answer, to change."""
    found = answers.find(db.session, _uuid(answer_id))
    return _form_page(AnswerForm(obj=found), found, found.id)


@room.post("/antwoorden/<answer_id>")
def change_answer(answer_id: str) -> ResponseReturnValue:
    """Keep other words. When a colleague was first, both stand on the page: theirs above, what was typed below."""
    found, form = answers.find(db.session, _uuid(answer_id)), AnswerForm(request.form)
    if not form.validate():
        return _form_page(form, found, found.id, errors=form.problems()), 400
    try:
        answers.change(db.session, found, form.wording(), seen=form.version.data or 0, officer_id=me())
    except answers.ChangedMeanwhile:
        form.version.data = found.version
        return _form_page(form, found, found.id, meanwhile=found), 409
    return _done(_("The answer is saved."))


@room.post("/antwoorden/<answer_id>/verplaats")
def move_answer(answer_id: str) -> ResponseReturnValue:
    """One place up or down."""
    found = answers.find(db.session, _uuid(answer_id))
    answers.move(db.session, found, MOVES.get(request.form.get("to", ""), 0))
    return redirect(url_for("organisation.answer_list", _anchor=f"answer-{found.id}"), 303)


@room.post("/antwoorden/<answer_id>/weg")
def remove_answer(answer_id: str) -> ResponseReturnValue:
    """Remove it; the page asked first."""
    answers.remove(db.session, answers.find(db.session, _uuid(answer_id)), officer_id=me())
    return _done(_("The answer is removed."))


@room.post("/antwoorden/standaard")
def add_shipped() -> ResponseReturnValue:
    """The shipped answers, for an organisation that has none."""
    answers.add_default_answers(db.session)
    return _done(_("The shipped answers are added."))


@room.errorhandler(answers.NoSuchAnswer)
def no_such_answer(_error: answers.NoSuchAnswer) -> tuple[str, int]:
    """404 in words; one of another organisation reads the same as one that never was."""
    return render_template("organisation/no_such_answer.html"), 404


def _form_page(
    form: AnswerForm,
    found: CannedAnswer | None,
    answer_id: UUID,
    *,
    errors: list[tuple[str, str]] | None = None,
    meanwhile: CannedAnswer | None = None,
) -> str:
    return render_template(
        "organisation/answer.html",
        form=form,
        answer=found,
        key=answer_id,
        errors=errors,
        problems=dict(errors or ()),
        meanwhile=meanwhile,
        places=PLACES.items(),
        languages_to_choose=[{"code": code, "label": name} for code, name in LANGUAGES.items()],
    )


def _done(words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("organisation.answer_list"), 303)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
