"""A check that costs something is not made for everybody who asks."""

import pytest
from flask import Flask

from portal.gateways import blobs
from portal.gateways.blobs import StorageAway
from portal.gateways.seldom import Check, seldom
from tests.support.client import PortalClient


class Costly:
    """Counts how often it was asked; fails while `away`."""

    def __init__(self) -> None:
        self.asked, self.away, self.time = 0, False, 0.0

    def check(self) -> None:
        self.asked += 1
        if self.away:
            raise StorageAway

    def clock(self) -> float:
        return self.time


@pytest.mark.parametrize("away", [False, True])
def test_an_outcome_good_or_bad_is_remembered_for_a_while(away: bool) -> None:
    costly = Costly()
    check = seldom(costly.check, 5, costly.clock)
    costly.away = away
    assert [holds(check) for check in [check] * 3] == [not away] * 3
    assert costly.asked == 1
    costly.away, costly.time = not away, 4.9
    assert holds(check) is not away
    costly.time = 5
    assert holds(check) is away
    assert costly.asked == 2


def holds(check: Check) -> bool:
    try:
        check()
    except StorageAway:
        return False
    return True


def test_asking_many_times_whether_we_are_ready_writes_to_the_store_at_most_twice(
    client: PortalClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(blobs.BlobStore, "check", lambda _store: written.append("x"))
    assert {client.get("/readyz").status_code for _ in range(20)} == {200}
    assert len(written) <= 2
