"""Letters that came to the mailbox, and their bytes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BELONGS = "intake_id IS NOT NULL OR draft_id IS NOT NULL"
BELONGS_NOW = f"{BELONGS} OR mail_id IS NOT NULL"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "mail",
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("received_at", types.UtcDateTime(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("intake_id", types.Guid(), nullable=True),
        sa.Column("message_id", types.Guid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_mail_intake_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_mail_message_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mail_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("organisation_id", "ref", name=op.f("uq_mail_organisation_id_ref")),
    )
    op.create_index(
        op.f("ix_mail_organisation_id_state_received_at"), "mail", ["organisation_id", "state", "received_at"]
    )
    op.create_index(op.f("ix_mail_intake_id"), "mail", ["intake_id"])
    op.create_index(op.f("ix_mail_message_id"), "mail", ["message_id"])
    with op.batch_alter_table("attachment") as table:
        table.add_column(sa.Column("mail_id", types.Guid(), nullable=True))
        table.create_foreign_key(op.f("fk_attachment_mail_id"), "mail", ["mail_id"], ["id"], ondelete="CASCADE")
        table.drop_constraint(op.f("ck_attachment_belongs"), type_="check")
        table.create_check_constraint(op.f("ck_attachment_belongs"), sa.text(BELONGS_NOW))
        table.create_index("ix_attachment_mail_id", ["mail_id"])


def downgrade() -> None:
    """Back: letters that belong to no matter are gone; those that do keep their bytes with it."""
    attachment = sa.table("attachment", sa.column("intake_id", types.Guid()), sa.column("draft_id", types.Guid()))
    op.execute(sa.delete(attachment).where(attachment.c.intake_id.is_(None), attachment.c.draft_id.is_(None)))
    with op.batch_alter_table("attachment") as table:
        table.drop_index("ix_attachment_mail_id")
        table.drop_constraint(op.f("ck_attachment_belongs"), type_="check")
        table.create_check_constraint(op.f("ck_attachment_belongs"), sa.text(BELONGS))
        table.drop_constraint(op.f("fk_attachment_mail_id"), type_="foreignkey")
        table.drop_column("mail_id")
    op.drop_table("mail")
