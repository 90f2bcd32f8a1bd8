"""Levels of isolation, each with all its claims tried out from inside."""

from __future__ import annotations

import itertools
import os
import platform
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox import claims, seccomp
from grader.sandbox.launch import fresh_user
from grader.sandbox.level import DEFAULT, Level
from grader.sandbox.nursery import Nursery
from grader.sandbox.trial import LIMITS, QUICK, try_out
from grader.verdict import GraderError

ROOT = Path(__file__).parents[2]
exceed_memory_together: Callable[..., str] = claims.exceed_memory_together
BOXED = [Level.A_ROOT] if os.geteuid() == 0 else [Level.A, Level.A_MINUS]


def can_be_had(level: Level) -> bool:
    if sys.platform != "linux" or (level.boxed and shutil.which("bwrap") is None):
        return False
    try:
        Nursery(level).close()
    except GraderError:
        return False
    return True


def broken(level: Level, claims: tuple[str, ...], secrets: tuple[Path, ...] = ()) -> dict[str, str]:
    return {one.claim: one.broken for one in try_out(level, claims, secrets=secrets) if not one.held}


@pytest.mark.parametrize("level", [*BOXED, Level.B])
def test_every_claim_of_a_level_holds(level: Level) -> None:
    if not can_be_had(level):
        pytest.skip(f"no level {level} on this machine")

    secrets = tuple(ROOT / part for part in ("exercises", "reference", "tests", "pyproject.toml"))
    assert broken(level, QUICK[level], secrets) == {}
    assert broken(level, LIMITS[level]) == {}


def test_without_a_sandbox_every_trial_shows_what_it_is_there_for() -> None:
    others = {"kill_nursery", "make_namespace", "have_rights", "trace_nursery"}  # harmful, or refused to some users
    claims = tuple(one for one in QUICK[Level.A] if one not in others)

    assert set(broken(Level.D, claims, (ROOT / "pyproject.toml",))) == set(claims)


def test_levels_have_an_order() -> None:
    assert Level.A.satisfies(Level.A_MINUS)
    assert Level.A_ROOT.satisfies(DEFAULT)
    assert not Level.B.satisfies(DEFAULT)
    assert not Level.D.satisfies(Level.C)
    assert all(level.satisfies(level) for level in Level)


def test_no_two_boxes_get_the_same_user() -> None:
    users = [fresh_user() for _ in range(64)]

    assert len(set(users)) == 64
    assert min(users) > 0


def test_the_filter_ends_in_an_answer_on_every_machine_that_it_knows() -> None:
    for machine in ("x86_64", "aarch64", "riscv64"):
        code = seccomp.program(machine)
        assert code is not None
        assert len(code) % 8 == 0
        assert code[-8:] == bytes.fromhex("06000000 0000ff7f")
    assert seccomp.program("pdp11") is None
    assert seccomp.program() == seccomp.program(platform.machine())


def test_memory_counts_as_kept_together_only_by_those_who_lived() -> None:
    assert exceed_memory_together(processes=3, megabytes=1) == "kept 3 MiB at once"


def test_who_told_of_its_memory_and_was_killed_then_has_not_kept_it(monkeypatch: pytest.MonkeyPatch) -> None:
    write, real_fork, forked, number = os.write, os.fork, itertools.count(), -1

    def last_of_all(descriptor: int, data: bytes) -> int:
        written = write(descriptor, data)
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return written

    def fork() -> int:
        nonlocal number
        number = next(forked)
        return real_fork()

    monkeypatch.setattr(os, "write", last_of_all)
    monkeypatch.setattr(os, "fork", fork)

    assert exceed_memory_together(processes=3, megabytes=1) == ""
