"""Officers who work for some units only, and what they may not see: matters that are not for the own carers, matters
about themselves.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Forward. Every officer goes on seeing all units; of old matters `flask db upgrade` finds out what they said."""
    op.create_table(
        "officer_unit",
        sa.Column("officer_id", types.Guid(), nullable=False),
        sa.Column("unit_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_officer_unit_officer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_officer_unit_unit_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("officer_id", "unit_id", name=op.f("pk_officer_unit")),
    )
    with op.batch_alter_table("officer") as table:
        table.add_column(sa.Column("bound", sa.Boolean(), server_default=sa.false(), nullable=False))
    # One by one: a batch would copy the largest table, and with it lose what its partial indexes hold on SQLite.
    op.add_column("intake", sa.Column("withheld", sa.Boolean(), nullable=True))
    op.add_column("intake", sa.Column("about_id", types.Guid(), nullable=True))


def downgrade() -> None:
    """Back: every officer sees every matter again, so accounts of some units only are closed first."""
    officer = sa.table("officer", sa.column("bound", sa.Boolean()), sa.column("active", sa.Boolean()))
    op.execute(sa.update(officer).where(officer.c.bound).values(active=False))
    op.drop_column("intake", "about_id")
    op.drop_column("intake", "withheld")
    with op.batch_alter_table("officer") as table:
        table.drop_column("bound")
    op.drop_table("officer_unit")
