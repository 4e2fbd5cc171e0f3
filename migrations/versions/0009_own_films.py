"""Films of an organisation, voices for ours, their order, and how often each is started."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from portal.models import base as types

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "film",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("replaces", sa.String(length=60), nullable=True),
        sa.Column("published_at", types.UtcDateTime(), nullable=True),
        sa.Column("blob_key", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("poster", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_film_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_film")),
        sa.UniqueConstraint("organisation_id", "slug", name=op.f("uq_film_organisation_id_slug")),
    )
    op.create_table(
        "film_words",
        sa.Column("film_id", types.Guid(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("captions", sa.Text(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(["film_id"], ["film.id"], name=op.f("fk_film_words_film_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_film_words_organisation_id")),
        sa.PrimaryKeyConstraint("film_id", "language", name=op.f("pk_film_words")),
    )
    op.create_table(
        "film_narration",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("blob_key", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("id", types.Guid(), nullable=False),
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_film_narration_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_film_narration")),
        sa.UniqueConstraint(
            "organisation_id", "slug", "language", name=op.f("uq_film_narration_organisation_id_slug_language")
        ),
    )
    op.create_table(
        "film_place",
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_film_place_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "slug", name=op.f("pk_film_place")),
    )
    op.create_table(
        "film_count",
        sa.Column("organisation_id", types.Guid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_film_count_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "slug", "month", name=op.f("pk_film_count")),
    )


def downgrade() -> None:
    """Back."""
    for table in ("film_count", "film_place", "film_narration", "film_words", "film"):
        op.drop_table(table)
