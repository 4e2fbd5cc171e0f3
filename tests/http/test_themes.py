"""Whose look a page has."""

import pytest
from sqlalchemy.orm import Session

from portal.models import Organisation
from portal.visit import forget
from tests.support.client import PortalClient


def head(client: PortalClient, path: str = "/nl/") -> str:
    return client.get(path).text.split("</head>")[0]


def named(session: Session, client: PortalClient, organisation: Organisation, slug: str) -> None:
    organisation.slug = slug
    session.commit()
    forget(client.application)


def test_an_organisation_with_a_sheet_of_its_name_has_its_own_look(
    session: Session, client: PortalClient, organisation: Organisation
) -> None:
    named(session, client, organisation, "zilverbeemd")
    assert "/css/themes/zilverbeemd.css" in head(client)
    assert head(client).index("public.css") < head(client).index("zilverbeemd.css")


@pytest.mark.parametrize("slug", ["other", "../public", "zilverbeemd.css"])
def test_any_other_name_has_the_usual_look(
    session: Session, client: PortalClient, organisation: Organisation, slug: str
) -> None:
    named(session, client, organisation, slug)
    assert "themes" not in head(client)
