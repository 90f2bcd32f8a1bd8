"""Exploring a program of one's own: any function of a test suite, no exercise needed.

    from grader.testing import explore

    def test_nothing_is_lost():
        for run in explore(two_transfers):
            assert run.result == 100

The scenario is executed afresh for every interleaving, in a process of its own, from the text of its module: what
the test has set up in memory is not there. `docs/explore.md` tells more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from grader import affinity, temporary
from grader.conductor.explore import SCHEDULES, Exploration, Focus
from grader.conductor.interleaving import USUAL_WIDTH, lay_out
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.pace import PUNCTUAL
from grader.conductor.schedule import Token, format_token, parse_token, runs_of
from grader.conductor.strategies.dpor import Dpor
from grader.conductor.strategies.replay import Replay
from grader.exercise import Exercise
from grader.finding import Finding, finding, steps
from grader.house import House, Scenario
from grader.run import Found, Run
from grader.sources import Sources, sources_of
from grader.verdict import UsageError, Verdict

INERT: Final = ("grader", "pytest", "hypothesis")
_CHECK: Final = "explore"
_SCENARIO: Final = """def play(stage, *, path, arguments):
    function = stage.module
    for name in path.split("."):
        function = getattr(function, name)
    stage.call("result", function, *arguments)
"""


class ProgramRun(Run):
    """One execution of the scenario, seen from outside. `str` of it is its interleaving."""

    sources: Sources
    focus: Focus

    @property
    def result(self) -> Found:
        """What the scenario returned: equal to exactly that, if JSON can hold it, else to nothing."""
        return self.value("result")

    @property
    def interleaving(self) -> str:
        """What happened on things that tasks share, a column for each task, with the lines of the source."""
        return lay_out(steps(self._outcome), self.sources.lines)

    @property
    def schedule(self) -> str:
        """The word that brings this execution about again: `explore(scenario, schedule=...)`."""
        token = Token(
            exercise=self.sources.name,
            check=_CHECK,
            call=0,
            seed="",
            hot=tuple(sorted(self.focus.hot)),
            named=tuple(sorted(self.focus.named)),
            runs=runs_of(self._outcome.choices),
        )
        return format_token(token)

    def told(self, *, width: int | None = None) -> str:
        """The interleaving in so many columns of text, and how to see it again."""
        shown = lay_out(steps(self._outcome), self.sources.lines, width=width or USUAL_WIDTH)
        again = f"See it again:  explore(..., schedule={self.schedule!r})"
        return "\n\n".join(part for part in (shown, again) if part)

    def __str__(self) -> str:
        return self.told()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.summary()}>"


class ProgramFailed(AssertionError):  # noqa: N818 - the program's, not ours
    """An execution that is wrong whatever an oracle would say; `verdict` tells in which way.

    Deadlock, livelock, crash (an exception that nobody handles), timeout; fail, when a child of `os.fork` returns from
    the scenario as its parent does; `unsupported` when the program uses what the conductor cannot control.
    """

    def __init__(self, verdict: Verdict, message: str, run: ProgramRun | None = None) -> None:
        shown = f"\n\n{run}" if run is not None else ""
        super().__init__(f"{verdict}: {message}{shown}")
        self.verdict, self.message, self.run = verdict, message, run


@dataclass(slots=True)
class Exploring:
    """Iterate to run the scenario in every interleaving that matters; may be iterated again.

    Afterwards `schedules` counts the executions and `exhaustive` tells whether all that matter were among them.
    """

    scenario: Callable[..., object]
    arguments: tuple[Any, ...]
    files: Mapping[str, str]
    watch: tuple[str, ...]
    most: int
    schedule: str | None
    schedules: int = 0
    exhaustive: bool = False
    _used: tuple[str, str, int] | None = field(default=None, repr=False)

    def __iter__(self) -> Iterator[ProgramRun]:
        __tracebackhide__ = True
        sources = sources_of(self.scenario)
        with temporary.folder() as folder, affinity.pinned():
            house = self._house(Path(folder), sources)
            try:
                yield from self._runs(house, sources)
            finally:
                house.close()

    def _house(self, folder: Path, sources: Sources) -> House:
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "scenarios.py").write_text(_SCENARIO, encoding="utf-8")
        program = Exercise(
            name=sources.module,
            folder=folder,
            title=sources.name,
            topic="",
            difficulty=1,
            requires=(sources.path.partition(".")[0],),
            world=tuple(self.files),
        )
        return House(program, sources.text, helpers=sources.helpers, packages=sources.packages, inert=INERT)

    def _runs(self, house: House, sources: Sources) -> Iterator[ProgramRun]:
        __tracebackhide__ = True
        problem = house.load()
        if problem.problem is not None:
            raise UsageError(f"{problem.file}, line {problem.line}: {problem.problem}")
        given = {"path": sources.path, "arguments": list(self.arguments)}
        program = Scenario(name="play", parameters=given, watch=self.watch)
        if self.schedule is not None:
            token = parse_token(self.schedule)
            focus = Focus(frozenset(token.hot), frozenset(token.named))
            yield self._seen(house.execute(program, Replay(token.choices), focus), focus, sources)
            return
        exploration = Exploration(lambda how, focus: house.execute(program, how, focus), self.most, walk=Dpor)
        for outcome, focus in exploration:
            self.schedules = exploration.count
            # What has only shown that more is to be announced comes again, with all of it to be seen.
            comes_again = self.most > 1 and PUNCTUAL not in focus.named and focus.widened(outcome) != focus
            if not comes_again:
                yield self._seen(outcome, focus, sources)
        self.schedules, self.exhaustive = exploration.count, exploration.exhaustive and self._used is None
        if self._used is not None:
            raise ProgramFailed(Verdict.UNSUPPORTED, f"nothing wrong was seen, but {_beyond(self._used)}")

    def _seen(self, outcome: Outcome, focus: Focus, sources: Sources) -> ProgramRun:
        __tracebackhide__ = True
        run = ProgramRun.of(outcome)
        run.sources, run.focus = sources, focus
        self._used = self._used or next(iter(outcome.used), None)
        found = finding(outcome)
        if found is not None:
            raise self._failure(found, outcome, run)
        return run

    def _failure(self, found: Finding, outcome: Outcome, run: ProgramRun) -> ProgramFailed:
        uses = outcome.used or (outcome.used_at_import if outcome.ending is not Ending.COMPLETED else [])
        if uses and found.verdict is not Verdict.UNSOLVED:
            what = f"{_beyond(uses[0])}. What was seen, rightly or not: {found.message}"
            return ProgramFailed(Verdict.UNSUPPORTED, what, run)
        return ProgramFailed(found.verdict, found.message, run)


def _beyond(used: tuple[str, str, int]) -> str:
    what, file, line = used
    where = f" ({file}, line {line})" if file else ""
    return f"the program uses {what}{where}, which cannot be controlled"


def explore(
    scenario: Callable[..., object],
    /,
    *arguments: Any,
    files: Mapping[str, str] | None = None,
    watch: tuple[str, ...] = (),
    schedules: int = SCHEDULES,
    schedule: str | None = None,
) -> Exploring:
    """Runs of `scenario(*arguments)`, one for each interleaving of its threads and processes that matters.

    `scenario` is a function (or static method) at the top of a module; that module and those of the same project
    which it imports are instrumented. `arguments` must be what JSON can hold. `files` are put into the working
    folder before each run, by name. `watch` names global variables whose writers are to be known
    (`run.written`). At most `schedules` executions are made one after the other; where
    they are not enough a fifth as many follow at random, and where the program sleeps a few in which time passes as it
    says. `schedule` repeats a single one.

    Iterating raises `ProgramFailed` for a deadlock, a livelock, an exception that nobody handles, and for what
    cannot be controlled. Raises `UsageError` for what cannot be explored at all, `ValueError` for a schedule that
    is none.
    """
    try:
        json.dumps(arguments)
    except (TypeError, ValueError) as problem:
        raise UsageError(f"arguments must be values that JSON can hold: {problem}") from None
    return Exploring(scenario, arguments, files or {}, watch, schedules, schedule)
