"""DPOR misses nothing: real programs, compared with random walks."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import Final

import pytest

from grader.conductor.explore import Focus
from grader.conductor.pace import PUNCTUAL
from grader.conductor.strategies.random_walk import RandomWalk
from grader.exercise import Limits
from tests.engine import Explored, Result, laboratory, result_of, source_of
from tests.thorough import THOROUGH

WALKS: Final = {"threads": 200, "processes": 60}
LEAST: Final = 4  # at least one in so many of them is walked, however soon all outcomes have been met
PROGRAMS: Final = {
    "race/counter": "threads",
    "race/attribute": "threads",
    "race/barrier": "threads",
    "race/check_then_act": "threads",
    "race/double_checked": "threads",
    "race/timed_wait": "threads",
    "race/try_lock": "threads",
    "race/thread_local": "threads",
    "race/daemon_end": "threads",
    "race/queue_empty": "threads",
    "race/busy_flag": "threads",
    "race/versioned_row": "threads",
    "race/executor_map": "threads",
    "race/join_order": "threads",
    "pass/barrier": "threads",
    "deadlock/bank_transfer": "threads",
    "deadlock/bounded_buffer": "threads",
    "deadlock/missed_signal": "threads",
    "deadlock/queue_sentinel": "threads",
    "livelock/try_lock": "threads",
    "race/file_counter": "processes",
    "race/process_queue": "processes",
    "race/terminate": "processes",
    "race/daemon_in_process": "processes",
    "race/waits_for_several": "processes",
    "race/thread_name": "threads",
    "race/first_to_end": "processes",
    "race/fork_counter": "processes",
    "race/fork_in_order": "processes",
    "race/fork_last_waited": "processes",
    "race/fork_orphan": "processes",
    "race/fork_start_reaps": "processes",
    "pass/fork_two_reapers": "processes",
    "race/socket_two_writers": "processes",
    "race/socket_read_once": "threads",
    "race/socket_closed_too_early": "processes",
    "deadlock/socket_left_open": "processes",
    "race/connects_too_early": "processes",
    "race/port_taken": "threads",
    "race/listener_closed_early": "threads",
    "race/listener_too_late": "processes",
    "race/first_client": "processes",
    "race/mapped_counter": "processes",
    "race/fifo_two_writers": "processes",
    "race/flock_until_the_end": "processes",
    "race/fifo_made_too_late": "processes",
    "deadlock/fifo_opened_in_turn": "threads",
}


@functools.lru_cache(maxsize=2)  # both tests of a program come one after the other
def explored_and_walked(name: str) -> tuple[Explored, frozenset[Result]]:
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source_of(name), Limits()) as lab:
        explored = lab.explore()
        focuses = [explored.focus]
        # Timed waits that run out at the same moment do so when time passes as the program says.
        if any(word in source_of(name) for word in ("sleep", "timeout", "wait(")):
            focuses.append(Focus(explored.focus.hot, explored.focus.named | {PUNCTUAL}))
        most = WALKS[PROGRAMS[name]]
        walked: set[Result] = set()
        for seed in range(most):
            if seed >= most // LEAST and explored.results <= walked and not THOROUGH:
                break
            walked |= {result_of(lab.execute(RandomWalk(seed), focus)) for focus in focuses}
        return explored, frozenset(walked)


@pytest.mark.parametrize("name", PROGRAMS)
def test_random_walks_find_nothing_that_dpor_misses(name: str) -> None:
    explored, walked = explored_and_walked(name)

    assert walked <= explored.results


# Left to chance: that a walk meets each outcome of DPOR. The rarest one of these programs takes about six
# choices between two tasks the right way, which a walk does with p >= 2**-6: with 200 walks P(miss) =
# (1 - 2**-6)**200 < 0.05, and for processes, with 60 walks and three choices, (1 - 2**-3)**60 < 4e-4. The seeds
# are fixed: luck is had or not had once and for all, and here it was had.
@pytest.mark.parametrize("name", PROGRAMS)
def test_dpor_finds_nothing_that_cannot_happen(name: str) -> None:
    explored, walked = explored_and_walked(name)

    assert explored.results <= walked
