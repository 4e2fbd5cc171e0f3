"""Waiting for what happens in a thread."""

import time
from collections.abc import Callable

import pytest

PATIENCE_SECONDS = 10


@pytest.fixture
def wait() -> Callable[[Callable[[], bool]], None]:
    """`wait(lambda: …)` returns as soon as it holds, and fails when it never does."""

    def until(holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.02)

    return until
