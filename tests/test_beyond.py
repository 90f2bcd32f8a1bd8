"""What the conductor does not control is noticed when it is first used, never taken for explored."""

from __future__ import annotations

import asyncio
import ctypes
import dbm
import logging
import logging.handlers
import mmap
import multiprocessing
import multiprocessing.connection
import multiprocessing.resource_tracker
import os
import select
import selectors
import shelve
import signal
import socket
import sqlite3
import ssl
import subprocess
import threading
import time
from collections.abc import Callable

import pytest

from grader.program import ProgramFailed, explore
from grader.verdict import Verdict


def runs_a_coroutine() -> None:
    async def nothing() -> None:
        pass

    asyncio.run(nothing())


def makes_an_event_loop() -> None:
    asyncio.new_event_loop()


def forks_with_a_terminal() -> None:
    if os.forkpty()[0] == 0:
        os._exit(0)


def hands_on_five_megabytes() -> None:
    queue: multiprocessing.SimpleQueue[bytes] = multiprocessing.SimpleQueue()
    queue.put(bytes(5 << 20))


def spawns() -> None:
    os.posix_spawn("/bin/true", ["true"], {})


def runs_a_command() -> None:
    subprocess.run(["true"], check=True)  # noqa: S607


def runs_a_shell() -> None:
    os.system("true")  # noqa: S605, S607


def handles_a_signal() -> None:
    signal.signal(signal.SIGUSR1, lambda _number, _frame: None)
    os.kill(os.getpid(), signal.SIGUSR1)


def handles_the_signal_of_another() -> None:
    signal.signal(signal.SIGTERM, lambda _number, _frame: None)
    child = multiprocessing.Process(target=time.sleep, args=(1,))
    child.start()
    child.terminate()
    child.join()


def handles_the_end_of_children() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def makes_a_pool_in_a_manager() -> None:
    with multiprocessing.Manager() as manager:
        manager.Pool(2)


def interrupts_a_child() -> None:
    child = multiprocessing.Process(target=time.sleep, args=(1,))
    child.start()
    os.kill(child.pid or 0, signal.SIGINT)
    child.join()


def sets_an_alarm() -> None:
    signal.alarm(1)


def waits_for_a_signal() -> None:
    signal.pause()


def opens_a_socket_for_packets() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).setblocking(False)


def connects_to_another_machine() -> None:
    socket.create_connection(("192.0.2.1", 80))


def hands_a_descriptor_on() -> None:
    socket.send_fds(socket.socketpair()[0], [b"x"], [0])


def listens_for_xml() -> None:
    multiprocessing.connection.XmlListener()  # type: ignore[attr-defined] # which few know


def sends_a_connection_on() -> None:
    with multiprocessing.connection.Listener() as listener:
        client = multiprocessing.connection.Client(listener.address)
        client.send(client)


def asks_for_the_descriptor_of_a_pipe() -> None:
    multiprocessing.Pipe()[0].fileno()


def reaches_into_a_queue() -> None:
    multiprocessing.Queue()._reader  # type: ignore[attr-defined] # noqa: B018, SLF001 - what some programs wait for


def polls_for_changes() -> None:
    reading, _writing = os.pipe()
    select.epoll().register(reading, select.EPOLLIN | select.EPOLLET)


def starts_what_tracks_resources() -> None:
    multiprocessing.resource_tracker.ensure_running()


def selects_its_own_input() -> None:
    select.select([0], [], [], 0)


def waits_for_room_in_a_connection() -> None:
    _mine, yours = multiprocessing.Pipe()
    selectors.DefaultSelector().register(yours, selectors.EVENT_WRITE)
    select.select([], [yours], [], 0)


def makes_a_context() -> None:
    ssl.create_default_context()


def loads_a_library() -> None:
    ctypes.CDLL(None)


def loads_a_library_by_its_loader() -> None:
    ctypes.cdll.LoadLibrary("libc.so.6")


def calls_the_interpreter() -> None:
    ctypes.pythonapi.Py_IsInitialized()


def connects_to_a_database() -> None:
    sqlite3.connect(":memory:")


def opens_a_shelf() -> None:
    shelve.open("shelf")  # noqa: S301, SIM115


def opens_a_table() -> None:
    dbm.open("table", "c")  # noqa: SIM115


def maps_a_file() -> None:
    with open("/proc/self/exe", "rb") as file:  # noqa: PTH123 - what is mapped is a descriptor
        mmap.mmap(file.fileno(), 4096, access=mmap.ACCESS_READ)


def maps_memory_for_itself() -> None:
    mmap.mmap(-1, 4096, access=mmap.ACCESS_COPY)


def makes_a_pipe_of_packets() -> None:
    os.pipe2(os.O_DIRECT)


def makes_a_counter() -> None:
    os.eventfd(0)


def logs_to_another_machine() -> None:
    record = logging.LogRecord("work", logging.INFO, "here", 1, "done", (), None)
    logging.handlers.HTTPHandler("192.0.2.1", "/log").emit(record)


BEYOND = [
    asks_for_the_descriptor_of_a_pipe, calls_the_interpreter, connects_to_a_database, connects_to_another_machine,
    forks_with_a_terminal, handles_a_signal, handles_the_end_of_children, handles_the_signal_of_another,
    hands_a_descriptor_on, hands_on_five_megabytes, interrupts_a_child, listens_for_xml, loads_a_library,
    loads_a_library_by_its_loader, logs_to_another_machine, makes_a_context, makes_a_counter, makes_a_pipe_of_packets,
    makes_a_pool_in_a_manager, makes_an_event_loop, maps_a_file, maps_memory_for_itself, opens_a_shelf,
    opens_a_socket_for_packets, opens_a_table, polls_for_changes, reaches_into_a_queue, runs_a_command,
    runs_a_coroutine, runs_a_shell, selects_its_own_input, sends_a_connection_on, sets_an_alarm, spawns,
    starts_what_tracks_resources, waits_for_a_signal, waits_for_room_in_a_connection,
]  # fmt: skip


@pytest.mark.parametrize("program", BEYOND)
def test_use_of_what_cannot_be_controlled_is_noticed(program: Callable[[], None]) -> None:
    with pytest.raises(ProgramFailed, match="cannot be controlled") as failed:
        list(explore(program))

    assert failed.value.verdict is Verdict.UNSUPPORTED


def only_looks() -> int:
    """All of that is imported; constants, classes and errors of it are named, and nothing is used."""
    found = [signal.SIGTERM, socket.AF_INET, socket.timeout, ctypes.c_int, subprocess.PIPE, select.error]
    found += [sqlite3.Error, mmap.ACCESS_READ, ssl.SSLError, asyncio.CancelledError, os.WNOHANG]
    return len(found)


def counts_in_ctypes() -> int:
    """Numbers, arrays and structures of ctypes are data like any other, and what they are in any program."""
    numbers = (ctypes.c_int * 2)(1, 2)
    return numbers[0] + numbers[1] + ctypes.c_int(4).value + (0 if isinstance(3, select.epoll) else 1)


def test_data_of_ctypes_are_no_call_into_a_library() -> None:
    assert [run.result for run in explore(counts_in_ctypes)] == [8]


def hands_on_three_megabytes() -> int:
    """To itself, by way of a feeder: it is more than a pipe takes at once."""
    queue: multiprocessing.Queue[bytes] = multiprocessing.Queue()
    queue.put(bytes(3 << 20))
    return len(queue.get())


def test_large_pieces_are_handed_on_as_long_as_the_conductor_keeps_them() -> None:
    assert all(run.result == 3 << 20 for run in explore(hands_on_three_megabytes))


def test_naming_without_use_is_no_use() -> None:
    (run,) = explore(only_looks)

    assert run.result == 11


def leaves_interrupts_to_its_parent() -> str:
    """What is often done before a pool is made: Ctrl-C goes to the parent only."""
    found: multiprocessing.Queue[str] = multiprocessing.Queue()

    def child() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        found.put(repr(signal.getsignal(signal.SIGINT) is signal.SIG_IGN))

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    signal.signal(signal.SIGINT, before)
    return found.get()


def test_interrupts_that_nobody_sends_may_be_handled_in_any_way() -> None:
    assert all(run.result == "True" for run in explore(leaves_interrupts_to_its_parent))


def stops_when_it_is_told() -> list[object]:
    """As services are written: a handler, though nobody sends the signal here; what is set is what is got."""

    def stop(_number: int, _frame: object) -> None:
        raise SystemExit

    found: list[object] = [signal.signal(signal.SIGTERM, stop), signal.getsignal(signal.SIGTERM) is stop]
    thread = threading.Thread(target=sets_a_handler, args=(found,))
    thread.start()
    thread.join()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(os.getpid(), signal.SIGTERM)
    signal.raise_signal(signal.SIGTERM)
    return [str(one) for one in found]


def sets_a_handler(found: list[object]) -> None:
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    except ValueError as error:
        found.append(error)


def test_handlers_of_signals_that_do_not_come_change_nothing() -> None:
    (run,) = explore(stops_when_it_is_told)

    assert run.result == ["0", "True", "signal only works in main thread of the main interpreter"]


def knows_no_handler() -> None:
    signal.signal(signal.SIGTERM, "stop")  # type: ignore[arg-type]


def test_what_is_no_handler_of_signals_is_refused() -> None:
    with pytest.raises(ProgramFailed, match="TypeError: signal handler must be") as failed:
        list(explore(knows_no_handler))

    assert failed.value.verdict is Verdict.CRASH
