"""A check that costs something, made at most once in a while."""

import threading
import time
from collections.abc import Callable

Check = Callable[[], None]
Clock = Callable[[], float]


def seldom(check: Check, seconds: float, clock: Clock = time.monotonic) -> Check:
    """`check`, whose outcome this process remembers for `seconds`, be it good or the exception it raised.

    Who asks while it is being made waits for that outcome.
    """
    lock = threading.Lock()
    known_until = float("-inf")
    problem: Exception | None = None

    def remembered() -> None:
        nonlocal known_until, problem
        with lock:
            if clock() >= known_until:
                problem = _outcome(check)
                known_until = clock() + seconds
            found = problem
        if found is not None:
            raise found.with_traceback(None)

    return remembered


def _outcome(check: Check) -> Exception | None:
    try:
        check()
    except Exception as problem:  # noqa: BLE001 - whatever a check stumbles over is its result
        return problem
    return None
