"""A small index of the messages that did not arrive: the officers' start page counts them each time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FAILED = "delivery = 'failed'"


def upgrade() -> None:
    """Forward."""
    op.create_index(
        "ix_message_failed",
        "message",
        ["organisation_id", "intake_id"],
        sqlite_where=sa.text(FAILED),
        postgresql_where=sa.text(FAILED),
    )


def downgrade() -> None:
    """Back."""
    op.drop_index("ix_message_failed", table_name="message")
