"""The photo of an officer, for the people whom the officer helps."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("officer") as table:
        table.add_column(sa.Column("photo", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Back: the photos are gone."""
    with op.batch_alter_table("officer") as table:
        table.drop_column("photo")
