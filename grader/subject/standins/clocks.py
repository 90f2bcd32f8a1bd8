"""Stand-in for `time`: nothing really sleeps, and the clock shows virtual time."""

from __future__ import annotations

import time
import types
from typing import Any

from grader.subject import agent


def sleep(seconds: float) -> None:
    """A step that orders nothing."""
    if seconds != seconds or seconds < 0:  # noqa: PLR0124 - not a number
        raise ValueError("sleep length must be non-negative")
    agent.call("clock", "sleep", float(seconds))


def _nanoseconds() -> int:
    return int(agent.clock() * 1e9)


def _local(seconds: Any = None) -> time.struct_time:
    return time.localtime(agent.clock() if seconds is None else seconds)


def _utc(seconds: Any = None) -> time.struct_time:
    return time.gmtime(agent.clock() if seconds is None else seconds)


def _ctime(seconds: Any = None) -> str:
    return time.ctime(agent.clock() if seconds is None else seconds)


def _strftime(form: str, moment: Any = None) -> str:
    return time.strftime(form, _local() if moment is None else moment)


def _asctime(moment: Any = None) -> str:
    return time.asctime(_local() if moment is None else moment)


def build_time() -> types.ModuleType:
    """The `time` that student code imports."""
    module = types.ModuleType("time", time.__doc__)
    module.__dict__.update({key: value for key, value in vars(time).items() if key != "__builtins__"})
    module.__dict__.update(
        sleep=sleep, time=agent.clock, monotonic=agent.clock, perf_counter=agent.clock,
        process_time=agent.clock, thread_time=agent.clock, time_ns=_nanoseconds, monotonic_ns=_nanoseconds,
        perf_counter_ns=_nanoseconds, process_time_ns=_nanoseconds, thread_time_ns=_nanoseconds,
        localtime=_local, gmtime=_utc, ctime=_ctime, strftime=_strftime, asctime=_asctime,
    )  # fmt: skip
    return module
