from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import affinity
from grader.exercise import Limits
from tests.engine import laboratory, source_of

CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
pytestmark = pytest.mark.skipif(len(CORES) < 2, reason="there is no choice of cores")


@pytest.fixture(autouse=True)
def everywhere() -> Iterator[None]:
    """This process may run on all cores again afterwards."""
    yield
    os.sched_setaffinity(0, CORES)
    affinity._IDLE.clear()  # noqa: SLF001


def test_one_examiner_leaves_all_other_cores_idle() -> None:
    affinity.pin(None)

    assert (len(affinity.here()), {*affinity.here(), *affinity.idle()}) == (1, CORES)


def test_an_examiner_on_every_core_leaves_none_idle() -> None:
    affinity.pin(1, len(CORES))

    assert (len(affinity.here()), affinity.idle()) == (1, [])


@pytest.mark.parametrize("name", ["race/counter", "race/file_counter", "pass/exit_codes"])
def test_idle_cores_change_nothing_but_the_speed(name: str, tmp_path: Path) -> None:
    found = []
    for pinned in (False, True):
        if pinned:
            affinity.pin(None)
        with laboratory(tmp_path, source_of(name), Limits()) as lab:
            found.append(lab.explore().transcript)

    assert found[0] == found[1]
