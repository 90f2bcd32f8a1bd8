"""Children under the conductor against real ones: what `os.wait` and its like, and signals, tell of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.conductor.explore import Focus
from grader.conductor.model import ANY_OF, Call, Refusal
from grader.conductor.models.children import Children
from grader.conductor.outcome import Ending
from grader.conductor.strategies.random_walk import RandomWalk
from grader.conductor.task import Process, Task, Unspoken
from grader.exercise import Limits
from grader.wire import Op
from tests.engine import laboratory

# Plays a script: every child waits at a gate of its own until it is to end, so that it is known who has ended.
PLAYER: Final = '''
import os
import signal
from multiprocessing import Process


class Play:
    def __init__(self):
        self.children, self.started, self.gates, self.over = [], {}, [], set()

    def child(self, gate, code):
        os.read(gate, 1)
        os._exit(code)

    def index(self, pid):
        return self.children.index(pid) if pid in self.children else pid

    def fork(self, code):
        gate, opener = os.pipe()
        pid = os.fork()
        if pid == 0:
            self.child(gate, code)
        self.children.append(pid)
        self.gates.append(opener)

    def start(self, code):
        gate, opener = os.pipe()
        process = Process(target=self.child, args=(gate, code))
        process.start()
        self.started[len(self.children)] = process
        self.children.append(process.pid)
        self.gates.append(opener)

    def ended(self, which):
        """Until it has ended, which leaves it to be waited for."""
        if which not in self.over:
            os.waitid(os.P_PID, self.children[which], os.WEXITED | os.WNOWAIT)
            self.over.add(which)

    def end(self, which):
        if which not in self.over:
            os.write(self.gates[which], b"x")
        self.ended(which)

    def kill(self, which):
        os.kill(self.children[which], signal.SIGTERM)
        self.ended(which)

    def look(self, which):
        pid, status = os.waitpid(self.children[which], os.WNOHANG)
        return self.index(pid), status

    def wait(self, which):
        if which in self.over:
            pid, status, used = os.wait4(self.children[which], 0)
            return self.index(pid), os.waitstatus_to_exitcode(status), len(used)

    def any(self, which):
        pid, status, _used = os.wait3(os.WNOHANG)
        return self.index(pid), status

    def id(self, which):
        told = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG)
        mine = told and told.si_uid == os.getuid()
        return told and (self.index(told.si_pid), told.si_status, told.si_code, told.si_signo, mine)

    def peek(self, which):
        told = os.waitid(os.P_PID, self.children[which], os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return told and (self.index(told.si_pid), told.si_status)

    def none(self, which):
        os.kill(self.children[which], 0)

    def join(self, which):
        if which in self.started and which in self.over:
            self.started[which].join()

    def alive(self, which):
        return which in self.started and self.started[which].is_alive()

    def code(self, which):
        return which in self.started and self.started[which].exitcode


def play(script):
    stage, told = Play(), []
    for do, argument in script:
        if do not in {"fork", "start"} and argument >= len(stage.children):
            continue
        try:
            told.append([do, argument, getattr(stage, do)(argument)])
        except (OSError, ValueError) as error:
            told.append([do, argument, type(error).__name__])
    for which in range(len(stage.children)):
        os.write(stage.gates[which], b"x") if which not in stage.over else None
    return repr(told)
'''
IN_REALITY: Final = "import sys, json\nprint(play(json.loads(sys.argv[1])))\n"
CONDUCTED: Final = "\n\ndef main():\n    return play({})\n"

_children = st.tuples(st.sampled_from(["fork", "start"]), st.integers(0, 255))
_asks = st.tuples(
    st.sampled_from(
        ["end", "end", "kill", "look", "wait", "any", "id", "peek", "none", "join", "alive", "code"],
    ),
    st.integers(0, 2),
)


@given(first=st.lists(_children, min_size=1, max_size=3), asked=st.lists(_asks | _children, max_size=14))
@example(first=[("fork", 3), ("fork", 4)], asked=[("end", 1), ("end", 0), ("any", 0), ("id", 0), ("any", 0)])
@example(first=[("start", 3)], asked=[("end", 0), ("wait", 0), ("join", 0), ("alive", 0), ("code", 0), ("none", 0)])
@example(first=[("start", 3)], asked=[("end", 0), ("start", 1), ("wait", 0), ("code", 0), ("any", 0)])
@example(first=[("fork", 3)], asked=[("none", 0), ("kill", 0), ("none", 0), ("peek", 0), ("wait", 0), ("none", 0)])
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
def test_children_are_waited_for_as_in_reality(first: list[Any], asked: list[Any]) -> None:
    script = json.dumps([*first, *asked])
    real = subprocess.run(
        [sys.executable, "-c", PLAYER + IN_REALITY, script], capture_output=True, text=True, check=True, timeout=60
    )
    source = PLAYER + CONDUCTED.format(script)
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source, Limits()) as lab:
        outcomes = [lab.execute(RandomWalk(seed), Focus()) for seed in range(3)]

    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}
    assert {json.loads(str(outcome.told["main:result"].json)) for outcome in outcomes} == {real.stdout.strip()}


# -- who waits for whom

MAIN, ANN, BOB, OF_ANN = range(4)


@pytest.fixture
def children() -> Children:
    """A process that has forked two others, the first of which has forked a third."""
    first = Process(MAIN)
    ann, bob = Process(ANN, first, forked=True), Process(BOB, first, forked=True)
    of_ann = Process(OF_ANN, ann, forked=True)
    known = {MAIN: first, ANN: ann, BOB: bob, OF_ANN: of_ann}
    return Children(
        {number: Task(number, str(number), process, Unspoken()) for number, process in known.items()}, reapers=False
    )


def call(who: int, do: str, *args: int | bool) -> Call:
    return Call(Op(on="children", do=do, args=list(args)), who, who)


def ends(children: Children, who: int) -> None:
    children.tasks[who].ended = children.tasks[who].process.ended = True


def test_whoever_waits_for_any_waits_for_the_first(children: Children) -> None:
    waits = call(MAIN, "wait", -1, False)

    assert not children.ready(waits)
    assert ANY_OF in children.touches(waits)
    assert children.waiting(waits) == "1 or 2 to end"
    ends(children, BOB)
    assert children.ready(waits)
    assert children.perform(waits).value == [BOB, 0]
    assert not children.ready(waits)


def test_a_grandchild_is_nobody_to_wait_for(children: Children) -> None:
    waits = call(MAIN, "wait", OF_ANN, False)

    assert children.ready(waits)
    with pytest.raises(Refusal, match="No child"):
        children.perform(waits)


def test_an_orphan_has_no_parent_and_no_zombie(children: Children) -> None:
    assert children.perform(call(OF_ANN, "parent")).value == ANN
    ends(children, ANN)
    assert children.perform(call(OF_ANN, "parent")).value is None
    assert children.perform(call(BOB, "signal", OF_ANN, 0)).value is True
    ends(children, OF_ANN)
    with pytest.raises(Refusal, match="No such process"):
        children.perform(call(BOB, "signal", OF_ANN, 0))


def test_a_look_that_finds_nobody_changes_nothing(children: Children) -> None:
    assert not children.perform(call(MAIN, "look", -1, False)).wrote
    ends(children, ANN)
    assert not children.perform(call(MAIN, "look", -1, True)).wrote
    assert children.perform(call(MAIN, "look", -1, False)).wrote


def test_nobody_ends_the_first_process_by_a_signal(children: Children) -> None:
    with pytest.raises(Refusal, match="No such process"):
        children.perform(call(ANN, "signal", MAIN, 9))
    assert children.perform(call(ANN, "signal", BOB, 9)).value is True
