"""An answer that comes after the form was sent, from a tab that was still open: it joins the same matter."""

import hashlib
import json

from flask import redirect, url_for
from flask_babel import force_locale, gettext
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response

from portal.channels.web.again import posted
from portal.channels.web.render import places_for, said
from portal.extensions import db
from portal.http.language import DEFAULT
from portal.intake.correspondence import add_inbound
from portal.intake.submission import IncomingMessage
from portal.models import Draft, Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.question import Answer, Answers, Question
from portal.questionnaire.summary import changed
from portal.questionnaire.told import tell
from portal.vocabulary import Channel


def differs(question: Question, before: Answers, after: Answers) -> bool:
    """Was this question answered before, and otherwise?"""
    answered = any(before.get(name) for name in question.names)
    return answered and bool(changed(before, after, question.key))


def add(draft: Draft, question: Question) -> Response:
    """Add what is new in this POST to the matter that `draft` became; the same words twice are one message."""
    intake = db.session.get_one(Intake, draft.intake_id, options=[undefer(Intake.sealed)])
    sent = unseal(intake, IntakePrivate).answers
    new = changed(sent, posted(question, dict(sent)), question.key)
    if new:
        message = IncomingMessage(provider_id=_provider_id(draft, new), body=_words(question, new))
        add_inbound(db.session, intake, message, Channel.WEB)
    return redirect(url_for("web.receipt", later="1" if new else None), 303)


def _provider_id(draft: Draft, new: dict[str, Answer]) -> str:
    digest = hashlib.sha256(json.dumps(new, sort_keys=True).encode()).hexdigest()
    return f"web-{draft.id}-{digest[:16]}"


def _words(question: Question, new: dict[str, Answer]) -> str:
    """The question and what was chosen as officers read it; the person's own words as they are."""
    row = tell(question, new, places_for(question, new))
    with force_locale(DEFAULT):
        return "\n".join([gettext(row.ask), *said(row)])
