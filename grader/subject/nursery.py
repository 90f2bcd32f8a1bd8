"""The nursery: a warm process of ours, one per submission. It parses student code and never runs it.

`python -m grader.subject.nursery FD`: the control channel; standard output is where subjects print. For each
order to run it forks a subject; on the order to reap it kills what is left of it and waits until nothing of it lives.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import json
import os
import resource
import signal
import sys
import threading
from types import ModuleType
from typing import Any, Final

from grader.subject import agent, kernel, memory
from grader.subject.stage import Stage
from grader.subject.standins import processes
from grader.subject.standins.files import model_open
from grader.subject.stubs import untouched
from grader.subject.student import Problem, Student
from grader.transport import Channel, Closed
from grader.wire import (
    Broken,
    Load,
    Loaded,
    Ready,
    Reap,
    Reaped,
    Run,
    Started,
    Text,
    Wired,
    encode,
    nursery_orders,
)

STACK_BYTES: Final = 1024 * 1024
_FILE_BYTES: Final = 64 * 1024 * 1024


class Nursery:
    """Answers the examiner's orders until it hangs up."""

    def __init__(self, control: Channel) -> None:
        self._control = control
        self._texts: dict[str, str] = {}
        self._student: Student | None = None
        self._scenarios: dict[str, Any] = {}
        self._requires: list[str] = []
        self._module = ""
        self._subject = 0

    def serve(self) -> None:
        """One order after the other."""
        while True:
            try:
                data, descriptor = self._control.receive_descriptor()
            except (Closed, OSError):
                self._reap()
                return
            order = nursery_orders.decode(data)
            match order:
                case Text():
                    self._texts[order.name] = self._texts.get(order.name, "") + order.data
                case Load():
                    self._load(order)
                case Run():
                    self._run(order, descriptor)
                case Reap():
                    self._say(self._reap())

    def _say(self, message: Wired) -> None:
        self._control.send(encode(message))

    def _load(self, order: Load) -> None:
        self._module, self._requires = order.module, order.requires
        sources = {name: self._texts[f"helper:{name}"] for name in order.helpers}
        sources[order.module] = self._texts["submission"]
        try:
            self._student = Student(order.module, sources)
            agent.STATE.unsolved = untouched(self._texts["submission"], self._texts.get("stub", ""))
        except Problem as problem:
            self._say(Loaded(problem=problem.text, file=problem.file, line=problem.line))
            return
        self._scenarios = {"__name__": "scenarios"}
        exec(compile(self._texts["scenarios"], "scenarios.py", "exec"), self._scenarios)  # noqa: S102 - our own code
        ast.parse("None")
        gc.collect()
        gc.freeze()
        self._say(Loaded())

    def _run(self, order: Run, descriptor: int | None) -> None:
        if descriptor is None or self._student is None:
            self._say(Broken(text="nothing to run"))
            return
        pid = kernel.fork_alone()
        if pid == 0:
            try:
                kernel.die_with_parent()
                self._control.close()
                os.setpgid(0, 0)
                self._be_subject(order, descriptor)
            finally:
                agent.leave(71)
        os.close(descriptor)
        self._subject = pid
        self._say(Started(pid=pid))

    def _reap(self) -> Reaped:
        """Kill the subject's group and every stray child; wait for all of them."""
        status, used = 0, 0.0
        if self._subject:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._subject, signal.SIGKILL)
        while True:
            for child in kernel.children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            try:
                pid, ended, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            used += usage.ru_utime + usage.ru_stime
            if pid == self._subject:
                status = ended
        self._subject = 0
        return Reaped(signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, status=status, cpu=used)

    # -- from here on we are the subject

    def _be_subject(self, order: Run, descriptor: int) -> None:
        limit = int(order.import_seconds + order.execution_seconds) * 3 + 5
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        threading.stack_size(STACK_BYTES)
        # A collection at a moment of its own choosing may close a file, which announces an operation.
        gc.disable()
        agent.begin(0, descriptor)
        processes.enter_process("MainProcess")
        memory.MEMORY.hot = set(order.hot)
        agent.call("task", "start")
        module = self._import(order.watch)
        if module is None:
            return
        code, raised = 0, None
        try:
            self._play(order, module)
        except BaseException as error:  # noqa: BLE001 - whatever ends the scenario is reported
            raised = agent.describe(error)
            agent.print_exception(error)
            code = 1
        processes.leave_process(code, raised)
        kernel.wait_for_end()

    def _import(self, watch: list[str]) -> ModuleType | None:
        if self._student is None:
            return None
        try:
            module = self._student.load(watch)
        except BaseException as error:  # noqa: BLE001 - a module may do anything when it is imported
            agent.print_exception(error)
            self._ready(Ready(raised=agent.describe(error)))
            return None
        missing = [name for name in self._requires if not callable(getattr(module, name, None))]
        self._ready(Ready(missing=missing))
        return None if missing else module

    def _ready(self, message: Ready) -> None:
        sys.stdout.flush()
        agent.me().channel.send(encode(message))

    def _play(self, order: Run, module: ModuleType) -> None:
        parameters = json.loads(order.parameters)
        self._scenarios[order.scenario](Stage(module, model_open), **parameters)


def main() -> None:
    """Start: limits, then serve."""
    control = int(sys.argv[1])
    kernel.die_with_parent()
    kernel.adopt_orphans()
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    sys.argv = [""]
    os.environ.clear()
    Nursery(Channel.from_descriptor(control)).serve()


if __name__ == "__main__":
    main()
