from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading

import pytest

from grader import processes
from grader.processes import Process


def test_a_process_tells_of_itself() -> None:
    here = Process(os.getpid())

    assert here == Process(os.getpid())
    assert here.inside == os.getpid()
    assert here.parent == os.getppid()
    assert here.alive
    assert not here.is_zombie


def test_a_child_is_alive_then_a_zombie_then_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    seen = Process(child.pid)
    assert seen.alive
    assert child.pid in processes.children(os.getpid())

    seen.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert (seen.is_zombie, seen.ended, seen.threads) == (True, True, 0)

    assert child.wait() == -signal.SIGKILL
    assert (seen.state, seen.parent, seen.ended) == ("", 0, True)
    assert child.stdin is not None
    child.stdin.close()


def test_nothing_is_sent_to_whoever_has_the_number_of_one_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Process(os.getpid())
    monkeypatch.setattr(seen, "_born", 0.0)  # as if it were an earlier process of the same number

    assert seen.ended
    seen.kill()


def test_threads_are_counted() -> None:
    here, leave = Process(os.getpid()), threading.Event()
    before = here.threads
    thread = threading.Thread(target=leave.wait)
    thread.start()

    assert here.threads == before + 1
    leave.set()
    thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_sockets_are_seen_as_long_as_they_are_open() -> None:
    here = Process(os.getpid())
    before = here.sockets
    one = socket.socket()
    inode = os.fstat(one.fileno()).st_ino

    assert here.sockets - before == {inode}
    one.close()
    assert here.sockets == before


def test_children_of_children_are_found() -> None:
    source = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    child = subprocess.Popen([sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdin is not None
    child.stdout.readline()

    below = processes.descendants(os.getpid())

    assert child.pid in below
    assert processes.children(child.pid)[0] in below
    child.communicate(b"\n")


def test_a_process_that_was_stopped_stands_still_until_it_is_resumed() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    seen = Process(child.pid)

    seen.stop()
    os.waitid(os.P_PID, child.pid, os.WSTOPPED)
    assert (seen.stopped, seen.alive) == (True, True)

    seen.resume()
    os.waitid(os.P_PID, child.pid, os.WCONTINUED)
    assert (seen.stopped, seen.alive) == (False, True)
    child.communicate(b"\n")
