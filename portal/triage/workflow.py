"""The one table of how a matter may move, and which outcomes it may end with. Pure."""

from portal.vocabulary import Kind, Outcome, Status

TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.RECEIVED: (Status.IN_PROGRESS, Status.TALKING, Status.CLOSED),
    Status.IN_PROGRESS: (Status.TALKING, Status.DECIDED, Status.CLOSED),
    Status.TALKING: (Status.IN_PROGRESS, Status.DECIDED, Status.CLOSED),
    Status.DECIDED: (Status.TALKING, Status.CLOSED),
    Status.CLOSED: (),  # only by reopening, which is an action of its own
}
REOPENED = Status.IN_PROGRESS

_JUDGED = (Outcome.FOUNDED, Outcome.PARTLY_FOUNDED, Outcome.UNFOUNDED)


def may_move(old: Status, new: Status) -> bool:
    """Is this one of the moves in the table?"""
    return new in TRANSITIONS[old]


def outcomes(kind: Kind) -> list[Outcome]:
    """The outcomes that fit: only a complaint is judged."""
    return [outcome for outcome in Outcome if kind is Kind.COMPLAINT or outcome not in _JUDGED]
