"""The nursery: a warm process of ours, one per submission. It parses student code and never runs it.

`python -m grader.subject.nursery FD HERE IDLE`: the control channel, the examiner's cores and those that nobody
needs. On the order to fork it forks a subject, which waits until it is told what to run, while the one before may still
be running; on the order to reap it kills what is left of the oldest and waits until nothing of it lives.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import sys
import threading
from types import ModuleType
from typing import Any, Final

from grader.orders import (
    Broken,
    Confine,
    Confined,
    Fork,
    Launch,
    Live,
    Load,
    Loaded,
    Reap,
    Reaped,
    Remove,
    Removed,
    Run,
    Serve,
    Text,
    nursery_orders,
    subject_orders,
)
from grader.subject import agent, confinement, cores, kernel, memory, pages, reading, script, streams
from grader.subject.stage import Stage
from grader.subject.standins import processes
from grader.subject.standins.files import model_open
from grader.subject.stubs import untouched
from grader.subject.student import Problem, Student
from grader.transport import DESCRIPTORS, Channel, Closed
from grader.wire import Ready, Wired, encode

STACK_BYTES: Final = 1024 * 1024
# What programs ask for that greet their user: the same everywhere, and no user of the machine.
ENVIRONMENT: Final = {"HOME": "/home/student", "LOGNAME": "student", "PATH": os.defpath, "USER": "student"}
ROUNDS: Final = 20  # of killing what is there, before all is killed at one stroke


class Nursery:
    """Answers the examiner's orders until it hangs up."""

    def __init__(self, control: Channel) -> None:
        self._control = control
        self._texts: dict[str, str] = {}
        self._student: Student | None = None
        self._scenarios: dict[str, Any] = {}
        self._requires: list[str] = []
        self._module = ""
        self._subjects: list[int] = []  # the oldest runs, another may wait for its order
        self._owed: list[list[int]] = []  # descriptors of subjects that could not be forked yet
        self._learned = False

    def serve(self) -> None:
        """One order after the other."""
        while True:
            try:
                data, descriptors = self._control.receive_descriptors()
            except (Closed, OSError):
                self._subjects.clear()
                self._bury(0)
                return
            order = nursery_orders.decode(data)
            match order:
                case Confine():
                    self._confine(order)
                case Text():
                    self._texts[order.name] = self._texts.get(order.name, "") + order.data
                case Load():
                    self._load(order)
                case Fork():
                    self._fork(descriptors)
                case Reap():
                    self._say(self._reap())
                case Remove():
                    _remove(order.folder)
                    self._say(Removed())

    def _say(self, message: Wired) -> None:
        self._control.send(encode(message))

    def _confine(self, order: Confine) -> None:
        try:
            confinement.confine(order)
        except (confinement.Unconfined, OSError, ValueError) as problem:
            self._say(Confined(problem=str(problem)))
            return
        folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._control.send(encode(Confined()), folder)
        os.close(folder)

    def _load(self, order: Load) -> None:
        self._module, self._requires = order.module, order.requires
        sources = {name: self._texts[f"helper:{name}"] for name in order.helpers}
        sources[order.module] = self._texts["submission"]
        try:
            self._read(order, sources)
        except Problem as problem:
            self._say(Loaded(problem=problem.text, file=problem.file, line=problem.line))
            return
        self._scenarios = {"__name__": "scenarios"}
        exec(compile(self._texts["scenarios"], agent.SCENARIOS, "exec"), self._scenarios)  # noqa: S102 - our own code
        ast.parse("None")
        gc.collect()
        gc.freeze()
        self._say(Loaded())

    def _read(self, order: Load, sources: dict[str, str]) -> None:
        """Have Python parse and compile it. Raises `Problem`."""

        def read() -> None:
            packages, inert = frozenset(order.packages), frozenset(order.inert)
            self._student = Student(order.module, sources, packages=packages, inert=inert)
            agent.STATE.unsolved = untouched(self._texts["submission"], self._texts.get("stub", ""))

        if sum(map(len, sources.values())) > reading.SHORT:
            why = reading.obstacle(read)
            if why is not None:
                raise Problem(why, f"{order.module}.py", 0)
        read()

    def _fork(self, descriptors: list[int]) -> None:
        if len(descriptors) != DESCRIPTORS or self._student is None:
            self._say(Broken(text="nothing to run"))
            return
        try:
            pid = kernel.fork_alone()
        except OSError:  # so many processes are there already: it is owed until they are gone
            self._owed.append(descriptors)
            return
        if pid == 0:
            try:
                kernel.die_with_parent()
                self._control.close()
                os.setpgid(0, 0)
                self._be_subject(*descriptors)
            finally:
                agent.leave(71)
        for descriptor in descriptors:
            os.close(descriptor)
        self._subjects.append(pid)

    def _reap(self) -> Reaped:
        """End the oldest subject and whatever it has left behind."""
        subject = self._subjects.pop(0) if self._subjects else 0
        if not self._learned and cores.spare():
            pages.learn(subject)
            self._learned = True
        if cores.spare():
            for pid in (subject, *kernel.children(subject)):
                cores.step_aside(pid)
        reaped = self._bury(subject)
        owed, self._owed = self._owed, []
        for descriptors in owed:
            self._fork(descriptors)
        if self._owed:
            raise OSError("no process can be started any more")
        return reaped

    def _bury(self, subject: int) -> Reaped:
        """Kill the subject's group and every child but the subjects that wait; wait for all of them."""
        status, used = 0, 0.0
        if subject:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(subject, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                os.kill(subject, signal.SIGKILL)  # it may have left its group
            with contextlib.suppress(ChildProcessError):
                _pid, status, usage = os.wait4(subject, 0)
                used = usage.ru_utime + usage.ru_stime
        swept, rounds = False, 0
        while strays := [child for child in kernel.children() if child not in self._subjects]:
            rounds += 1
            if rounds > ROUNDS and os.getpid() == 1:
                swept = True
                self._subjects.clear()
                kernel.kill_all()
            for child in strays:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            for child in strays:
                with contextlib.suppress(ChildProcessError):
                    _pid, _status, usage = os.wait4(child, 0)
                    used += usage.ru_utime + usage.ru_stime
        for waiting in self._subjects:
            with contextlib.suppress(ProcessLookupError):
                os.kill(waiting, signal.SIGCONT)  # whoever is gone now may have stopped it
        return Reaped(signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, status=status, cpu=used, swept=swept)

    # -- from here on we are a subject

    def _be_subject(self, descriptor: int, output: int) -> None:
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        pages.fetch()
        cores.come_back()
        channel = Channel.from_descriptor(descriptor)
        try:
            order = subject_orders.decode(channel.receive())
        except Closed:
            return
        confinement.traceable()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        match order:
            case Run():
                limit = int(order.import_seconds + order.execution_seconds) * 3 + 5
                resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
                self._obey(order, channel)
            case Live():
                from grader.subject import live  # noqa: PLC0415 - few runs are live

                live.play(order, channel, self._sources(order.module), self._scenarios, self._world())
            case Serve():
                from grader.subject import dialogue  # noqa: PLC0415 - most exercises have none

                dialogue.serve(order, channel, self._sources(order.module), self._scenarios, self._requires)
            case Launch():
                from grader.subject import launched, live  # noqa: PLC0415 - as above

                launched.play(
                    order,
                    channel,
                    finder=live.Submission(self._sources(order.module)),
                    scenarios=self._scenarios,
                    requires=self._requires,
                    world=self._world(),
                )

    def _world(self) -> dict[str, bytes]:
        """The files that are to be in the working folder."""
        return {
            name.removeprefix("world:"): text.encode("latin-1")
            for name, text in self._texts.items()
            if name.startswith("world:")
        }

    def _sources(self, module: str) -> dict[str, str]:
        helpers = {name.removeprefix("helper:"): text for name, text in self._texts.items() if name[:7] == "helper:"}
        return helpers | {module: self._texts["submission"]}

    def _obey(self, order: Run, channel: Channel) -> None:
        threading.stack_size(STACK_BYTES)
        # A collection at a moment of its own choosing may close a file, which announces an operation.
        gc.disable()
        # What it orphans stays its own, for the nursery may be clearing away what the subject before it has left.
        kernel.adopt_orphans()
        agent.begin_process(0, channel)
        processes.enter_process("MainProcess")
        memory.MEMORY.hot = set(order.hot)
        agent.call("task", "start")
        code, raised = 0, None
        try:
            if not self._run(order):
                return
        except SystemExit as left:
            if agent.is_twin():  # a child of `os.fork`, which may leave like this
                code = processes.exit_code(left)
            else:
                code, raised = 1, agent.describe(left)
                agent.print_exception(left)
        except BaseException as error:  # noqa: BLE001 - whatever ends the scenario is reported
            code, raised = 1, agent.describe(error)
            agent.print_exception(error)
        processes.leave_process(code, raised)
        kernel.wait_for_end()

    def _run(self, order: Run) -> bool:
        """Import the submission and play the scenario; False when it could not be imported."""
        student = self._student
        module = None if student is None else self._import(student, order.watch)
        if student is None or module is None:
            return False
        self._play(order, module, student)
        if agent.is_twin():
            agent.returned_twice()
        return True

    def _import(self, student: Student, watch: list[str]) -> ModuleType | None:
        try:
            module = student.load(watch)
        except BaseException as error:
            if agent.is_twin():
                raise
            agent.print_exception(error)
            self._ready(Ready(raised=agent.describe(error)))
            return None
        if agent.is_twin():
            agent.returned_twice()
        missing = [name for name in self._requires if not callable(getattr(module, name, None))]
        self._ready(Ready(missing=missing))
        return None if missing else module

    def _ready(self, message: Ready) -> None:
        streams.flush()
        agent.me().channel.send(encode(message))

    def _play(self, order: Run, module: ModuleType, student: Student) -> None:
        if not order.scenario:
            script.play(module)
            return
        parameters = json.loads(order.parameters)
        self._scenarios[order.scenario](Stage(module, model_open, student.stand_in), **parameters)


def _remove(folder: str) -> None:
    """Remove what a live run has left in the working folder; nothing of it runs any more."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.unlink(f"{folder}.words")  # noqa: PTH108 - relative to the working folder


def main() -> None:
    """Start: limits, then serve."""
    control = int(sys.argv[1])
    cores.settle(*sys.argv[2:])
    cores.step_aside()
    kernel.die_with_parent()
    kernel.adopt_orphans()
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    sys.argv = [""]
    sys.modules["__main__"] = ModuleType("__main__")  # what student code would find there otherwise is ours
    folder = os.environ.get("TMPDIR", "")
    os.environ.clear()
    os.environ.update(ENVIRONMENT)
    kernel.keep_in_environment("TMPDIR", folder)  # it tells whose we are: see `grader.sandbox.leftovers`
    Nursery(Channel.from_descriptor(control)).serve()
    agent.leave(0)  # there is nothing to put in order


if __name__ == "__main__":
    main()
