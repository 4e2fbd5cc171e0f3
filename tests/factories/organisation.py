"""Organisations for tests."""

from typing import Any

from sqlalchemy.orm import Session

from portal.models import Organisation, new_id


def make_organisation(session: Session, **over: Any) -> Organisation:
    """An organisation with a slug of its own."""
    organisation_id = new_id()
    fields = {"id": organisation_id, "slug": f"org-{organisation_id.hex[-12:]}", "name": "Zorg voor Test", **over}
    organisation = Organisation(**fields)
    session.add(organisation)
    session.flush()
    return organisation
