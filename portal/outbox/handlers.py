"""Who does which kind of job. Rooms above register here; the worker looks up by name."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

Handler = Callable[[Session, Mapping[str, str]], None]
OnPark = Callable[[Session, Mapping[str, str], str], None]
"""Shows people that a job was set aside: session, payload, reason. Runs in the transaction that parks the job."""

_handlers: dict[str, Handler] = {}
_on_park: dict[str, OnPark] = {}


class Retry(Exception):
    """Not yet: run again after so many seconds. Counts as an attempt, but not as a failure to report."""

    def __init__(self, *, after: float) -> None:
        """`after` in seconds."""
        super().__init__("not yet")
        self.after = after


class Park(Exception):
    """Trying again will not help: set the job aside, visibly. `reason` is a short code without private words."""

    def __init__(self, reason: str) -> None:
        """`reason` is stored and shown to the administrator."""
        super().__init__(reason)
        self.reason = reason


def handler(kind: str, *, on_park: OnPark | None = None) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of `kind`; a second one for the same kind is a mistake (`ValueError`).

    `on_park` is called when such a job is set aside, for whoever waits for what the job should have done.
    """

    def register(function: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not function:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = function
        if on_park:
            _on_park[kind] = on_park
        return function

    return register


def find(kind: str) -> Handler:
    """The handler for `kind`; raises `Park` when no room knows this kind."""
    try:
        return _handlers[kind]
    except KeyError:
        raise Park("no_handler") from None


def tell_parked(session: Session, kind: str, payload: Mapping[str, str], reason: str) -> None:
    """Let the room that knows this kind show that the job was set aside."""
    if kind in _on_park:
        _on_park[kind](session, payload, reason)
