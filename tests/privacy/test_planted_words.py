"""A stolen file tells nothing: words planted in every place for private text are nowhere in the raw bytes."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobStore, new_key
from portal.intake.arrive import arrive
from portal.intake.correspondence import add_outbound
from portal.intake.events import record
from portal.intake.submission import IncomingFile, IncomingMessage
from portal.models import Attachment, Draft, Intake, new_id, scope
from portal.privacy.documents import AttachmentPrivate, DeskDraftPrivate, FormDraftPrivate, ReplyDraftPrivate
from portal.privacy.sealing import seal_bytes, seal_into
from portal.vocabulary import AttachmentState, Channel, DraftPurpose
from tests.factories.intake import make_intake
from tests.factories.submission import make_whatsapp

PLANTED = "Kwiebelsnorretje"
PHONE = "687654321"


def plant(session: Session, blobs: BlobStore) -> None:
    """Put the word in every place that holds private text."""
    intake = make_intake(
        session,
        answers={"story": f"{PLANTED} sloeg mij", "wish": PLANTED, "where": PLANTED},
        name=PLANTED,
        email=f"{PLANTED}@demo.example",
        phone=f"+31{PHONE}",
        passed_on_by=PLANTED,
    )
    sender = f"whatsapp:+31{PHONE}"
    message = IncomingMessage(
        provider_id="SM1",
        body=PLANTED,
        sender=sender,
        extras={"address": PLANTED},
        files=(IncomingFile(source_url=f"https://{PLANTED}.example/", filename=PLANTED),),
    )
    arrive(
        session,
        make_whatsapp(
            scope.current(session),
            "SM1",
            sender=sender,
            answers={"story": PLANTED},
            message=message,
            profile_name=PLANTED,
        ),
    )
    add_outbound(session, intake, body=f"Beste {PLANTED}", channel=Channel.WHATSAPP, recipient=sender)
    record(session, "note", intake_id=intake.id, note=PLANTED)
    plant_drafts(session)
    plant_blob(session, blobs, intake)
    session.commit()


def plant_drafts(session: Session) -> None:
    """A form, a reply and an entry at the desk in the making."""
    for purpose, document in (
        (DraftPurpose.FORM, FormDraftPrivate(answers={"story": PLANTED})),
        (DraftPurpose.REPLY, ReplyDraftPrivate(text=PLANTED)),
        (DraftPurpose.DESK, DeskDraftPrivate(fields={"story": [PLANTED]})),
    ):
        draft = Draft(id=new_id(), purpose=purpose, language="nl")
        seal_into(draft, document)
        session.add(draft)


def plant_blob(session: Session, blobs: BlobStore, intake: Intake) -> None:
    """A stored file."""
    attachment = Attachment(
        id=new_id(), intake_id=intake.id, state=AttachmentState.STORED, media_type="text/plain", blob_key=new_key()
    )
    seal_into(attachment, AttachmentPrivate(filename=PLANTED))
    blobs.put(str(attachment.blob_key), seal_bytes(PLANTED.encode(), table="attachment", row_id=attachment.id))
    session.add(attachment)


def raw(engine: Engine, tools: Path) -> bytes:
    """Every byte that a thief of the database would hold."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        return b"".join(part.read_bytes() for part in file.parent.glob(file.name + "*"))
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run([tools / "pg_dump", url], capture_output=True, check=True).stdout


@pytest.mark.usefixtures("organisation")
def test_planted_words_are_nowhere_in_the_raw_bytes(session: Session, tmp_path: Path, postgres_tools: Path) -> None:
    blobs = BlobStore(tmp_path.as_uri())
    plant(session, blobs)
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    everything = raw(engine, postgres_tools) + b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert b"whatsapp" in everything  # the bytes are really those of our tables
    lowered = everything.lower()
    spellings = (PLANTED.lower().encode(), PHONE.encode(), PLANTED.lower().encode().hex().encode())
    assert [word for word in spellings if word in lowered] == []
