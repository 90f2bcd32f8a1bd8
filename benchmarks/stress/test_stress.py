"""Classical stress tests of `ticket` and `counter`: real processes, threads and locks, and luck.

This is what the grader is measured against. The submissions come from the environment variables
`RACECOURSE_STRESS_TICKET` and `RACECOURSE_STRESS_COUNTER`; without them the references are tested. Run as a
program it counts in how many runs luck finds a bug.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

BUYERS: Final = 10
SALES: Final = 20
THREADS: Final = 100
COUNTS: Final = 5
DEADLINE: Final = 5.0  # seconds for one run: whoever is not done by then hangs
REFERENCE: Final = Path(__file__).resolve().parents[2] / "reference"
SOLD, REFUSED = 10, 11  # exit codes: what a buyer was told

_sleep: Final = time.sleep
_random: Final = random.Random()  # noqa: S311 - a stress test wants to be different every time


def pause(seconds: float) -> None:
    """Sleep at random, up to what student code asks for and never longer than a switch of threads takes.

    Random pauses are how the tutorial provokes a race. At full length one run of the correct counter takes
    ten seconds, all of it asleep; the interpreter's switch interval is as long as is of any use.
    """
    _sleep(_random.uniform(0, min(seconds, sys.getswitchinterval())))


def submission(exercise: str) -> Any:
    """The module under test, with its pauses made random and short."""
    path = os.environ.get(f"RACECOURSE_STRESS_{exercise.upper()}") or REFERENCE / exercise / f"{exercise}.py"
    spec = importlib.util.spec_from_file_location(exercise, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(time)["sleep"] = pause
    return module


def _buyer(module: Any, name: str, mutex: Any) -> None:
    _random.seed()
    pause(1)
    answer = module.run(name, mutex)
    sys.stdout.flush()
    os._exit({True: SOLD, False: REFUSED}.get(answer, 1))


def sale(module: Any, folder: Path, *, count: int = BUYERS) -> bool:
    """Buyers and one ticket: whether exactly one of them got it and the file agrees."""
    os.chdir(folder)
    stock = folder / "data.txt"
    stock.write_text(json.dumps({"ticket_num": 1}), encoding="utf-8")
    context = multiprocessing.get_context("fork")
    mutex = context.Lock()
    buyers = [context.Process(target=_buyer, args=(module, f"user{i}", mutex), daemon=True) for i in range(count)]
    for buyer in buyers:
        buyer.start()
    deadline = time.monotonic() + DEADLINE
    for buyer in buyers:
        buyer.join(timeout=max(0.0, deadline - time.monotonic()))
    for buyer in buyers:
        buyer.kill()
        buyer.join()
    told = sorted(buyer.exitcode or 0 for buyer in buyers)
    return told == [SOLD, *[REFUSED] * (count - 1)] and _left(stock) == 0


def _left(stock: Path) -> object:
    try:
        return json.loads(stock.read_text(encoding="utf-8"))["ticket_num"]
    except (ValueError, KeyError, TypeError):
        return None


def count(module: Any) -> bool:
    """A hundred threads take one each from a hundred: whether nothing is left."""
    answers: list[object] = []
    caller = threading.Thread(target=lambda: answers.append(module.main(THREADS)), daemon=True)
    caller.start()
    caller.join(timeout=DEADLINE)
    return answers == [0]


@pytest.mark.parametrize("turn", range(SALES))
def test_ten_buyers_get_one_ticket(turn: int, tmp_path: Path) -> None:
    """Ten processes race for the last ticket."""
    if not sale(submission("ticket"), tmp_path):
        pytest.fail(f"run {turn + 1}: not exactly one ticket was sold")


@pytest.mark.parametrize("turn", range(COUNTS))
def test_hundred_threads_count_down_to_zero(turn: int) -> None:
    """A hundred threads take one each from a hundred."""
    if not count(submission("counter")):
        pytest.fail(f"run {turn + 1}: main did not return 0")


# -- as a program


def hunt(right: Callable[[], bool], *, runs: int, seconds: float) -> dict[str, float]:
    """Run again and again within the caps: how often, how often wrong, and how long it took."""
    began = time.perf_counter()
    done = found = 0
    while done < runs and time.perf_counter() - began < seconds:
        done += 1
        found += not right()
    return {"runs": done, "found": found, "seconds": time.perf_counter() - began}


def main() -> None:
    """Print what `hunt` counts as JSON on the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise", choices=["ticket", "counter"])
    parser.add_argument("--runs", type=int, default=SALES)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--buyers", type=int, default=BUYERS)
    options = parser.parse_args()
    module = submission(options.exercise)
    with tempfile.TemporaryDirectory() as folder:
        one = functools.partial(sale, module, Path(folder), count=options.buyers)
        right = one if options.exercise == "ticket" else functools.partial(count, module)
        counted = hunt(right, runs=options.runs, seconds=options.seconds)
        os.chdir("/")
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
