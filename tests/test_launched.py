"""Launched programs: what is heard of them, what is seen, how they end, and that nothing of them is left."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.exercise import Limits
from grader.finding import Finding
from grader.testing import Launcher
from grader.verdict import Verdict
from tests.engine import laboratory
from tests.staging import SCENARIOS, Launched, launching


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    return launching(tmp_path, monkeypatch)


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


def test_of_what_happens_while_the_program_is_stopped_one_signal_tells(launched: Launched) -> None:
    counts = "def main(stage):\n    told = []\n    signal.signal(signal.SIGCHLD, lambda *_: told.append(1))"
    source = "import signal\n" + CHILDREN.replace("def main(stage):", counts).replace('"joined"', '"joined", len(told)')

    with launched(source) as program:
        children = [word.process for word in program.hear("meeting", 3)]
        with program.stopped(program.main):
            program.open("meeting")
            assert program.until(lambda: all(child.is_zombie for child in children))
        program.open("started")

        assert program.hear("joined")[0].value == 1


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


def test_it_settles_when_it_sleeps_and_not_when_it_computes(launched: Launched) -> None:
    with launched(SLEEPS) as asleep, launched(SPINS) as computing:
        assert asleep.settle()
        assert not computing.settle()


OTHERS_SPIN = """
import threading


def spin():
    while True:
        pass


def main(stage):
    for _ in range(3):
        threading.Thread(target=spin).start()
    threading.Event().wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody is asked where they stand")
def test_the_main_thread_is_the_one_whose_line_is_told(launched: Launched) -> None:
    seen = found(launched, OTHERS_SPIN)

    assert "it stands at line 13 of program.py" in seen.message


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


HOLDS = """
import threading

def main(stage):
    stage.hold_threads({where!r})
    thread = threading.Thread(target=stage.tell, args=("runs",), name="ann")
    thread.start()
    stage.tell("goes on")
    thread.join({patience})
    stage.tell("after")
"""
COUNTS = """
import threading
from threading import active_count, enumerate

def main(stage):
    stage.hold_counts()
    stage.tell("before")
    {count}
    stage.tell("after", threading.current_thread().name)
"""


def test_who_has_started_a_thread_is_held(launched: Launched) -> None:
    with launched(HOLDS.format(where="starts", patience=20)) as program:
        assert program.hear("runs")
        program.settle()
        assert not program.heard("goes on")

        program.open("started 1")
        assert program.hear("after")


def test_a_thread_is_held_where_it_ends(launched: Launched) -> None:
    with launched(HOLDS.format(where="ends", patience=20)) as program:
        (word,) = program.hear("ends")
        assert word.value == "ann"
        assert program.hear("end 1")
        # Whoever waits for a thread with a timeout does not wait long: its work may take any time.
        assert program.hear("after")


def test_who_would_wait_a_minute_for_a_thread_waits_for_it(launched: Launched) -> None:
    with launched(HOLDS.format(where="ends", patience=60)) as program:
        assert program.hear("end 1")
        program.settle()
        assert not program.heard("after")

        program.open("end 1")
        assert program.hear("after")


@pytest.mark.parametrize(
    "count", ["active_count()", "threading.active_count()", "enumerate()", "len(threading.enumerate())"]
)
def test_who_counts_threads_is_held(count: str, launched: Launched) -> None:
    with launched(COUNTS.format(count=count)) as program:
        assert program.hear("counts")
        program.settle()
        assert not program.heard("after")

        program.release("counts")
        assert program.hear("after")


def test_who_does_not_count_threads_is_not_held(launched: Launched) -> None:
    with launched(COUNTS.format(count="threading.Thread(target=threading.current_thread).start()")) as program:
        assert program.hear("after")
        assert not program.heard("counts")
