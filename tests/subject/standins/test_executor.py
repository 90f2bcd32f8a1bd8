"""Who does a job: a thread of its own, unless the scenario has executors reuse their threads, as real ones do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from tests.engine import SCENARIOS, laboratory

REUSING = 'def play(stage):\n    stage.reuse_threads()\n    stage.call("result", stage.module.main)\n'
EXECUTOR = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, current_thread

def main():
    together = {together}
    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(here, together) for _ in range(2)]
    return len({{future.result() for future in found}})

def here(together):
    if together is not None:
        together.wait()
    return current_thread().name
"""
APART = EXECUTOR.format(together="None")
TOGETHER = EXECUTOR.format(together="Barrier(2)")
KEPT = """
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread

pool = ThreadPoolExecutor(2)

def here():
    return current_thread().name

def main():
    return len({pool.submit(here).result() for _ in range(2)})
"""


@pytest.mark.parametrize(
    ("source", "scenarios", "threads"),
    [
        (APART, SCENARIOS, {2}),
        (APART, REUSING, {1, 2}),
        (TOGETHER, REUSING, {2}),
        (KEPT, SCENARIOS, {2}),
        (KEPT, REUSING, {1, 2}),  # a result is there before its thread has nothing to do any more
    ],
)
def test_how_many_threads_two_jobs_may_take(tmp_path: Path, source: str, scenarios: str, threads: set[int]) -> None:
    with laboratory(tmp_path, source, Limits(), scenarios=scenarios) as lab:
        explored = lab.explore()

    assert explored.endings == {Ending.COMPLETED}
    assert {json.loads(value or "null") for value in explored.values} == threads
