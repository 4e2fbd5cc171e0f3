"""The gallery of components opens: what a component needs of the portal, the gallery gives it."""

import pytest

from portal.http.language import LANGUAGES
from tools.gallery.app import PAGES, create_gallery


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens(lang: str) -> None:
    client = create_gallery().test_client()
    assert {page: client.get(f"/{lang}/{page}").status_code for page in PAGES} == dict.fromkeys(PAGES, 200)
