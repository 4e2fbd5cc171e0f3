"""Holds the conversation: gives the pure part what is known of a matter, and writes down what comes of it.

Database only, no outside call: what we say goes out by the outbox. Callers hold the sender (`intake/sender.py`).
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio.contents import rich
from portal.channels.twilio.conversation.asking import question
from portal.channels.twilio.conversation.lines import Saying
from portal.channels.twilio.conversation.matter import Heard, Matter, Noticed, Turn
from portal.channels.twilio.conversation.turn import ask, hear
from portal.channels.twilio.texts import Spoken, speak
from portal.intake import talking
from portal.intake.correspondence import add_outbound
from portal.intake.deadlines import heard_by
from portal.intake.events import record
from portal.intake.reply_route import ReplyRoute, reply_route
from portal.intake.starters import STARTERS
from portal.models import Intake, Message, Organisation, Unit, now
from portal.outbox import enqueue
from portal.privacy.documents import IntakePrivate, RichContent, TalkPrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.question import Answer
from portal.vocabulary import Channel, Status, UnitKind

QUIET = timedelta(seconds=12)
"""How long somebody must be silent before we ask something: an album and a flow of short messages come first."""

FEW = 8
"""With more places than this, choosing is harder than typing a name; with two more rows a list is full."""


def listen(session: Session, intake_id: UUID, heard: Heard, *, message_id: UUID, is_new: bool) -> Turn | None:
    """Take in a message that was kept; gives what came of it, None when its matter is gone."""
    intake = talking.hold(session, intake_id)
    if intake is None:
        return None
    turn = hear(_matter(session, intake, is_new=is_new), heard)
    _keep(session, intake, turn, message_id)
    if turn.ask_soon:
        enqueue(session, f"{intake.channel}.ask", {"intake_id": str(intake.id)}, run_at=now() + QUIET)
    return turn


def go_on(session: Session, intake: Intake) -> None:
    """It is quiet: ask the next question, or let it be. The row is held."""
    turn = ask(_matter(session, intake), now())
    talking.remember(session, intake, turn.talk)
    _say(session, intake, turn)


def _keep(session: Session, intake: Intake, turn: Turn, message_id: UUID) -> None:
    if turn.language:
        talking.speak(session, intake, turn.language)
    talking.remember(session, intake, turn.talk)
    talking.take_answers(session, intake, turn.answers, question=turn.answered, message_id=message_id)
    if turn.dangers:
        talking.may_be_danger(session, intake, tuple(turn.dangers), message_id=message_id)
    for noticed in turn.noticed:
        if noticed is Noticed.ABOUT_EARLIER:
            talking.is_about(session, intake, turn.talk.follows)
        else:
            record(session, noticed, intake_id=intake.id, new={"message": str(message_id)})
    _say(session, intake, turn)


def _say(session: Session, intake: Intake, turn: Turn) -> None:
    route = reply_route(intake.channel, unseal(intake, IntakePrivate))
    if route:
        for saying in turn.says:
            _send(session, intake, saying, route)


def _send(session: Session, intake: Intake, saying: Saying, route: ReplyRoute) -> None:
    spoken = speak(saying, intake.language, route.channel)
    buttons = rich(spoken, saying.question) if saying.options and route.channel is Channel.WHATSAPP else None
    if buttons and spoken.before:
        _write(session, intake, spoken.before, route)
    message = _write(session, intake, _numbered(spoken) if buttons else spoken.plain, route, buttons)
    if saying.question:
        new = {"message": str(message.id), "question": saying.question}
        record(session, talking.ASKED, intake_id=intake.id, new=new)


def _numbered(spoken: Spoken) -> str:
    """What goes out when the carrier refuses the buttons; and what officers read."""
    return "\n".join((spoken.body, *(f"{number}. {words}" for number, (_, words, _) in enumerate(spoken.options, 1))))


def _write(
    session: Session, intake: Intake, body: str, route: ReplyRoute, content: RichContent | None = None
) -> Message:
    return add_outbound(
        session,
        intake,
        body=body,
        channel=route.channel,
        recipient=route.address,
        automatic=True,
        content=content,
    )


def _matter(session: Session, intake: Intake, *, is_new: bool = False) -> Matter:
    private = unseal(intake, IntakePrivate)
    places = {} if private.talk.ended else _places(session)
    matter = Matter(
        answers=private.answers,
        talk=_at_rest(private.talk) if _is_elsewhere(intake) else private.talk,
        language=intake.language,
        is_new=is_new,
        places=places if len(places) <= FEW else {},
        every_place=places,
        phone=private.phone,
        writes_by=_writes_by(intake.channel, private.phone),
        officer_wrote=talking.officer_wrote(session, intake),
        heard_by=heard_by(intake.received_at, session.get_one(Organisation, intake.organisation_id).terms, now()),
        hello=STARTERS,
    )
    return replace(matter, offered=_offered(matter)) if matter.talk.waiting else matter


def _offered(matter: Matter) -> dict[str, tuple[str, ...]]:
    options = speak(question(matter.talk.waiting, matter), matter.language, Channel.WHATSAPP).options
    return {code: (words, short) for code, words, short in options if code in matter.talk.options}


def _is_elsewhere(intake: Intake) -> bool:
    """Questions are for whom began by message, and for what is not closed; other words are heard all the same."""
    return intake.channel not in {Channel.WHATSAPP, Channel.SMS} or intake.status is Status.CLOSED


def _at_rest(talk: TalkPrivate) -> TalkPrivate:
    return replace(talk, ended=True, waiting="")


def _writes_by(channel: Channel, phone: str) -> dict[str, Answer]:
    if channel is Channel.WHATSAPP:
        return {"contact": "whatsapp", **({"contact_phone": phone} if phone else {})}
    return {"contact": "other", "contact_text": "sms"}


def _places(session: Session) -> dict[str, str]:
    query = select(Unit).where(Unit.active, Unit.kind == UnitKind.LOCATION).order_by(Unit.name)
    return {str(unit.id): unit.name for unit in session.scalars(query)}
