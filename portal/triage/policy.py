"""Who may do what in the officers' room.

Complaint files hold health data and may be about a colleague, so they open for as few as possible (AVG art. 9,
NEN 7513):

- an officer reads the matters of the own organisation and works on them;
- a lead does the same, and gives matters to others;
- either may be bound to units, and then sees less; nobody sees a matter about oneself (`sight.py`);
- an administrator manages accounts, locations and categories and reads no complaint: managing the system is no
  reason to know somebody's story. Who does both jobs has both roles, and the log shows what was read;
- a reader sees figures, which hold no person.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from portal.http.access import has_role, staff
from portal.vocabulary import Role

View = TypeVar("View", bound=Callable[..., object])


class Action(StrEnum):
    """What can be done with a matter."""

    READ = "read"
    WORK = "work"
    ASSIGN = "assign"


ROLES: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset({Role.OFFICER, Role.LEAD}),
    Action.WORK: frozenset({Role.OFFICER, Role.LEAD}),
    Action.ASSIGN: frozenset({Role.LEAD}),
}


def allows(action: Action) -> Callable[[View], View]:
    """Declare which action a view is; who has no role for it is refused before the view runs."""
    return staff(*ROLES[action])


def may(action: Action) -> bool:
    """May the signed-in officer do this?"""
    return has_role(*ROLES[action])
