"""Advice to look at: what tricks rest on is noticed, what exercises teach is not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest

from grader.advice import Notice, tampering
from grader.gradebook import Record, Work, gradebook
from grader.reporters import terminal
from grader.verdict import Report, Verdict
from tests.attacks.header import attacks

ROOT: Final = Path(__file__).parent.parent
# Accepted designs that do use what is of interest, with what it is.
KNOWN: Final = {
    ("daemon_process/accepted/also_terminated_at_exit.py", "imports atexit"),
    ("daemon_thread/accepted/joined_at_exit.py", "imports atexit"),
    ("echo_server/accepted/start_new_thread.py", "imports _thread"),
    ("ipc/accepted/mapped_memory.py", "imports mmap"),
    ("orphan/accepted/asks_the_pidfd.py", "uses os.pidfd_open"),
    ("orphan/accepted/forgotten_by_multiprocessing.py", "uses os.getppid"),
    ("orphan/accepted/proper_daemon.py", "imports resource"),
    ("orphan/accepted/proper_daemon.py", "uses os.closerange"),
    ("orphan/accepted/proper_daemon.py", "uses os.dup2"),
    ("orphan/accepted/two_processes.py", "uses os._exit"),
    ("orphan/accepted/two_processes.py", "uses os.getppid"),
    ("orphan/accepted/reads_the_process_table.py", "names /proc/%d"),
    ("shared_data/accepted/adds_the_negative.py", "calls exec"),
    ("shared_data/accepted/globals_setitem.py", "uses sys.modules"),
    ("shared_data/accepted/leaves_by_os_exit.py", "uses os._exit"),
    ("shared_data/accepted/low_level_thread.py", "imports _thread"),
    ("shared_data/accepted/module_attribute.py", "uses sys.modules"),
    ("threads/accepted/low_level_thread.py", "imports _thread"),
    ("zombie/accepted/pidfds.py", "uses os.pidfd_open"),
}
NOTICED: Final = {
    "import ctypes": "imports ctypes",
    "import ctypes.util as c": "imports ctypes",
    "from gc import get_objects": "imports gc",
    "import importlib.util": "imports importlib",
    "from unittest import mock": "imports unittest.mock",
    "import sys\nsys._getframe(1)": "uses sys._getframe",
    "import sys as s\ns.settrace(print)": "uses sys.settrace",
    "from sys import setprofile": "uses sys.setprofile",
    "import sys\nsys.modules['posix']": "uses sys.modules",
    "import os\nos._exit(0)": "uses os._exit",
    "import os\nos.kill(os.getppid(), 9)": "uses os.getppid",
    "from socket import AF_NETLINK": "uses socket.AF_NETLINK",
    "__builtins__['open'] = None": "uses __builtins__",
    "().__class__.__base__.__subclasses__()": "asks for __subclasses__",
    "def f(e):\n    return e.__traceback__.tb_frame": "asks for tb_frame",
    "eval('1')": "calls eval",
    "__import__('ct' + 'ypes')": "calls __import__",
    "open('/proc/self/mem')": "names /proc/self",
    "# coding: rot13\n": "is encoded as rot13",
    "# coding: utf-7\n": "is encoded as utf-7",
}
INNOCENT: Final = (
    "import os, threading, json, time, queue, multiprocessing, socket, signal, random, fcntl",
    "import os\nif os.fork() == 0:\n    os._exit(0)",
    "import sys\nsys.exit(sys.argv[1:] and 1)",
    "import re\nre.compile('a')",
    "class A:\n    def compile(self):\n        return self.__class__, self.__dict__",
    "import os\nos.kill(os.getpid(), 0); os.getpid(); os.listdir('.'); os.path.join('/processes', 'x')",
    "# -*- coding: utf-8 -*-\nname = 'ctypes'",
    "# -*- coding: gbk -*-\nname = 'ctypes'",
    "#coding=Shift_JIS\nname = 'ctypes'",
    "import subprocess",
    "def broken(:\n",
    "\0",
)


@pytest.mark.parametrize(("text", "what"), NOTICED.items())
def test_what_tricks_rest_on_is_noticed(text: str, what: str) -> None:
    assert what in {one.what for one in tampering([("a.py", text.encode())])}


@pytest.mark.parametrize("text", INNOCENT)
def test_what_everybody_needs_is_not(text: str) -> None:
    assert tampering([("a.py", text.encode())]) == ()


def test_what_is_too_long_to_look_through_is_named_and_not_parsed() -> None:
    """For this f-string Python 3.11 takes minutes."""
    text = f'WORD = f"{"{1}" * 300_000}"\n'

    assert [one.what for one in tampering([("ticket.py", text.encode())])] == [
        "is very long (900,011 bytes) and was not looked through"
    ]


def test_a_notice_says_where_in_order() -> None:
    found = tampering(
        [("b.py", b"import gc\n"), ("a.py", b"\n\nimport ctypes\nimport gc"), ("notes.txt", b"import gc")]
    )

    assert [(one.file, one.line, one.what) for one in found] == [
        ("a.py", 3, "imports ctypes"),
        ("a.py", 4, "imports gc"),
        ("b.py", 1, "imports gc"),
    ]


def test_no_reference_and_no_accepted_design_is_noticed_but_those_that_do_use_it() -> None:
    found = {
        (str(path.relative_to(ROOT / "reference")), one.what)
        for path in (ROOT / "reference").rglob("*.py")
        if "mutants" not in path.parts
        for one in _of(path)
    }

    assert found - KNOWN == set()


def test_most_attacks_that_reach_for_the_grader_are_noticed() -> None:
    families = ("between_submissions", "exfiltration", "introspection", "interpreter", "patching", "seeds")
    known = [attack for attack in attacks() if attack.family in families]

    assert sum(bool(_of(attack.path)) for attack in known) >= 0.9 * len(known)


def _of(path: Path) -> tuple[Notice, ...]:
    return tampering([(path.name, path.read_bytes())])


def test_the_table_says_it_to_the_instructor_with_every_character_shown_plainly() -> None:
    report = Report(
        student="eve\x1b[2J", exercise="ticket", verdict=Verdict.PASS, score=1.0, max_score=1.0, seconds=0.1, checks=()
    )
    work = Work(student="eve\x1b[2J", exercise="ticket", files=(("ticket.py", b"import ctypes\nimport gc\n" * 5),))
    stream = io.StringIO()

    terminal.write(gradebook([Record(work=work, report=report)], sandbox="A"), output=Path("grades"), stream=stream)

    said = [line for line in stream.getvalue().splitlines() if line.startswith("Look at by hand")]
    assert len(said) == 4
    assert said[0].endswith("ticket.py:1 imports ctypes (reaches memory and system calls behind Python's back)")
    assert said[3].endswith("ticket: 7 more lines like these")
    assert "\x1b" not in stream.getvalue()
