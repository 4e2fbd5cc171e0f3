"""Is somebody doing the work? For `/readyz`, and figures for `/metrics`."""

from portal.extensions import db
from portal.models import now
from portal.outbox.state import outbox_state

MAX_AGE_SECONDS = 600.0


class OutboxStuck(RuntimeError):
    """The oldest job waits much longer than a living worker would let it."""


def check_outbox() -> None:
    """Raises `OutboxStuck` when a job waits longer than ten minutes past its time. Set-aside jobs do not count:
    they are a matter for the administrator, not a reason to take the portal out of service.
    """
    if outbox_state(db.session).age_seconds(now()) > MAX_AGE_SECONDS:
        raise OutboxStuck
