"""Categories for tests."""

from typing import Any

from sqlalchemy.orm import Session

from portal.models import Category, new_id


def make_category(session: Session, code: str = "treatment", **over: Any) -> Category:
    """A category in use."""
    category = Category(**{"id": new_id(), "code": code, "name": code.replace("_", " ").capitalize(), **over})
    session.add(category)
    session.flush()
    return category
