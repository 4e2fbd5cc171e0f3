"""Files of drafts: a photo or recording is kept before the form is sent; a recording gets a copy that always plays."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BELONGS = "intake_id IS NOT NULL OR draft_id IS NOT NULL"


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("attachment") as table:
        table.alter_column("intake_id", existing_type=types.Guid(), nullable=True)
        table.add_column(sa.Column("draft_id", types.Guid(), nullable=True))
        table.add_column(sa.Column("copy_key", sa.String(length=200), nullable=True))
        table.create_foreign_key(op.f("fk_attachment_draft_id"), "draft", ["draft_id"], ["id"], ondelete="CASCADE")
        table.create_check_constraint(op.f("ck_attachment_belongs"), sa.text(BELONGS))
        table.create_index("ix_attachment_draft_id", ["draft_id"])


def downgrade() -> None:
    """Back: the files of forms that were not sent are gone, and so are the copies."""
    attachment = sa.table("attachment", sa.column("intake_id", types.Guid()))
    op.execute(sa.delete(attachment).where(attachment.c.intake_id.is_(None)))
    with op.batch_alter_table("attachment") as table:
        table.drop_index("ix_attachment_draft_id")
        table.drop_constraint(op.f("ck_attachment_belongs"), type_="check")
        table.drop_constraint(op.f("fk_attachment_draft_id"), type_="foreignkey")
        table.drop_column("copy_key")
        table.drop_column("draft_id")
        table.alter_column("intake_id", existing_type=types.Guid(), nullable=False)
