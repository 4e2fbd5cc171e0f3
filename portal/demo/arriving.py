"""How a story begins: it comes in by the door, as its channel brings it, and its files are stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.carrier import incoming
from portal.demo.cast import Cast
from portal.demo.story import File, Story
from portal.gateways.blobs import new_key, open_store
from portal.gateways.safe_file import make_safe
from portal.intake.arrive import arrive
from portal.intake.receive import receive
from portal.intake.reply_route import ReplyRoute
from portal.intake.submission import Answer, IncomingMessage, Receipt, Submission
from portal.models import Attachment
from portal.privacy.sealing import seal_bytes
from portal.questionnaire.profile import WEB
from portal.questionnaire.summary import Summary, summarise
from portal.settings import current_settings
from portal.vocabulary import AttachmentState


def come_in(session: Session, story: Story, cast: Cast, received: datetime) -> Receipt:
    """Through the door."""
    unit = cast.units[story.unit] if story.unit else None
    submission = _submission(story, cast, received, unit.id if unit else None)
    receipt = arrive(session, submission) if submission.message else receive(session, submission)
    store_files(session, story.message.files if story.message else (), receipt.intake_id)
    return receipt


def store_files(session: Session, files: tuple[File, ...], intake_id: UUID) -> None:
    """Put the files where they were announced, sealed; they count as fetched."""
    store = open_store(current_settings().storage_url)
    announced = session.scalars(
        select(Attachment)
        .where(Attachment.intake_id == intake_id, Attachment.state == AttachmentState.PENDING)
        .order_by(Attachment.position)
    ).all()
    for attachment, file in zip(announced, files, strict=True):
        safe = make_safe(file.data)
        attachment.state, attachment.blob_key = AttachmentState.STORED, new_key()
        attachment.media_type, attachment.size = safe.media_type, len(safe.data)
        store.put(attachment.blob_key, seal_bytes(safe.data, table=Attachment.__tablename__, row_id=attachment.id))


def _submission(story: Story, cast: Cast, received: datetime, unit_id: UUID | None) -> Submission:
    answers = _answers(story, unit_id)
    summary, message = summarise(answers, WEB), _first_message(story, cast)
    return Submission(
        organisation_id=cast.organisation.id,
        channel=story.channel,
        channel_ref=message.provider_id[:64] if message else f"demo-{story.key}",
        received_at=received,
        language=story.language,
        answers=answers,
        kind=story.kind or summary.kind,
        complainant_role=story.role or summary.complainant_role,
        consent=story.consent or summary.consent,
        anonymous=summary.anonymous,
        name=story.name or summary.name,
        phone=_phone(story, summary),
        email=story.address if "@" in story.address else summary.email,
        profile_name=story.profile,
        correspondent=story.address,
        message=message,
        suspected_robot=story.suspected_robot,
        unit_id=unit_id,
        way_in=story.way_in or "",
        passed_on_by=story.passed_on_by,
    )


def _first_message(story: Story, cast: Cast) -> IncomingMessage | None:
    first = story.message
    if first is None:
        return None
    origin = ReplyRoute(story.channel, story.address)
    return incoming(story.key, origin, cast.organisation, text=first.text, subject=first.subject, files=first.files)


def _answers(story: Story, unit_id: UUID | None) -> dict[str, Answer]:
    """As given; what people tell in a message is their story."""
    if story.message:
        return {"story": story.message.text.strip()} if story.message.text else {}
    answers = {name: answer.strip() if isinstance(answer, str) else answer for name, answer in story.answers.items()}
    return {**answers, "where": str(unit_id)} if unit_id else answers


def _phone(story: Story, summary: Summary) -> str:
    number = story.address.removeprefix("whatsapp:")
    return number if number.startswith("+") else summary.phone
