"""What frontrun is asked about each program, in the way of its own documentation; run by `peers.py`.

Started as `frontrun python frontrun_side.py`, in an environment that has frontrun and nothing of ours. It reads
names of programs from standard input, explores one after another, and writes one line of JSON for each. A name
followed by `random` asks for its random strategy instead of the systematic one.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import multiprocessing
import multiprocessing.resource_tracker  # its lock has to be made before locks are replaced
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import frontrun
from frontrun._cooperative import patch_locks  # what frontrun's pytest plugin calls

PROGRAMS: Final = Path(__file__).with_name("programs")

# Deadlocks and waiting are told at once with this clock, and only after five seconds without it.
WAITS: Final = {"clock": "virtual"}
EVERYTHING: Final = {"preemption_bound": None}


def _unlocked_counter(program: Any) -> dict[str, Any]:
    return {
        "setup": program.Counter,
        "workers": program.Counter.add,
        "count": 2,
        "invariant": lambda counter: counter.value == program.WANTED,
    }


def _locked_counter(program: Any) -> dict[str, Any]:
    return _unlocked_counter(program) | EVERYTHING


def _lock_inversion(program: Any) -> dict[str, Any]:
    return {
        "setup": program.Bank,
        "workers": [program.Bank.ann_pays, program.Bank.bob_pays],
        "invariant": lambda bank: [bank.ann, bank.bob] == program.WANTED,
    }


def _bounded_queue_if(program: Any) -> dict[str, Any]:
    return WAITS | {
        "setup": program.Queue,
        "workers": [program.Queue.take, program.Queue.take, program.put_two],
        "invariant": lambda queue: sorted(queue.taken) == program.WANTED,
    }


def _bounded_queue(program: Any) -> dict[str, Any]:
    return WAITS | EVERYTHING | {
        "setup": program.Queue,
        "workers": [program.put_two, program.take_two],
        "invariant": lambda queue: queue.taken == program.WANTED,
    }  # fmt: skip


def _own_threads(program: Any) -> dict[str, Any]:
    return {
        "setup": program.Tally,
        "workers": program.Tally.run,
        "invariant": lambda tally: tally.value == program.WANTED,
    }


def _processes(program: Any) -> dict[str, Any]:
    # Workers that are processes (`execution="process"`) share nothing but databases: a shared value cannot be sent.
    return {
        "setup": lambda: multiprocessing.Value("i", 0),
        "workers": program.run,
        "invariant": lambda value: value.value == program.WANTED,
    }


def _json_file(program: Any) -> dict[str, Any]:
    return {
        "setup": program.prepare,
        "workers": lambda _state: program.add(),
        "count": 2,
        "invariant": lambda _state: program.total() == program.WANTED,
    }


def _json_replaced(program: Any) -> dict[str, Any]:
    return {
        "setup": program.prepare,
        "workers": [lambda _state: program.add("ann"), lambda _state: program.add("bob")],
        "invariant": lambda _state: program.total() == program.WANTED,
    }


def _json_processes(program: Any) -> dict[str, Any]:
    return _json_replaced(program) | {"execution": "process"}


QUESTIONS: Final[dict[str, Callable[[Any], dict[str, Any]]]] = {
    "unlocked_counter": _unlocked_counter,
    "locked_counter": _locked_counter,
    "lock_inversion": _lock_inversion,
    "bounded_queue_if": _bounded_queue_if,
    "bounded_queue": _bounded_queue,
    "own_threads": _own_threads,
    "processes": _processes,
    "json_file": _json_file,
    "json_replaced": _json_replaced,
    "json_processes": _json_processes,
}


def verdict(result: Any) -> str:
    """What a result means, in the words of `peers.py`."""
    if result.property_holds is None:
        return "inconclusive"
    if result.property_holds:
        return "holds"
    if result.failure_kind == "worker_error":
        return "crash"
    told = (result.explanation or "").lstrip()
    return "deadlock" if result.failure_kind == "deadlock" or told.startswith("Deadlock") else "race"


def answer(name: str, *, at_random: bool) -> dict[str, Any]:
    """The verdict, how many interleavings it took, and how long. The ten replays after a failure are left out."""
    question = QUESTIONS[name](importlib.import_module(name))
    if question.get("execution") != "process":
        question["reproduce_on_failure"] = 0
    if at_random:
        question |= {"strategy": "random", "seed": 1}
    began = time.perf_counter()
    try:
        result = frontrun.explore(**question)
    except Exception:  # noqa: BLE001 - what a worker raises comes out of `explore` as it is
        return {"verdict": "crash", "schedules": None, "seconds": time.perf_counter() - began}
    seconds = time.perf_counter() - began
    return {"verdict": verdict(result), "schedules": result.num_explored, "seconds": seconds}


def main() -> None:
    """Answer until there are no more questions."""
    sys.path.insert(0, str(PROGRAMS))
    patch_locks()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what programs and children print is no answer
    print(json.dumps({"ready": importlib.metadata.version("frontrun")}), file=answers, flush=True)
    for line in sys.stdin:
        name, *strategy = line.split()
        print(json.dumps(answer(name, at_random=strategy == ["random"])), file=answers, flush=True)


if __name__ == "__main__":
    main()
