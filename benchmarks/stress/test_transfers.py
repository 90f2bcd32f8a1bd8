"""A classical stress test of `deadlock`: real threads move money back and forth, and luck.

The submission comes from the environment variable `RACECOURSE_STRESS_DEADLOCK`; without it the reference is tested.
"""

from __future__ import annotations

import sys
import threading
import time
from typing import Any, Final

import pytest
from test_stress import DEADLINE, submission

TURNS: Final = 20
TELLERS: Final = 10
TRANSFERS: Final = 50
BALANCE: Final = 1000


def busy(module: Any) -> bool:
    """Tellers move money between two accounts in both directions: whether they end and all of it is there."""
    ann, bob = module.Account(BALANCE), module.Account(BALANCE)

    def serve(source: Any, target: Any) -> None:
        for amount in range(TRANSFERS):
            module.transfer(source, target, amount)

    ways = [(ann, bob), (bob, ann)] * (TELLERS // 2)
    tellers = [threading.Thread(target=serve, args=way, daemon=True) for way in ways]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # more collide the more often threads are switched
    try:
        for teller in tellers:
            teller.start()
        deadline = time.monotonic() + DEADLINE
        for teller in tellers:
            teller.join(timeout=max(0.0, deadline - time.monotonic()))
    finally:
        sys.setswitchinterval(before)
    return not any(teller.is_alive() for teller in tellers) and ann.balance + bob.balance == 2 * BALANCE


@pytest.mark.parametrize("turn", range(TURNS))
def test_no_money_is_lost_and_nobody_waits_for_ever(turn: int) -> None:
    """Ten threads move money between two accounts."""
    if not busy(submission("deadlock")):
        pytest.fail(f"run {turn + 1}: somebody waits for ever, or money is lost")
