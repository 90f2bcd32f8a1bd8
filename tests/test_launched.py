"""Launched programs: what is heard of them, what is seen, how they end, and that nothing of them is left."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader import judge
from grader.conductor.schedule import parse_token
from grader.exercise import Limits, load
from grader.finding import Finding
from grader.house import House
from grader.launched import Program
from grader.patience import Patience
from grader.sandbox.level import Level
from grader.sandbox.nursery import Nursery
from grader.testing import Launcher, leak
from grader.verdict import Evidence, GraderError, Verdict
from tests.engine import laboratory

ROOT = Path(__file__).parent.parent
BOXED = Level.A_ROOT if os.geteuid() == 0 else Level.A_MINUS
SCENARIOS = """
import os

def play(stage, **given):
    stage.call("result", stage.module.main, *given.values())
    stage.wait("end")

def staged(stage, how="returns"):
    stage.attempt(stage.module.main, stage)
    stage.tell("over")
    stage.end(how)
"""

Launched = Callable[..., Any]


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    """A program whose `main` gets the stage; patience is short, for those that hang."""
    monkeypatch.setattr(Patience.__init__, "__kwdefaults__", {"asleep": 0.4, "computing": 0.5})

    @contextmanager
    def launched(source: str, scenario: str = "staged", **given: Any) -> Iterator[Program]:
        with (
            laboratory(tmp_path, source, Limits(), scenarios=SCENARIOS) as lab,
            Launcher(lab.house)(scenario, **given) as program,
        ):
            yield program

    return launched


def found(launched: Launched, source: str, scenario: str = "staged", label: str = "over", **given: Any) -> Finding:
    """What is found when the program has to say something and does not."""
    with pytest.raises(Finding) as failed, launched(source, scenario, **given) as program:
        program.expect(label, "main returns")
    return failed.value


CHILDREN = """
import os
from multiprocessing import Process

def main(stage):
    children = [Process(target=lambda i=i: stage.wait("meeting", i)) for i in range(3)]
    for child in children:
        child.start()
    stage.wait("started", [child.pid for child in children])
    for child in children:
        child.join()
    stage.wait("joined")
"""


def test_the_kernel_names_who_speaks(launched: Launched) -> None:
    with launched(CHILDREN) as program:
        words = program.hear("meeting", 3)
        (started,) = program.hear("started")

        assert started.process == program.main
        assert sorted(word.value.plain for word in words) == [0, 1, 2]
        assert sorted(word.process.inside for word in words) == sorted(started.value.plain)
        assert all(word.process.parent == program.main.pid for word in words)


def test_a_gate_holds_all_until_it_is_opened(launched: Launched) -> None:
    with launched(CHILDREN) as program:
        words = program.hear("meeting", 3)
        program.open("started")
        program.settle()
        assert not program.heard("joined")
        assert all(word.process.alive for word in words)

        program.open("meeting")
        assert program.hear("joined")


def test_a_child_that_was_awaited_is_gone_and_another_is_a_zombie(launched: Launched) -> None:
    with launched(CHILDREN) as program:
        children = [word.process for word in program.hear("meeting", 3)]
        program.kill(children[0])
        assert program.until(lambda: children[0].is_zombie)
        assert len(program.processes) == 4

        program.open("meeting")
        program.open("started")
        program.hear("joined")
        assert [child.state for child in children] == ["", "", ""]
        assert program.processes == [program.main]


def test_whoever_has_closed_everything_and_lost_its_creator_is_heard(launched: Launched) -> None:
    source = """
import os

def main(stage):
    if os.fork() == 0:
        os.setsid()
        os.chdir("/")
        os.closerange(0, 100)
        stage.wait("alone")
        stage.tell("done")
        os._exit(0)
"""
    with launched(source) as program:
        (word,) = program.hear("alone")
        assert program.ended()
        assert word.process.alive

        program.open("alone")
        assert program.hear("done")[0].process == word.process


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_context_takes_what_cannot_be_pickled(method: str, launched: Launched) -> None:
    source = f"""
import multiprocessing

def main(stage):
    child = multiprocessing.get_context({method!r}).Process(target=lambda: stage.tell("child"))
    child.start()
    child.join()
    stage.tell("code", child.exitcode)
"""
    with launched(source) as program:
        assert program.expect("code", "it is told").value == 0
        assert program.heard("child")[0].process != program.main


@pytest.mark.parametrize("how", ["returns", "raises", "exits"])
def test_a_program_ends_as_it_should(how: str, launched: Launched) -> None:
    with launched("def main(stage):\n    pass\n", how=how) as program:
        assert program.ended()


THREAD = """
import threading

def main(stage):
    threading.Thread(target=stage.wait, args=("gate",), daemon={daemon}).start()
    stage.wait("last")
"""


@pytest.mark.parametrize("daemon", [True, False])
def test_a_program_waits_for_threads_that_are_no_daemons(daemon: bool, launched: Launched) -> None:
    with launched(THREAD.format(daemon=daemon)) as program:
        program.hear("gate")
        assert program.main.threads == 2
        program.open("last")

        assert program.ended() is daemon
        program.open("gate")
        assert program.ended()


@pytest.mark.parametrize("daemon", [True, False])
def test_a_program_ends_its_daemons_and_waits_for_other_children(daemon: bool, launched: Launched) -> None:
    source = THREAD.replace("threading.Thread", "multiprocessing.Process").replace("threading", "multiprocessing")
    with launched(source.format(daemon=daemon)) as program:
        child = program.hear("gate")[0].process
        program.open("last")

        assert program.ended() is daemon
        assert child.ended is daemon


def test_a_program_that_was_killed_has_not_crashed(launched: Launched) -> None:
    with launched("def main(stage):\n    stage.wait('for ever')\n") as program:
        program.hear("for ever")
        program.kill(program.main)

        assert program.ended()
        assert not program.hear("over")


SPINS = "def main(stage):\n    while True:\n        pass\n"
SLEEPS = "import threading\n\ndef main(stage):\n    threading.Event().wait()\n"
POLLS = "import time\n\ndef main(stage):\n    while True:\n        time.sleep(1)\n"


@pytest.mark.parametrize(("source", "line"), [(SPINS, "[23]"), (SLEEPS, "4"), (POLLS, "5")])
def test_a_program_that_does_not_go_on_is_told_with_its_line(source: str, line: str, launched: Launched) -> None:
    seen = found(launched, source)

    assert seen.verdict is Verdict.TIMEOUT
    assert seen.message.startswith("main returns, but the program does not go on")
    if sys.platform == "linux":
        assert re.search(f"it stands at line {line} of program.py", seen.message)


def test_who_hears_too_little_decides_what_that_means(launched: Launched) -> None:
    with launched(SLEEPS) as program:
        assert program.hear("over") == []


CRASHES = {
    "def main(stage):\n    return 1 / 0\n": (
        Verdict.CRASH,
        "ZeroDivisionError: division by zero at line 2 of program.py",
    ),
    "import os\n\ndef main(stage):\n    os._exit(3)\n": (Verdict.CRASH, "the main program ended before it was done"),
    "import sys\n\ndef main(stage):\n    sys.exit(3)\n": (Verdict.CRASH, "exit code 3"),
    "1 / 0\n": (Verdict.CRASH, "when the file was imported"),
    "main = 3\n": (Verdict.MISSING, "the file does not define main"),
    "def main(stage):\n    while True:\n        print('x' * 100_000)\n": (Verdict.TIMEOUT, "printed more than"),
}


@pytest.mark.parametrize(("source", "wanted"), CRASHES.items())
def test_what_is_wrong_with_any_program(source: str, wanted: tuple[Verdict, str], launched: Launched) -> None:
    verdict, text = wanted
    seen = found(launched, source)

    assert (seen.verdict, text in seen.message) == (verdict, True), seen.message


def test_a_stub_is_unsolved_wherever_it_is_called(tmp_path: Path) -> None:
    source = "def main(stage):\n    raise NotImplementedError\n"
    (tmp_path / ".stub.py").write_text(source)
    with laboratory(tmp_path, source, Limits(), scenarios=SCENARIOS) as lab, pytest.raises(Finding) as failed:  # noqa: SIM117
        with Launcher(lab.house)("staged") as program:
            program.expect("over", "main returns")

    assert failed.value.verdict is Verdict.UNSOLVED


def test_a_broken_protocol_is_noticed(launched: Launched) -> None:
    source = """
import glob, os, socket

def main(stage):
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    caller.connect(glob.glob(os.path.abspath("../*.words"))[0])
    caller.send(b"nonsense")
    caller.recv(10)
"""
    assert found(launched, source).verdict is Verdict.TAMPERED


def test_an_exception_in_a_child_is_shown_with_what_it_led_to(launched: Launched) -> None:
    source = "import threading\n\ndef main(stage):\n    threading.Thread(target=int, args=('x',)).start()\n"
    with pytest.raises(Finding) as failed, launched(source) as program:  # noqa: PT012 - the check fails at its end
        program.expect("over", "main returns")
        program.ended()
        assert program.heard("number"), "the thread tells a number"

    assert failed.value.verdict is Verdict.FAIL
    assert failed.value.message == (
        "the thread tells a number\nIt printed: ValueError: invalid literal for int() with base 10: 'x'"
    )


def test_nothing_of_a_program_is_left(tmp_path: Path) -> None:
    source = """
import subprocess

def main(stage):
    return [subprocess.Popen(["sleep", "1000"], start_new_session=True).pid for _ in range(2)]
"""
    with laboratory(tmp_path, source, Limits(), scenarios=SCENARIOS) as lab:
        with Launcher(lab.house)("play", given=None) as program:
            pids = program.expect("result", "it is told").value.plain
            assert len(program.processes) == 3
        nursery = lab.house._nursery  # noqa: SLF001
        assert nursery is not None

        assert not any(psutil.pid_exists(pid) for pid in pids)
        assert list(Path(nursery.folder).iterdir()) == []


def test_only_files_of_the_program_itself_are_read(launched: Launched, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    source = f"""
import os

def main(stage):
    with open("own.txt", "w") as file:
        file.write("own")
    os.symlink({str(tmp_path / "secret")!r}, "link.txt")
    os.mkfifo("fifo.txt")
"""
    with launched(source) as program:
        program.hear("over")

        assert program.text("own.txt") == "own"
        assert [program.text(name) for name in ("link.txt", "fifo.txt", "none.txt")] == [None, None, None]


ECHO = """
def main(stage):
    while True:
        sock, _ = stage.server.accept()
        while data := sock.recv(100):
            sock.sendall(data)
        sock.{close}()
"""


def visited(program: Program) -> set[int]:
    """The server's sockets that a client has brought about, which has left."""
    before = program.sockets
    client = program.client()
    client.send(b"hello", last=True)
    assert program.until(lambda: bytes(client.received) == b"hello")
    during = program.sockets
    client.leave()
    return during - before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
@pytest.mark.parametrize(("close", "is_closed"), [("close", True), ("fileno", False)])
def test_a_connection_is_seen_as_long_as_it_is_open(close: str, is_closed: bool, launched: Launched) -> None:
    source = ECHO.format(close=close).replace("while True:", "kept = []\n    while True:", 1)
    source = source.replace("        while", "        kept.append(sock)\n        while", 1)
    with launched(source, server=True, clients=2) as program:
        visited(program)
        connections = visited(program)

        assert program.until(lambda: not program.sockets & connections) is is_closed


def test_a_client_of_nobody_is_refused(launched: Launched) -> None:
    with launched("def main(stage):\n    stage.server.close()\n", server=True, clients=1) as program:
        program.hear("over")

        assert program.client().was_reset


def test_small_buffers_hold_a_sender_up(launched: Launched) -> None:
    source = """
def main(stage):
    sock, _ = stage.server.accept()
    sock.sendall(b"x" * 1_000_000)
    stage.tell("sent")
"""
    with launched(source, server=True, clients=1, buffer=16_384) as program:
        client = program.client()
        client.reads = False
        program.settle()
        assert not program.heard("sent")

        client.reads = True
        assert program.hear("sent")
        assert program.until(lambda: len(client.received) == 1_000_000)


HOLDS = """
import threading

def main(stage):
    stage.hold_threads({where!r})
    thread = threading.Thread(target=stage.tell, args=("runs",), name="ann")
    thread.start()
    stage.tell("goes on")
    thread.join(1000)
    stage.tell("after")
"""


def test_who_has_started_a_thread_is_held(launched: Launched) -> None:
    with launched(HOLDS.format(where="starts")) as program:
        assert program.hear("runs")
        program.settle()
        assert not program.heard("goes on")

        program.open("started 1")
        assert program.hear("after")


def test_a_thread_is_held_where_it_ends(launched: Launched) -> None:
    with launched(HOLDS.format(where="ends")) as program:
        (word,) = program.hear("ends")
        assert word.value == "ann"
        assert program.hear("end 1")
        # Whoever waits for a thread with a timeout does not wait long: its work may take any time.
        assert program.hear("after")


IN_SILENCE = """
import asyncio, select, socket

def by_socket(pair, limit):
    pair.settimeout(limit)
    pair.recv(1)

def by_default(pair, limit):
    socket.setdefaulttimeout(limit)
    socket.socket(fileno=pair.detach()).recv(1)

def by_select(pair, limit):
    if not select.select([pair], [], [], limit)[0]:
        raise TimeoutError

async def read(pair, limit):
    reader, _ = await asyncio.open_connection(sock=pair)
    await asyncio.wait_for(reader.read(1), limit)

def by_asyncio(pair, limit):
    asyncio.run(read(pair, limit))

def main(stage):
    stage.shorten_timeouts(30)
    ours, theirs = socket.socketpair()
    try:
        {how}(ours, {limit})
    except (TimeoutError, asyncio.TimeoutError):
        stage.tell("ran out")
"""
WAYS = ("by_socket", "by_default", "by_select", "by_asyncio")


@pytest.mark.parametrize("how", WAYS)
def test_a_time_limit_runs_out_at_once_in_silence(how: str, launched: Launched) -> None:
    with launched(IN_SILENCE.format(how=how, limit=30)) as program:
        assert program.hear("ran out")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("limit", [31, None])
def test_no_limit_and_a_longer_one_than_the_silence_do_not(how: str, limit: int | None, launched: Launched) -> None:
    with launched(IN_SILENCE.format(how=how, limit=limit)) as program:
        program.settle()

        assert not program.heard("ran out")
        assert not program.heard("over")


# -- as checks


def can_be_had(level: Level) -> bool:
    if sys.platform != "linux" or shutil.which("bwrap") is None:
        return False
    try:
        Nursery(level).close()
    except GraderError:
        return False
    return True


@pytest.mark.parametrize("level", [Level.D, BOXED])
def test_a_check_on_a_right_and_a_wrong_family(level: Level) -> None:
    if not can_be_had(level):
        pytest.skip(f"no level {level} on this machine")
    exercise = load(ROOT / "exercises" / "zombie")
    right = (ROOT / "reference" / "zombie" / "zombie.py").read_text()
    wrong = right.replace("child.join()", "child.exitcode")

    def check(launch: Launcher) -> None:
        with launch("families", endings=[[0, 0]]) as program:
            words = program.hear("at work 0", 2)
            assert len({word.process.inside for word in words} - {program.main.inside}) == 2
            program.open("spawned 0")
            program.settle()
            assert not program.heard("reaped 0"), "reap waits"
            program.open("end 0 0")
            program.open("end 0 1")
            program.expect("reaped 0", "reap returns")
            if any(process.is_zombie for process in program.processes):
                leak("zombies")

    results = []
    for source in (right, wrong):
        house = House(exercise, source, level=level)
        try:
            subject = judge.Subject(name="waits", promise="It waits.", points=1.0, seed="s", house=house)
            results.append(judge.observed(subject, check))
        finally:
            house.close()

    assert [result.verdict for result in results] == [Verdict.PASS, Verdict.FAIL]
    assert [result.evidence for result in results] == [Evidence.OBSERVED] * 2
    assert results[1].message == "It waits.\nreap waits"
    assert results[1].interleaving is not None
    assert parse_token(results[1].interleaving.schedule).seed == "s"


def test_a_check_that_launches_nothing_is_our_fault(tmp_path: Path) -> None:
    with laboratory(tmp_path, "def main(stage):\n    pass\n", Limits(), scenarios=SCENARIOS) as lab:
        subject = judge.Subject(name="idle", promise="", points=1.0, seed="s", house=lab.house)

        with pytest.raises(GraderError, match="launches nothing"):
            judge.observed(subject, lambda _launch: None)
