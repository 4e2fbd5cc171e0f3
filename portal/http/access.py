"""Who may call which endpoint. Every view says so, and an endpoint that says nothing is closed to everybody.

`@public` opens a view to the world, `@staff(roles)` to signed-in officers with one of these roles; either also takes
a whole blueprint. Which role may do what is each room's own policy; who an officer is belongs to `portal.accounts`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Flask, current_app, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden, Unauthorized

from portal.vocabulary import Role

_ATTRIBUTE = "access_rule"
_EXTENSION = "zegje.access"

View = TypeVar("View", bound=Callable[..., Any] | Blueprint)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may come in: everybody, or signed-in officers with one of `roles`."""

    everybody: bool
    roles: frozenset[Role] = frozenset()


PUBLIC = Rule(everybody=True)


class NotSignedIn(Unauthorized):
    """A room of officers, and nobody is signed in."""


class NotAllowed(Forbidden):
    """Somebody is signed in, but not with a role that may come here; or the endpoint declares no rule."""


def public(view: View) -> View:
    """Anybody may call this view, or any view of this blueprint."""
    vars(view)[_ATTRIBUTE] = PUBLIC
    return view


def staff(*roles: Role) -> Callable[[View], View]:
    """Only officers with one of `roles` may call this view, or any view of this blueprint."""
    rule = Rule(everybody=False, roles=frozenset(roles))

    def declare_rule(view: View) -> View:
        vars(view)[_ATTRIBUTE] = rule
        return view

    return declare_rule


def declare(app: Flask, endpoint: str, rule: Rule) -> None:
    """The rule of an endpoint whose view is not ours, such as a library's."""
    _declared(app)[endpoint] = rule


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """The rule of an endpoint: declared by name, on the view, or on its blueprint; None when nobody said anything."""
    candidates = [_declared(app).get(endpoint), _attached(app.view_functions.get(endpoint))]
    if "." in endpoint:
        candidates.append(_attached(app.blueprints.get(endpoint.rpartition(".")[0])))
    return next((rule for rule in candidates if rule is not None), None)


def protect(app: Flask) -> None:
    """Ask the rule before every request; the organisation's scope must have been entered before."""
    app.before_request(_refuse_unless_allowed)


def has_role(*roles: Role) -> bool:
    """Does the signed-in officer have one of `roles`? False when nobody is signed in."""
    return current_user.is_authenticated and any(role.name in roles for role in current_user.roles)


def _declared(app: Flask) -> dict[str, Rule]:
    rules: dict[str, Rule] = app.extensions.setdefault(_EXTENSION, {})
    return rules


def _attached(thing: object) -> Rule | None:
    return getattr(thing, _ATTRIBUTE, None)


def _refuse_unless_allowed() -> None:
    if request.endpoint is None:
        return
    rule = rule_of(current_app, request.endpoint)
    if rule is None:
        raise NotAllowed
    if rule.everybody or has_role(*rule.roles):
        return
    raise NotAllowed if current_user.is_authenticated else NotSignedIn
