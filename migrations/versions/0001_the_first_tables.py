"""The first tables: everything of the design that has a row."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _row() -> tuple[sa.Column[Any], sa.Column[Any]]:
    """What nearly every table has: an id, and the organisation that the row belongs to."""
    return (
        sa.Column("id", types.Guid(), primary_key=True),
        sa.Column("organisation_id", types.Guid(), sa.ForeignKey("organisation.id"), nullable=False),
    )


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "organisation",
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("host", sa.String(length=253), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("whatsapp", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("host"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "role",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "category",
        *_row(),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("organisation_id", "code"),
    )
    op.create_table(
        "job",
        *_row(),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("run_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lease", sa.String(length=36), nullable=True),
        sa.Column("last_error", sa.String(length=80), nullable=True),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_job_state_run_at", "job", ["state", "run_at"])
    op.create_table(
        "officer",
        *_row(),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("last_login_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("fs_uniquifier"),
    )
    op.create_index("ix_officer_organisation_id", "officer", ["organisation_id"])
    op.create_table(
        "unit",
        *_row(),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("poster_code", sa.String(length=16), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("organisation_id", "name"),
        sa.UniqueConstraint("poster_code"),
    )
    op.create_table(
        "intake",
        *_row(),
        sa.Column("reference", sa.String(length=8), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("channel_ref", sa.String(length=64), nullable=False),
        sa.Column("received_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("track", sa.String(length=24), nullable=False),
        sa.Column("complainant_role", sa.String(length=24), nullable=False),
        sa.Column("consent", sa.String(length=24), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("correspondent", sa.LargeBinary(length=32), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("unit_id", types.Guid(), nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("officer_id", types.Guid(), nullable=True),
        sa.Column("due_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("closed_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("suspected_robot", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.Column("purge_after", types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.UniqueConstraint("organisation_id", "channel", "channel_ref"),
        sa.UniqueConstraint("organisation_id", "reference"),
    )
    op.create_index("ix_intake_correspondent", "intake", ["organisation_id", "correspondent"])
    op.create_index("ix_intake_due_order", "intake", ["organisation_id", "due_at", "id"])
    op.create_index("ix_intake_received_order", "intake", ["organisation_id", "received_at", "id"])
    op.create_index("ix_intake_urgency_order", "intake", ["organisation_id", "urgency", "received_at", "id"])
    for name, columns in (
        ("ix_intake_open_due", ["due_at", "id"]),
        ("ix_intake_open_officer", ["officer_id", "urgency", "received_at", "id"]),
        ("ix_intake_open_received", ["received_at", "id"]),
        ("ix_intake_open_urgency", ["urgency", "received_at", "id"]),
    ):
        op.create_index(
            name,
            "intake",
            ["organisation_id", *columns],
            sqlite_where=sa.text("status != 'closed'"),
            postgresql_where=sa.text("status != 'closed'"),
        )
    op.create_index(
        "ix_intake_unread",
        "intake",
        ["organisation_id", "urgency", "received_at", "id"],
        sqlite_where=sa.text("unread IS 1"),
        postgresql_where=sa.text("unread IS true"),
    )
    op.create_table(
        "officer_role",
        sa.Column("officer_id", types.Guid(), nullable=False),
        sa.Column("role_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"]),
        sa.PrimaryKeyConstraint("officer_id", "role_id"),
    )
    op.create_table(
        "unit_placement",
        *_row(),
        sa.Column("unit_id", types.Guid(), nullable=False),
        sa.Column("parent_id", types.Guid(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("ends IS NULL OR ends > starts", name="ends_after_start"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
    )
    op.create_index("ix_unit_placement_unit_id_starts", "unit_placement", ["unit_id", "starts"])
    op.create_table(
        "draft",
        *_row(),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("officer_id", types.Guid(), nullable=True),
        sa.Column("intake_id", types.Guid(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.UniqueConstraint("officer_id", "intake_id", "purpose"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_draft_organisation_id_updated_at", "draft", ["organisation_id", "updated_at"])
    op.create_table(
        "event",
        *_row(),
        sa.Column("intake_id", types.Guid(), nullable=True),
        sa.Column("officer_id", types.Guid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    op.create_index("ix_event_intake_id_at", "event", ["intake_id", "at"])
    op.create_index("ix_event_organisation_id_at", "event", ["organisation_id", "at"])
    op.create_table(
        "intake_category",
        sa.Column("intake_id", types.Guid(), nullable=False),
        sa.Column("category_id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"]),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("intake_id", "category_id"),
    )
    op.create_index("ix_intake_category_category_id_intake_id", "intake_category", ["category_id", "intake_id"])
    op.create_table(
        "message",
        *_row(),
        sa.Column("intake_id", types.Guid(), nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("provider_id", sa.String(length=255), nullable=True),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("officer_id", types.Guid(), nullable=True),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("delivery", sa.String(length=24), nullable=False),
        sa.Column("attempted_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.UniqueConstraint("provider_id"),
    )
    op.create_index("ix_message_intake_id_created_at", "message", ["intake_id", "created_at"])
    op.create_table(
        "search_term",
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("intake_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("organisation_id", "term", "intake_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_term_intake_id", "search_term", ["intake_id"])
    op.create_table(
        "attachment",
        *_row(),
        sa.Column("intake_id", types.Guid(), nullable=False),
        sa.Column("message_id", types.Guid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("blob_key", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("created_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("message_id", "position"),
    )
    op.create_index("ix_attachment_intake_id", "attachment", ["intake_id"])


def downgrade() -> None:
    """Back to nothing; what was told is gone."""
    for table in (
        "attachment",
        "search_term",
        "message",
        "intake_category",
        "event",
        "draft",
        "unit_placement",
        "officer_role",
        "intake",
        "unit",
        "officer",
        "job",
        "category",
        "role",
        "organisation",
    ):
        op.drop_table(table)
