"""The revision that gives files to drafts: back and forth with a file of each kind in the table."""

from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import schema
from portal.database import writing
from portal.models import Attachment, Draft, base, new_id, scope, table_of
from portal.privacy.documents import AttachmentPrivate, FormDraftPrivate
from portal.privacy.sealing import seal_into
from portal.vocabulary import AttachmentState, DraftPurpose
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation
from tests.support.keys import app_with_keys

EVERYBODY = {"all_organisations": True}


def add_file(session: Session, **owner: UUID) -> None:
    row = Attachment(id=new_id(), state=AttachmentState.STORED, **owner)
    seal_into(row, AttachmentPrivate())
    session.add(row)
    session.flush()


def fill(engine: Engine) -> None:
    with app_with_keys().app_context(), writing(), Session(engine) as session:
        scope.enter(session, make_organisation(session).id)
        draft = Draft(id=new_id(), purpose=DraftPurpose.FORM, language="nl")
        seal_into(draft, FormDraftPrivate())
        session.add(draft)
        session.flush()
        add_file(session, intake_id=make_intake(session).id)
        add_file(session, draft_id=draft.id)
        session.commit()


def test_going_back_keeps_the_files_of_matters_and_lets_go_of_those_of_drafts(empty_database: Engine) -> None:
    schema.upgrade(empty_database)
    fill(empty_database)
    schema.downgrade(empty_database, "0002")
    table = table_of(Attachment)
    with empty_database.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 1
    schema.upgrade(empty_database)
    with Session(empty_database) as session:
        kept = session.scalars(select(Attachment).execution_options(**EVERYBODY)).one()
        assert (kept.draft_id, kept.copy_key) == (None, None)
        assert kept.intake_id is not None


def test_a_file_belongs_to_somebody(session: Session) -> None:
    assert base.Base.metadata.tables["attachment"].c.draft_id.nullable
    with pytest.raises(IntegrityError):
        add_file(session)
