"""An answer that comes after the form was sent, from a tab that was still open: it joins the same matter."""

import json

from flask import redirect, url_for
from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response

from portal.channels.web.again import posted
from portal.channels.web.render import places_for, said
from portal.extensions import db
from portal.http.language import DEFAULT
from portal.intake.confiding import confide
from portal.intake.correspondence import add_inbound
from portal.intake.submission import IncomingMessage
from portal.models import Draft, Intake, Message
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.answers import chosen
from portal.questionnaire.question import Answer, Answers, Question
from portal.questionnaire.summary import changed
from portal.questionnaire.told import tell
from portal.vocabulary import Channel


def differs(question: Question, before: Answers, after: Answers) -> bool:
    """Was this question answered before, and otherwise?"""
    answered = any(before.get(name) for name in question.names)
    return answered and bool(changed(before, after, question.key))


def add(draft: Draft, question: Question) -> Response:
    """Add what is new in this POST to the matter that the locked `draft` became.

    New is what differs from the last word on this question: what was sent, or the latest message after it. So the same
    words twice are one message, and who goes back to the first words is heard too.
    """
    intake = db.session.get_one(Intake, draft.intake_id, options=[undefer(Intake.sealed)])
    sent = unseal(intake, IntakePrivate).answers
    answers = posted(question, dict(sent))
    ours = f"web-{draft.id}-{question.key}-"
    number, last_mark = _last(intake, ours)
    mark = _mark(ours, changed({}, answers, question.key))
    new = {} if mark == last_mark else changed({} if number else sent, answers, question.key)
    if new:
        message = IncomingMessage(provider_id=f"{ours}{number + 1}-{mark}", body=_words(question, new))
        add_inbound(db.session, intake, message, Channel.WEB)
        confide(intake, new)
    return redirect(url_for("web.receipt", later="1" if new else None), 303)


def _mark(ours: str, answers: Answers) -> str:
    """Tells one answer from another, and tells nothing to who has no key: few answers exist to most questions."""
    words = {name: sorted(chosen(answers, name)) for name in answers}
    return keyed_hash(ours + json.dumps(words, sort_keys=True)).hex()[:16]


def _last(intake: Intake, ours: str) -> tuple[int, str]:
    """Number and mark of the latest message on one question, 0 without any; `ours` is how their ids begin."""
    mine = Message.provider_id.startswith(ours, autoescape=True)
    found = db.session.scalars(select(Message.provider_id).where(Message.intake_id == intake.id, mine))
    parts = [provider_id.removeprefix(ours).partition("-") for provider_id in found if provider_id]
    return max(((int(number), mark) for number, _, mark in parts), default=(0, ""))


def _words(question: Question, new: dict[str, Answer]) -> str:
    """The question and what was chosen as officers read it; the person's own words as they are."""
    row = tell(question, new, places_for(question, new))
    with force_locale(DEFAULT):
        return "\n".join([gettext(row.ask), *said(row)])
