"""Canned answers: texts of an organisation to begin an answer with."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Forward. An organisation that is there already adds the shipped set on the page, when it wants it."""
    op.create_table(
        "canned_answer",
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_canned_answer_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answer")),
    )
    op.create_index(
        "ix_canned_answer_organisation_id_language_position",
        "canned_answer",
        ["organisation_id", "language", "position"],
    )


def downgrade() -> None:
    """Back: the answers are gone."""
    op.drop_table("canned_answer")
