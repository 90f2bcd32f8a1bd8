"""One submission under test: its nursery, launched when first needed, and its executions."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader import live, processes
from grader.conductor.constancy import Constancy, Memoirs
from grader.conductor.execution import Execution
from grader.conductor.explore import Focus
from grader.conductor.models.files import Files
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.script import Script
from grader.conductor.strategy import Strategy
from grader.conductor.terms import Terms
from grader.conductor.watchdog import Stillness
from grader.exercise import Exercise
from grader.orders import Launch, Live, Loaded, Reaped, Run, Serve
from grader.sandbox.level import Level
from grader.sandbox.nursery import Nursery, Subject

_XCPU = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A program of ours that calls student code: a function in scenarios.py, and what it is given.

    With a `script`, nothing of that is told to the subject when it runs under the conductor.
    """

    name: str
    parameters: Mapping[str, Any]
    watch: tuple[str, ...] = ()
    script: Script | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a launched program gets: a listening socket or none, sockets for so many clients of it.

    `buffer`: how many bytes the kernel keeps on their way, on each side; 0 leaves that to the kernel.
    """

    server: bool = False
    clients: int = 0
    buffer: int = 0


@dataclass(slots=True)
class Started:
    """A launched program: its process as a subject, its nursery and who else is a child of that, its folder.

    `reaped` tells how the main process ended, once it is cleared away.
    """

    subject: Subject
    nursery: int
    others: frozenset[int]
    folder: str
    wanted: Wanted
    reaped: Reaped | None = None


class House:
    """Runs scenarios on one submission. `source` is its text; close it when done.

    `helpers` are texts of modules that it may import, by name; see `Load` for `packages` and `inert`.
    """

    def __init__(  # noqa: PLR0913 - what a submission consists of, and where it runs
        self,
        exercise: Exercise,
        source: str,
        *,
        helpers: Mapping[str, str] | None = None,
        packages: Sequence[str] = (),
        inert: Sequence[str] = (),
        level: Level = Level.D,
    ) -> None:
        self._level = level
        self.exercise, self.source = exercise, source
        self._helpers, self._packages, self._inert = helpers or {}, packages, inert
        self.spent = 0.0
        self._constancy = Constancy()
        self.stillness = Stillness()
        self.doubted: set[int] = set()  # places of loops that seemed to have no end, once that has been probed
        self.cut_off = False  # whether a live run was, because it did not come to its end
        self.unusable: Exception | None = None  # what every dialogue with this submission would end with
        self._nursery: Nursery | None = None
        self._loaded: Loaded | None = None
        self._failed_import: Outcome | None = None

    def load(self) -> Loaded:
        """Have the submission parsed; the answer says what is wrong with it."""
        if self._loaded is None:
            self._nursery = Nursery(self._level)
            texts = {
                "submission": self.source,
                "stub": self.exercise.pristine_stub(),
                "scenarios": self.exercise.scenarios.read_text(encoding="utf-8"),
            }
            texts |= {f"helper:{name}": text for name, text in self._helpers.items()}
            # Any bytes are a text in Latin-1, and back again.
            texts |= {f"world:{name}": self._in_folder(name).decode("latin-1") for name in self.exercise.world}
            self._loaded = self._nursery.load(
                texts,
                module=self.exercise.name,
                requires=self.exercise.requires,
                packages=self._packages,
                inert=self._inert,
            )
        return self._loaded

    def execute(self, scenario: Scenario, strategy: Strategy, focus: Focus) -> Outcome:
        """One execution. A submission that cannot be imported is not tried again."""
        if self._failed_import is not None:
            return self._failed_import
        nursery = self._running()
        limits = self.exercise.limits
        order = Run(
            scenario=scenario.name if scenario.script is None else "",
            parameters=json.dumps(dict(scenario.parameters)) if scenario.script is None else "{}",
            hot=sorted(focus.hot),
            watch=list(scenario.watch),
            import_seconds=limits.import_seconds,
            execution_seconds=limits.execution_seconds,
        )
        subject = nursery.run(order)
        files = self._files(nursery.folder)
        terms = Terms(
            steps=limits.steps,
            import_seconds=limits.import_seconds,
            execution_seconds=limits.execution_seconds,
        )
        execution = Execution(
            channel=subject.channel,
            strategy=strategy,
            files=files,
            output=subject.output,
            terms=terms,
            named=focus.named,
            script=scenario.script,
            memoirs=None if scenario.script is None else Memoirs(self._constancy, focus.hot),
            stillness=self.stillness,
        )
        outcome = execution.run()
        try:
            self._count(nursery.reaped())  # of the subject before, which was cleared away meanwhile
            nursery.end()
            if not subject.output.drain() and outcome.ending is Ending.COMPLETED:
                outcome.ending, outcome.who = Ending.OUTPUT, "main"
            outcome.printed = subject.output.take()
        finally:
            subject.output.close()
        self._finish(outcome, files)
        return outcome

    def live(self, scenario: Scenario, *, together: bool) -> Outcome:
        """One run with real primitives and files, that nobody conducts."""
        nursery = self._alone()
        order = Live(
            module=self.exercise.name,
            scenario=scenario.name,
            parameters=json.dumps(dict(scenario.parameters)),
            folder=_fresh_folder(),
            together=together,
        )
        subject = nursery.run(order)
        outcome, folder = live.listen(subject)
        self.cut_off = self.cut_off or outcome.ending is Ending.BLOCKED
        try:
            nursery.end()
            self._count(nursery.reaped())
            if folder is not None:
                outcome.files = live.files_in(folder, self.exercise.world)
            nursery.remove(order.folder)
            outcome.printed = subject.output.take()
        finally:
            subject.close()
            if folder is not None:
                os.close(folder)
        return outcome

    def serve(self, order: Serve) -> Subject:
        """A subject that serves calls until `hang_up`; one at a time."""
        return self._running().run(order)

    def hang_up(self, subject: Subject) -> str:
        """Have it killed, with all that it has left: how it ended, if it had."""
        nursery = self._running()
        try:
            self._count(nursery.reaped())
            nursery.end()
        finally:
            subject.close()
        reaped = self._count(nursery.reaped())
        return "for the memory that it took" if nursery.exceeded_memory() else _how_it_died(reaped)

    def launch(self, scenario: Scenario, wanted: Wanted) -> Started:
        """Start a program that nobody conducts; it runs until it is to be cleared away."""
        nursery = self._alone()
        order = Launch(
            module=self.exercise.name,
            scenario=scenario.name,
            parameters=json.dumps(dict(scenario.parameters)),
            folder=_fresh_folder(),
            server=wanted.server,
            clients=wanted.clients,
            buffer=wanted.buffer,
        )
        others = frozenset(processes.children(nursery.pid))
        return Started(nursery.run(order), nursery.pid, others, order.folder, wanted)

    def clear(self, started: Started) -> str:
        """Have all that is left of the program ended; what it printed."""
        nursery = self._running()
        try:
            nursery.end()
            started.reaped = self._count(nursery.reaped())
            nursery.remove(started.folder)
            return started.subject.output.take()
        finally:
            started.subject.close()

    def _alone(self) -> Nursery:
        """The nursery, once nothing of an execution runs any more."""
        nursery = self._running()
        self._count(nursery.reaped())
        return nursery

    def _running(self) -> Nursery:
        self.load()
        if self._nursery is None:
            raise RuntimeError("closed")
        return self._nursery

    def _files(self, home: str) -> Files:
        files = Files(home=home, atomic=True)
        files.mkdirs(home)
        for name in self.exercise.world:
            files.put(os.path.join(home, name), self._in_folder(name))  # noqa: PTH118
        return files

    def _in_folder(self, name: str) -> bytes:
        return (self.exercise.folder / name).read_bytes()

    def _finish(self, outcome: Outcome, files: Files) -> None:
        if self._nursery is None:
            return
        home = self._nursery.folder
        for name in self.exercise.world:
            data = files.content(os.path.join(home, name))  # noqa: PTH118
            if data is not None:
                outcome.files[name] = data
        if outcome.ending is Ending.DIED:
            reaped = self._count(self._nursery.reaped())
            outcome.detail = _how_it_died(reaped)
            if reaped.signal == _XCPU:
                outcome.ending = Ending.TIMEOUT
        if outcome.ending not in {Ending.COMPLETED, Ending.REDUNDANT} and self._nursery.exceeded_memory():
            outcome.ending = Ending.MEMORY
        if outcome.importing and outcome.ending is not Ending.COMPLETED:
            self._failed_import = outcome

    def _count(self, reaped: Reaped | None) -> Reaped:
        """Add up the processor time of a subject that has ended."""
        self.spent += reaped.cpu if reaped is not None else 0.0
        return reaped or Reaped()

    @property
    def overspent(self) -> bool:
        """Whether all its executions together have used more processor time than a submission may."""
        return self.spent > self.exercise.limits.submission_seconds

    def exceeded_memory(self) -> bool:
        """Whether a process of the submission has been killed since for the memory that all of them took."""
        return self._nursery is not None and self._nursery.exceeded_memory()

    def abandon(self) -> None:
        """The nursery was lost: end what is left of it. The next execution has a new one."""
        self.close()
        self._loaded = None
        self._constancy = Constancy()  # addresses may differ

    def close(self) -> None:
        """End the nursery."""
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None


def _fresh_folder() -> str:
    """A name that nothing has which was run before."""
    return f"live-{secrets.token_hex(8)}"


def _how_it_died(reaped: Reaped) -> str:
    if reaped.signal:
        return f"signal {reaped.signal}"
    return f"exit code {os.waitstatus_to_exitcode(reaped.status)}"
