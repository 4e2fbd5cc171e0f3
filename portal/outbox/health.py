"""Is somebody doing the work? For `/readyz`, and figures for `/metrics`."""

from collections.abc import Callable

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


GAUGES: dict[str, tuple[str, Callable[[], float]]] = {
    "zegje_outbox_waiting": ("Jobs that wait or are being done.", lambda: outbox_state(db.session).waiting),
    "zegje_outbox_parked": ("Jobs that wait for a human.", lambda: outbox_state(db.session).parked),
    "zegje_outbox_age_seconds": (
        "How long the oldest due job waits.",
        lambda: outbox_state(db.session).age_seconds(now()),
    ),
}
