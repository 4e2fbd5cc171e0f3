"""${message}

Revision: ${up_revision}
After: ${down_revision | comma,n}
Made: ${create_date}
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from portal.models import base as types
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = ${repr(branch_labels)}
depends_on: str | Sequence[str] | None = ${repr(depends_on)}


def upgrade() -> None:
    """Forward."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Back."""
    ${downgrades if downgrades else "pass"}
