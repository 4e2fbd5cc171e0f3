"""From answers to the door."""

from datetime import timedelta

from sqlalchemy.orm import Session

from portal.channels.web.places import chosen_unit
from portal.intake import drafts, files
from portal.intake.receive import receive
from portal.intake.submission import Receipt, Submission
from portal.models import Draft, now, scope
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import FILES, Answers
from portal.questionnaire.summary import summarise
from portal.vocabulary import Channel

FASTEST_PERSON = timedelta(seconds=3)
"""From the first answer to sending; quicker is marked for the officer, and received all the same."""


def submit(
    session: Session, draft: Draft, answers: Answers, *, token: str, language: str, filled_in_trap: bool
) -> Receipt:
    """Hand the answers of a locked draft in and empty it. The draft's id makes that this happens once."""
    summary = summarise(answers, WEB)
    unit = chosen_unit(session, summary.answers)
    moment = now()
    receipt = receive(
        session,
        Submission(
            organisation_id=scope.current(session),
            channel=Channel.WEB,
            channel_ref=str(draft.id),
            received_at=moment,
            language=language,
            answers=summary.answers,
            kind=summary.kind,
            complainant_role=summary.complainant_role,
            consent=summary.consent,
            anonymous=summary.anonymous,
            name=summary.name,
            phone=summary.phone,
            email=summary.email,
            secret=drafts.give_secret(session, draft, token),
            suspected_robot=filled_in_trap or moment - draft.created_at < FASTEST_PERSON,
            unit_id=unit.id if unit else None,
            file_ids=tuple(file.id for file in files.of_draft(session, draft)) if answers.get(FILES) else (),
        ),
    )
    drafts.finish(draft, receipt.intake_id)
    return receipt
