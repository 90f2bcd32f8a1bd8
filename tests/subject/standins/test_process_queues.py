"""The stand-in for `multiprocessing.Queue` refuses what the original refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending
from grader.conductor.strategies.serial import OldestFirst
from grader.exercise import Limits
from tests.engine import laboratory

SOURCE = """
import multiprocessing
import queue

def refusal(method, *args):
    try:
        method(*args)
    except (TypeError, queue.Empty, queue.Full) as error:
        return type(error).__name__

def main():
    q = multiprocessing.Queue(1)
    got = [refusal(q.get, False, timeout) for timeout in ("soon", [], 5, None)]
    q.put(0)
    return got + [refusal(q.put, 1, False, timeout) for timeout in ("soon", 5)]
"""
REFUSALS = ["TypeError", "TypeError", "Empty", "Empty", "TypeError", "Full"]


def test_a_timeout_is_a_number_also_for_who_does_not_wait(tmp_path: Path) -> None:
    with laboratory(tmp_path, SOURCE, Limits()) as lab:
        outcome = lab.execute(OldestFirst(), Focus())

    assert outcome.ending is Ending.COMPLETED
    assert json.loads(outcome.told["main:result"].json or "") == REFUSALS


def test_so_it_is_in_reality() -> None:
    program: dict[str, Any] = {}
    exec(SOURCE, program)  # noqa: S102 - the text above

    assert program["main"]() == REFUSALS
