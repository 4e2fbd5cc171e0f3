"""What a conversation changes in a matter: answers, language, urgency, and how far it is. Each leaves an event.

The row is held first, so that two messages, or an officer and a message, do not undo each other. An answer never
overrides what an officer decided. What no form of an officer holds is written past the row's version: news of a
conversation must not make a form stale that is open somewhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session, undefer

from portal.intake.correspondence import mark_unread
from portal.intake.events import record
from portal.models import Intake, Message
from portal.models.unit import Unit
from portal.privacy.blind_index import index
from portal.privacy.documents import IntakePrivate, TalkPrivate
from portal.privacy.sealing import seal_document, unseal
from portal.questionnaire.answers import text_of
from portal.questionnaire.profile import WHATSAPP
from portal.questionnaire.question import Answer
from portal.questionnaire.summary import own_words, summarise
from portal.vocabulary import Channel, ComplainantRole, Consent, Urgency

ASKED, ANSWERED = "asked", "answered"
"""Events that tie a message to a question of the questionnaire."""
DANGER, LANGUAGE = "danger_words", "language_known"
ABOUT_EARLIER, WROTE_AGAIN = "about_earlier", "wrote_again"


def hold(session: Session, intake_id: UUID) -> Intake | None:
    """The matter with its sealed part; nobody else changes it until this transaction ends. None when it is gone."""
    query = select(Intake).where(Intake.id == intake_id).options(undefer(Intake.sealed)).with_for_update(of=Intake)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def officer_wrote(session: Session, intake: Intake) -> bool:
    """Did an officer answer by hand?"""
    return bool(session.scalar(select(exists().where(Message.intake_id == intake.id, Message.officer_id.is_not(None)))))


def remember(session: Session, intake: Intake, talk: TalkPrivate) -> None:
    """Keep how far the conversation is."""
    private = unseal(intake, IntakePrivate)
    if private.talk != talk:
        _seal(session, intake, replace(private, talk=talk))


def answered_by_hand(session: Session, intake: Intake) -> None:
    """An officer wrote: the portal asks no more, and who wanted a person has one. The row is held."""
    if intake.channel not in {Channel.WHATSAPP, Channel.SMS}:
        return
    talk = unseal(intake, IntakePrivate).talk
    remember(session, intake, replace(talk, wants_person=False, ended=True, waiting="", options=()))


def take_answers(
    session: Session, intake: Intake, values: Mapping[str, Answer], *, question: str, message_id: UUID
) -> None:
    """Keep answers by field name, as the form does; `question` is the one that the message answered, if any."""
    if question:
        new = {"message": str(message_id), "question": question}
        record(session, ANSWERED, intake_id=intake.id, new=new)
    if not values:
        return
    private = unseal(intake, IntakePrivate)
    summary = summarise({**private.answers, **values}, WHATSAPP)
    _seal(
        session,
        intake,
        replace(
            private,
            answers={**private.answers, **values},
            name=private.name or summary.name,
            phone=private.phone or summary.phone,
        ),
    )
    index(session, intake.id, *own_words(values), text_of(values, "contact_phone"))
    _tell_columns(session, intake, summary.complainant_role, summary.consent, text_of(values, "where"))


def speak(session: Session, intake: Intake, language: str) -> None:
    """From now on we write to this person in `language`."""
    old = intake.language
    session.execute(
        update(Intake)
        .where(Intake.id == intake.id)
        .values(language=language)
        .execution_options(synchronize_session=False)
    )
    session.refresh(intake, ["language"])
    record(session, LANGUAGE, intake_id=intake.id, old={"value": old}, new={"value": language})


def may_be_danger(session: Session, intake: Intake, dangers: tuple[str, ...], *, message_id: UUID) -> None:
    """Words of danger: the matter goes to the top of the list."""
    record(session, DANGER, intake_id=intake.id, new={"value": list(dangers), "message": str(message_id)})
    if intake.urgency < Urgency.URGENT:
        _change(session, intake, "urgency", int(intake.urgency), int(Urgency.URGENT))
        intake.urgency = Urgency.URGENT
        session.flush()


def is_about(session: Session, intake: Intake, earlier: str) -> None:
    """The person says that this belongs to a closed matter of theirs: both show it, and both ask to be looked at.

    They stay two: the law's clock of the new one runs, whatever becomes of it.
    """
    record(session, ABOUT_EARLIER, intake_id=intake.id, new={"reference": earlier})
    same_sender = (Intake.reference == earlier, Intake.correspondent == intake.correspondent)
    before = session.scalars(select(Intake).where(*same_sender)).one_or_none()
    if before:
        mark_unread(session, before.id)
        record(session, WROTE_AGAIN, intake_id=before.id, new={"reference": intake.reference})


def _tell_columns(session: Session, intake: Intake, role: ComplainantRole, consent: Consent, where: str) -> None:
    if intake.consent is Consent.UNKNOWN:
        intake.consent = consent
    if intake.complainant_role is ComplainantRole.UNKNOWN and role is not ComplainantRole.UNKNOWN:
        _change(session, intake, "role", intake.complainant_role, role)
        intake.complainant_role = role
    if intake.unit_id is None and (unit := _unit(session, where)):
        _change(session, intake, "unit", None, str(unit.id))
        intake.unit_id = unit.id
    session.flush()


def _unit(session: Session, code: str) -> Unit | None:
    try:
        unit_id = UUID(code)
    except ValueError:
        return None
    return session.scalars(select(Unit).where(Unit.id == unit_id, Unit.active)).one_or_none()


def _change(session: Session, intake: Intake, field: str, old: object, new: object) -> None:
    """As an officer's change is recorded, so that a form which is open meanwhile can be told of it."""
    before, after = (one.value if isinstance(one, Enum) else one for one in (old, new))
    kept = {"value": before, "version": intake.version}
    record(session, f"{field}_changed", intake_id=intake.id, old=kept, new={"value": after})


def _seal(session: Session, intake: Intake, private: IntakePrivate) -> None:
    session.execute(
        update(Intake)
        .where(Intake.id == intake.id)
        .values(sealed=seal_document(private, table=Intake.__tablename__, row_id=intake.id))
        .execution_options(synchronize_session=False)
    )
    session.refresh(intake, ["sealed"])
