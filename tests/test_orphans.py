"""What an execution has orphaned lives on while the nursery clears away the execution before."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending
from grader.conductor.strategies.serial import OldestFirst
from grader.conductor.strategy import Moment
from grader.exercise import Limits
from grader.sandbox.nursery import Nursery
from tests.ending import ends
from tests.engine import laboratory

CHILD, GRANDCHILD = 1, 2
ORPHAN = """
import os

def main():
    question, ask = os.pipe()
    reply, answer = os.pipe()
    pid = os.fork()
    if pid == 0:
        if os.fork() == 0:
            os.write(answer, os.read(question, 1))
        os._exit(0)
    os.waitpid(pid, 0)
    os.write(ask, b"!")
    return os.read(reply, 1).decode()
"""


@dataclass
class ReapsWhenOrphaned(OldestFirst):
    """Has the nursery clear away the subject before as soon as this one has a process without its parent."""

    nursery: Nursery
    parent: psutil.Process | None = None
    done: list[bool] = field(default_factory=list)

    def choose(self, moment: Moment) -> int:
        if self.parent is None and GRANDCHILD in moment.announced:
            families = psutil.Process(self.nursery.pid).children()
            self.parent = next(child for one in families for child in one.children() if child.children())
        elif self.parent is not None and CHILD not in moment.announced and not self.done:
            assert ends(self.parent.pid)
            Nursery.end(self.nursery)
            self.done.append(self.nursery.reaped() is not None)
        return super().choose(moment)


def test_orphan_lives_while_the_execution_before_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laboratory(tmp_path, ORPHAN, Limits()) as lab:
        nursery = lab.house._nursery  # noqa: SLF001
        assert nursery is not None
        with monkeypatch.context() as patched:
            patched.setattr(nursery, "end", lambda: None)
            lab.execute(OldestFirst(), Focus())
        strategy = ReapsWhenOrphaned(nursery)

        outcome = lab.execute(strategy, Focus())

        assert strategy.done == [True]
        assert (outcome.ending, outcome.told["main:result"].json) == (Ending.COMPLETED, '"!"')
