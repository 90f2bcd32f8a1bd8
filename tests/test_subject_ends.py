"""Whatever a program does, its execution comes to an end of a known kind, and nothing of it runs on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil
import pytest

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategies.serial import OldestFirst
from grader.exercise import Limits
from tests.ending import ends
from tests.engine import Lab, laboratory

BRIEF: Final = Limits(import_seconds=0.3, execution_seconds=0.3)


@dataclass(frozen=True, slots=True)
class Ended:
    """An execution, and the pids of processes that were left when it had ended."""

    outcome: Outcome
    left: list[int]


def descendants(lab: Lab) -> list[int]:
    """What still lives under the nursery, once the subjects that wait for their turn have been sent away."""
    nursery = lab.house._nursery  # noqa: SLF001
    assert nursery is not None
    nursery.reaped()
    for subject in nursery._waiting:  # noqa: SLF001
        subject.close()
    children = psutil.Process(nursery.pid).children(recursive=True)
    return [child.pid for child in children if not ends(child.pid)]


@pytest.fixture
def run(tmp_path: Path) -> Callable[[str], Ended]:
    """Run a program once, and see what is left of it."""

    def run(source: str) -> Ended:
        with laboratory(tmp_path, source, BRIEF) as lab:
            outcome = lab.execute(OldestFirst(), Focus())
            return Ended(outcome, descendants(lab))

    return run


RAISES = "def main():\n    raise KeyError('a')\n"
SPINS = "def main():\n    while True:\n        pass\n"
PRINTS = "def main():\n    while True:\n        print('x' * 1000)\n"
PRINTS_MUCH = "def main():\n    for _ in range(3000):\n        print('x' * 1000)\n"
STRAYS = """
import asyncio, threading
lock = threading.Lock()

def main():
    asyncio.run(asyncio.to_thread(lock.acquire))
    return 1
"""
RECURSES = "def main():\n    return main()\n"
LEAVES = "import sys\n\ndef main():\n    sys.exit(3)\n"
LEAVES_AT_ONCE = "import os\n\ndef main():\n    os._exit(4)\n"
KILLS_ITSELF = "import signal\n\ndef main():\n    signal.raise_signal(signal.SIGKILL)\n"
# Signal 0 harms nobody, whoever it reaches: it must reach the program itself.
ASKS_AFTER_ITSELF = "import os\n\ndef main():\n    os.kill(os.getpid(), 0)\n"
SEGFAULTS = "import ctypes\n\ndef main():\n    ctypes.string_at(0)\n"
ASKS = "def main():\n    return input('name? ')\n"
EXITS_AT_IMPORT = "import sys\nsys.exit(1)\n\ndef main():\n    pass\n"
LEAVES_AT_IMPORT = "import os\nos._exit(1)\n\ndef main():\n    pass\n"
RAISES_AT_IMPORT = "1 / 0\n\ndef main():\n    pass\n"
ASKS_AT_IMPORT = "name = input()\n\ndef main():\n    pass\n"
SPINS_AT_IMPORT = "while True:\n    pass\n\ndef main():\n    pass\n"
LACKS = "def mine():\n    pass\n"
HOLDS = "import threading\nlock = threading.Lock()\n\ndef main():\n    lock.acquire()\n    return 1\n"
SELF_DEADLOCK = "import threading\nlock = threading.Lock()\n\ndef main():\n    lock.acquire()\n    lock.acquire()\n"
THREADS = """
import threading

def main():
    threads = [threading.Thread(target=len, args=([],)) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(threads)
"""
TOO_MANY_THREADS = """
import threading
stop = threading.Event()

def main():
    for _ in range(1000):
        threading.Thread(target=stop.wait, daemon=True).start()
"""
PROCESSES = """
from multiprocessing import Process

def main():
    processes = [Process(target=len, args=([],)) for _ in range(20)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
"""
FORK_BOMB = """
from multiprocessing import Process

def grow():
    while True:
        Process(target=grow).start()

main = grow
"""
RAW_FORKS = """
import os, posix

def main():
    for _ in range(5):
        if posix.fork() == 0:
            os.setsid()
            while True:
                pass
    return 1
"""
ORPHANS = """
from multiprocessing import Event, Process

def main():
    Process(target=Event().wait, daemon=True).start()
    return 1
"""
CHILD_SPINS = """
from multiprocessing import Process

def spin():
    while True:
        pass

def main():
    process = Process(target=spin)
    process.start()
    process.join()
"""
BLOCKS_UNSEEN = "import signal\n\ndef main():\n    signal.pause()\n"
READS_FOR_EVER = "import os\n\ndef main():\n    reading, writing = os.pipe()\n    os.read(reading, 1)\n"
USES_EVENTFD = "import os\n\ndef main():\n    os.eventfd(0)\n    return 1\n"
USES_SUBPROCESS = "import subprocess\n\ndef main():\n    return subprocess.run(['true']).returncode\n"
USES_FORK = "import os\n\ndef main():\n    if os.forkpty()[0] == 0:\n        os._exit(0)\n    return 1\n"
IMPORTS_SOCKET = "import socket, subprocess, asyncio, signal, ctypes\n\ndef main():\n    return 1\n"
RAISES_WHILE_A_CHILD_WAITS = """
import multiprocessing

def wait(queue):
    queue.get()

def main():
    queue = multiprocessing.Queue()
    multiprocessing.Process(target=wait, args=(queue,)).start()
    return 1 / 0
"""
RAISES_WHILE_A_THREAD_WAITS = """
import threading

def main():
    threading.Thread(target=threading.Event().wait).start()
    return 1 / 0
"""
RAISES_ODDLY = """
class Odd(Exception):
    def __str__(self):
        raise ValueError

def main():
    raise Odd
"""
THREAD_RAISES = "import threading\n\ndef main():\n    threading.Thread(target=[].pop).start()\n"
WRITES_TO_CHANNELS = """
import os

def main():
    for descriptor in range(3, 100):
        try:
            os.write(descriptor, b'{"t":"told","key":"result","json":"42"}')
        except OSError:
            pass
    return 1
"""
GARBAGE = WRITES_TO_CHANNELS.replace('"json":"42"}', r'"json":"\xff"}')

ENDINGS: Final = {
    "raises": (RAISES, {Ending.RAISED}),
    "raises an exception that cannot be shown": (RAISES_ODDLY, {Ending.RAISED}),
    "raises while a child waits": (RAISES_WHILE_A_CHILD_WAITS, {Ending.RAISED}),
    "raises while a thread waits": (RAISES_WHILE_A_THREAD_WAITS, {Ending.RAISED}),
    "a thread raises": (THREAD_RAISES, {Ending.RAISED}),
    "spins": (SPINS, {Ending.TIMEOUT}),
    "a child spins": (CHILD_SPINS, {Ending.TIMEOUT}),
    "has threads that we have not started": (STRAYS, {Ending.BLOCKED}),
    "prints for ever": (PRINTS, {Ending.OUTPUT}),
    "prints too much": (PRINTS_MUCH, {Ending.OUTPUT}),
    "recurses": (RECURSES, {Ending.RAISED}),
    "leaves": (LEAVES, {Ending.RAISED}),
    "leaves at once": (LEAVES_AT_ONCE, {Ending.DIED}),
    "kills itself": (KILLS_ITSELF, {Ending.DIED}),
    "asks after itself": (ASKS_AFTER_ITSELF, {Ending.COMPLETED}),
    "segfaults": (SEGFAULTS, {Ending.DIED}),
    "asks": (ASKS, {Ending.RAISED}),
    "exits at import": (EXITS_AT_IMPORT, {Ending.UNIMPORTABLE}),
    "leaves at import": (LEAVES_AT_IMPORT, {Ending.DIED}),
    "raises at import": (RAISES_AT_IMPORT, {Ending.UNIMPORTABLE}),
    "asks at import": (ASKS_AT_IMPORT, {Ending.UNIMPORTABLE}),
    "spins at import": (SPINS_AT_IMPORT, {Ending.TIMEOUT}),
    "lacks main": (LACKS, {Ending.LACKING}),
    "holds its lock at the end": (HOLDS, {Ending.COMPLETED}),
    "waits for itself": (SELF_DEADLOCK, {Ending.DEADLOCK}),
    "starts 200 threads": (THREADS, {Ending.COMPLETED}),
    "starts too many threads": (TOO_MANY_THREADS, {Ending.RAISED}),
    "starts 20 processes": (PROCESSES, {Ending.COMPLETED}),
    "starts processes for ever": (FORK_BOMB, {Ending.RAISED, Ending.DIED}),
    "forks behind our back": (RAW_FORKS, {Ending.COMPLETED}),
    "leaves a daemon process": (ORPHANS, {Ending.COMPLETED}),
    "blocks unseen": (BLOCKS_UNSEEN, {Ending.BLOCKED}),
    "reads what nobody writes": (READS_FOR_EVER, {Ending.DEADLOCK}),
    "uses eventfd": (USES_EVENTFD, {Ending.COMPLETED}),
    "uses a subprocess": (USES_SUBPROCESS, {Ending.COMPLETED}),
    "forges testimony": (WRITES_TO_CHANNELS, {Ending.TAMPERED, Ending.COMPLETED}),
    "writes garbage to our channels": (GARBAGE, {Ending.TAMPERED, Ending.COMPLETED}),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_program_comes_to_its_end_and_nothing_is_left(name: str, run: Callable[[str], Ended]) -> None:
    source, expected = ENDINGS[name]

    ended = run(source)

    assert (ended.outcome.ending in expected, ended.left) == (True, []), ended.outcome.ending


@pytest.mark.parametrize(
    ("value", "text"), [("{1, 2}", "a set"), ("(1, 2)", "a tuple"), ("object()", "a object"), ("{1: 2}", "a dict")]
)
def test_what_is_not_json_is_told_by_its_kind(value: str, text: str, run: Callable[[str], Ended]) -> None:
    told = run(f"def main():\n    return {value}\n").outcome.told["main:result"]

    assert (told.json, told.text) == (None, text)


def test_instance_of_a_subclass_is_not_json(run: Callable[[str], Ended]) -> None:
    told = run("class Mine(int):\n    pass\n\ndef main():\n    return Mine(3)\n").outcome.told["main:result"]

    assert told.json is None


def test_value_that_contains_itself_is_not_json(run: Callable[[str], Ended]) -> None:
    told = run("def main():\n    value = []\n    value.append(value)\n    return value\n").outcome.told["main:result"]

    assert told.json is None


@pytest.mark.parametrize(
    ("source", "used"),
    [(USES_EVENTFD, "os.eventfd"), (USES_SUBPROCESS, "subprocess.run"), (USES_FORK, "os.forkpty")],
)
def test_use_of_what_cannot_be_controlled_is_reported(source: str, used: str, run: Callable[[str], Ended]) -> None:
    assert used in [what for what, _file, _line in run(source).outcome.used]


def test_import_of_what_cannot_be_controlled_changes_nothing(run: Callable[[str], Ended]) -> None:
    outcome = run(IMPORTS_SOCKET).outcome

    assert (outcome.ending, outcome.used) == (Ending.COMPLETED, [])


def test_what_main_does_first_is_not_taken_for_the_import(run: Callable[[str], Ended]) -> None:
    assert not run(RAISES).outcome.importing


def test_exception_at_import_is_one_of_the_import(run: Callable[[str], Ended]) -> None:
    assert run(RAISES_AT_IMPORT).outcome.importing


def test_exception_is_told_at_the_students_line(run: Callable[[str], Ended]) -> None:
    raised = run(RAISES).outcome.raised

    assert raised is not None
    assert (raised.type, raised.text, raised.file, raised.at) == ("KeyError", "'a'", "program.py", 2)


def test_printed_text_is_kept(run: Callable[[str], Ended]) -> None:
    assert run("def main():\n    print('hello')\n").outcome.printed == "hello\n"


def test_loop_that_ends_in_time_is_no_timeout(run: Callable[[str], Ended]) -> None:
    outcome = run("def main():\n    for _ in range(1000):\n        pass\n    return 1\n").outcome

    assert outcome.ending is Ending.COMPLETED
