"""The catalogue knows every public page: a new one cannot stay unchecked."""

from portal.http.access import rule_of
from tests.every_page.catalogue import NO_PAGES, public_pages
from tests.every_page.house import House


def public_gets(house: House) -> set[str]:
    rules = [rule for rule in house.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    found = {rule.endpoint for rule in rules if not rule.endpoint.startswith("odd.")}
    return {endpoint for endpoint in found if (rule := rule_of(house.app, endpoint)) and rule.everybody}


def test_every_public_page_is_in_the_catalogue(house: House) -> None:
    seen = {shot.endpoint for shot in public_pages(house, "nl")}
    missing = public_gets(house) - seen - set(NO_PAGES)
    assert not missing, f"no page of the catalogue shows {sorted(missing)}: see tests/every_page/catalogue.py"


def test_the_catalogue_excuses_nothing_that_is_gone_or_a_page(house: House) -> None:
    assert set(NO_PAGES) <= public_gets(house)
    assert not set(NO_PAGES) & {shot.endpoint for shot in public_pages(house, "nl")}


def test_no_two_states_have_one_name_and_none_looks_like_another(house: House) -> None:
    names = [shot.name for shot in public_pages(house, "nl")]
    assert len(names) == len(set(names))
