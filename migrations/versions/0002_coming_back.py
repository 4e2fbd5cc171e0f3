"""Coming back by six pictures: what finds a draft on another device, and who is looking at their own matter."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BY_DRAFT = "ix_draft_organisation_id_secret_hash"
BY_INTAKE = "ix_intake_organisation_id_secret_hash"


def upgrade() -> None:
    """Forward. Until now a secret was hashed without a key and never shown to anybody: those hashes open nothing."""
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=True))
        draft.add_column(sa.Column("secret_shown_at", types.UtcDateTime(timezone=True), nullable=True))
        draft.create_index(BY_DRAFT, ["organisation_id", "secret_hash"])
    op.execute("UPDATE intake SET secret_hash = NULL")
    op.create_index(BY_INTAKE, "intake", ["organisation_id", "secret_hash"])
    op.create_table(
        "draft_key",
        sa.Column("draft_id", types.Guid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_draft_key_draft_id", "draft_key", ["draft_id"])
    op.create_table(
        "follow_up_key",
        sa.Column("intake_id", types.Guid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_follow_up_key_intake_id", "follow_up_key", ["intake_id"])


def downgrade() -> None:
    """Back. Who has pictures cannot come back by them any more."""
    op.drop_table("follow_up_key")
    op.drop_table("draft_key")
    op.drop_index(BY_INTAKE, "intake")
    with op.batch_alter_table("draft") as draft:
        draft.drop_index(BY_DRAFT)
        draft.drop_column("secret_shown_at")
        draft.drop_column("secret_hash")
