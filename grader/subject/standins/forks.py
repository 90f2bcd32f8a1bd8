"""The functions of `os` by which a process forks, waits for its children and sends them signals."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable, Mapping
from typing import Any, Final

from grader.subject import agent, births
from grader.subject.standins import fork_hooks, processes, signal_module, threads
from grader.subject.standins.descriptors import TABLE, failed
from grader.subject.standins.processes import FAMILY, stable_pid

_ANY: Final = -1
_FIRST: Final = stable_pid(0)
_INIT: Final = 1  # the process that orphans get for a parent
# Nobody stops in an execution (see `kill`), so that to wait for who stops or goes on changes nothing.
_STOPS: Final = getattr(os, "WUNTRACED", 0) | getattr(os, "WCONTINUED", 0)
_OTHER_STOPS: Final = getattr(os, "WSTOPPED", 0) | getattr(os, "WCONTINUED", 0)


def fork() -> int:
    """`os.fork`: 0 in the child, else its pid."""
    if FAMILY.servers:
        agent.unsupported("os.fork beside a Manager, to which both would speak on one connection")
    fork_hooks.call_before()
    TABLE.forking()
    thread, parent = threads.current_thread(), processes.home()
    lineage = (*FAMILY.lineage, len(FAMILY.forked) + 1)
    number, pid = births.fork("Child-" + ":".join(map(str, lineage)))
    if number:
        FAMILY.forked[number] = pid
        fork_hooks.call_in_parent()
        return stable_pid(number)
    _begin(thread, parent, lineage)
    fork_hooks.call_in_child()
    return 0


def _begin(thread: threads.Thread, parent: int, lineage: tuple[int, ...]) -> None:
    """This is the child. To `multiprocessing` it is what its parent is, and has all that the parent had."""
    number = agent.me().number
    FAMILY.became(lineage, FAMILY.before | {parent})
    FAMILY.current.become(number, stable_pid(number))
    thread._conducted_number = number  # noqa: SLF001
    processes.begin_alone(thread)


def getppid() -> int:
    """`os.getppid`: of an orphan it is the first process of the system."""
    if not FAMILY.before:
        return int(getattr(FAMILY.parent, "pid", 999))
    parent = agent.call("children", "parent").value
    return _INIT if parent is None else stable_pid(parent)


# -- waiting


def _waited(which: int, *, hang: bool, keep: bool = False) -> tuple[int, int] | None:
    """The number and the exit code of a child that has ended; None when there is none yet. Raises ECHILD."""
    try:
        result = agent.call("children", "wait" if hang else "look", which, keep).value
    except ChildProcessError:
        if (FAMILY.servers or FAMILY.tracked) and which == _ANY:
            agent.unsupported("waiting for any child beside a Manager or shared memory, which have one, too")
        raise
    return None if result is None else (result[0], result[1])


def _which(pid: int) -> int:
    """The task that is meant; -1 for any child."""
    if pid == _ANY or pid > _FIRST:
        return pid if pid == _ANY else pid - _FIRST
    if pid == 0 or pid < _ANY:
        agent.unsupported("waiting for a group of processes")
        return _ANY
    raise failed(errno.ECHILD)


def _hangs(options: int) -> bool:
    if options & ~(os.WNOHANG | _STOPS):
        agent.unsupported(f"os.waitpid with the options {options}")
    return not options & os.WNOHANG


def waitpid(pid: int, options: int, /) -> tuple[int, int]:
    """`os.waitpid`: the pid and the status, (0, 0) if no such child has ended yet and `options` has WNOHANG."""
    found = _waited(_which(pid), hang=_hangs(options))
    return (0, 0) if found is None else (stable_pid(found[0]), _status(found[1]))


def wait() -> tuple[int, int]:
    """`os.wait`."""
    return waitpid(_ANY, 0)


def wait3(options: int) -> tuple[int, int, Any]:
    """`os.wait3`; what the child has used is not told."""
    return (*waitpid(_ANY, options), _nothing_used())


def wait4(pid: int, options: int) -> tuple[int, int, Any]:
    """`os.wait4`; what the child has used is not told."""
    return (*waitpid(pid, options), _nothing_used())


def waitid(idtype: int, id: int, options: int, /) -> Any:  # noqa: A002 - the signature of the original
    """`os.waitid`; None if no such child has ended yet and `options` has WNOHANG."""
    if not options & (os.WEXITED | _OTHER_STOPS):
        raise failed(errno.EINVAL)
    if options & ~(os.WEXITED | os.WNOHANG | os.WNOWAIT | _OTHER_STOPS) or not options & os.WEXITED:
        agent.unsupported(f"os.waitid with the options {options}")
    if idtype == os.P_ALL:
        which = _ANY
    elif idtype == os.P_PID and id > 0:
        which = _which(id)
    else:
        agent.unsupported("os.waitid for a group of processes, or by a descriptor")
        which = _ANY
    found = _waited(which, hang=not options & os.WNOHANG, keep=bool(options & os.WNOWAIT))
    if found is None:
        return None
    number, code = found
    how = os.CLD_EXITED if code >= 0 else os.CLD_KILLED
    return os.waitid_result((stable_pid(number), os.getuid(), int(signal.SIGCHLD), abs(code), how))


def _status(code: int) -> int:
    """What the kernel says of a process that has ended with this exit code, or by the signal that is its negative."""
    return code << 8 if code >= 0 else -code


def _nothing_used() -> Any:
    return resource.struct_rusage((0.0, 0.0, *[0] * 14))


# -- signals


def kill(pid: int, number: int, /) -> None:
    """`os.kill`: the pids that student code knows are not real ones."""
    if pid == processes.getpid():
        signal_module.to_itself(number)
        return
    if pid <= 0 or pid == _FIRST:
        agent.unsupported("a signal to the first process" if pid > 0 else "a signal to a group of processes")
        return
    if pid < _FIRST:
        raise failed(errno.ESRCH)
    if number and number not in processes.ENDING | signal_module.HANDLED:
        agent.unsupported(f"signal {number} to another process")
    task = pid - _FIRST
    if processes.killed(agent.call("children", "signal", task, int(number)).value, number) and number:
        _end(task, number)


def _end(task: int, number: int) -> None:
    """End for real what is a child of this process; of any other it is enough that the conductor takes it for ended."""
    started = {child._conducted_number: child._conducted_pid for child in FAMILY.children}  # noqa: SLF001
    pid = FAMILY.forked.get(task) or started.get(task)
    if pid:
        os.kill(pid, number)


FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "fork": fork, "getppid": getppid, "kill": kill, "register_at_fork": fork_hooks.register_at_fork, "wait": wait,
    "wait3": wait3, "wait4": wait4, "waitid": waitid, "waitpid": waitpid,
}  # fmt: skip
