"""One pytest session over many submissions, run in this process as the controller."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from grader import processes, rubric
from grader.collector import Collector, Lost
from grader.entry import Entry
from grader.exercise import Exercise
from grader.verdict import CheckResult, Report, Verdict

OnReport = Callable[[Entry, Report], None]

# Binds the checks of exercises to the entries of a plan.
PLUGIN = "grader.pytest_plugin"
_WORKER = Path(__file__).with_name("worker.py")
# Only these run beside it: what else an instructor's environment has installed must not touch a verdict.
_OTHER_PLUGINS = ("xdist.plugin", "pytest_timeout")
_ENVIRONMENT = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "CI", "BUILD_NUMBER")  # in CI pytest shortens no difference
_OURS = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONSAFEPATH": "1",  # who grades inside a class's folder must not import what lies there
}
# The outer guard is on the wall and ours are on the CPU: leave room for a machine with much else to do.
_GUARD_FACTOR = 10
_GUARD_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """How to run: the course, the exercises, the secret seed, the workers and where to put things.

    `live`: nothing is explored; submissions that are known to be right are run with real primitives. `level` is that
    of the sandbox. `replays`: what fails is run again from its token, and has to end alike. `again`: these
    entries were lost once already.
    """

    course: Path
    exercises: Mapping[str, Exercise]
    seed: str
    jobs: int
    scratch: Path
    log: Path
    live: bool = False
    replays: bool = False
    level: str = "D"
    again: bool = False


def run(entries: Sequence[Entry], *, session: Session, on_report: OnReport) -> bool:
    """Grade entries, calling `on_report` with each report as it is complete; False when Ctrl-C came.

    A check without a result (a worker was lost, pytest failed) is tried once more with its whole entry; then
    it is our `error`. After Ctrl-C, what was not finished is not reported. No process that was started here
    is left in either case.
    """
    if not entries:
        return True
    with _left_clean() as sweep, isolated_environment():
        first = _run_once(entries, session=session, on_report=on_report, sweep=sweep)
        if first.interrupted or not first.lost:
            return not first.interrupted
        again = [entry for entry in entries if entry.id in first.lost]
        second = _run_once(again, session=replace(session, again=True), on_report=on_report, sweep=sweep)
        if second.interrupted:
            return False
        for lost in second.lost.values():
            on_report(lost.entry, _report_error(lost, session=session))
        return True


def pytest_arguments(course: Path, *, scratch: Path) -> list[str]:
    """What every pytest run of ours is given: trusted configuration, and nothing from the environment."""
    configuration = scratch / "pytest.ini"
    configuration.write_text("[pytest]\n", encoding="utf-8")
    plugins = [argument for name in (*_OTHER_PLUGINS, PLUGIN) for argument in ("-p", name)]
    return [
        *("-c", str(configuration)),
        f"--rootdir={course}",
        f"--confcutdir={course}",
        "--import-mode=importlib",
        *plugins,
        *("-p", "no:cacheprovider"),
        f"--basetemp={scratch / 'pytest'}",  # else pytest leaves a folder of its own in the temporary one
        # Our own modules are imported before pytest could rewrite them, and have no assertions to rewrite.
        *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
    ]


def _run_once(
    entries: Sequence[Entry], *, session: Session, on_report: OnReport, sweep: Callable[[], None]
) -> Collector:
    def complete(entry: Entry, checks: Sequence[CheckResult], seconds: float) -> None:
        exercise = session.exercises[entry.exercise]
        on_report(entry, rubric.report(exercise, student=entry.student, checks=checks, seconds=seconds))

    collector = Collector(entries, on_complete=complete, on_interrupt=sweep)
    common = pytest_arguments(session.course, scratch=session.scratch)
    arguments = [*common, *_session_arguments(entries, session=session)]
    with session.log.open("a", encoding="utf-8") as log, contextlib.redirect_stdout(log):
        try:
            pytest.main(arguments, plugins=[collector])
        except KeyboardInterrupt:
            collector.interrupted = True
        except Exception:  # noqa: BLE001 - whatever pytest raises is our fault, and no reason to lose results
            traceback.print_exc(file=log)
    _forget_checks(session)
    collector.finish()
    return collector


def _forget_checks(session: Session) -> None:
    """What pytest has imported here, even in vain: it would not import it again, and say nothing of what is wrong."""
    files = {str(exercise.checks) for exercise in session.exercises.values()}
    for name in [name for name, module in sys.modules.items() if getattr(module, "__file__", None) in files]:
        del sys.modules[name]


def _session_arguments(entries: Sequence[Entry], *, session: Session) -> list[str]:
    names = sorted({entry.exercise for entry in entries})
    exercises = [session.exercises[name] for name in names]
    return [
        *("-q", "--no-header", "--tb=short", "--continue-on-collection-errors"),
        f"--racecourse-plan={_write_plan(entries, session=session)}",
        f"--timeout={_guard_seconds(exercises)}",
        "--timeout-method=signal",
        *_workers(session.jobs, entries=len(entries)),
        *(str(exercise.checks) for exercise in exercises),
    ]


def _workers(jobs: int, *, entries: int) -> list[str]:
    count = min(jobs, entries)
    if count < 2:  # noqa: PLR2004 - one worker is this process
        return []
    return [*_started(count), "--dist", "loadgroup", "--max-worker-restart", str(2 * count + entries)]


def _started(count: int) -> list[str]:
    """How xdist is told to start so many workers: such as end with us from their first moment, where the kernel can."""
    python = shlex.join([sys.executable, str(_WORKER), str(os.getpid())])
    if not processes.LINUX or "//" in python:  # what parts the words of a specification
        return ["-n", str(count)]
    return ["--tx", f"{count}*popen//python={python}"]


def _guard_seconds(exercises: Sequence[Exercise]) -> int:
    slowest = max(each.limits.import_seconds + each.limits.submission_seconds for each in exercises)
    return int(_GUARD_FACTOR * slowest + _GUARD_SECONDS)


def _write_plan(entries: Sequence[Entry], *, session: Session) -> Path:
    """The plan lies in the private folder: the seed in it is a secret that arguments would show to all."""
    listed = [
        {"id": entry.id, "student": entry.student, "exercise": entry.exercise, "path": str(entry.path)}
        for entry in entries
    ]
    plan = {
        "seed": session.seed,
        "entries": listed,
        "live": session.live,
        "replays": session.replays,
        "level": session.level,
        "again": session.again,
        "controller": os.getpid(),
    }
    path = session.scratch / "plan.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(plan), encoding="ascii")
    return path


def _report_error(lost: Lost, *, session: Session) -> Report:
    exercise = session.exercises[lost.entry.exercise]
    known = {check.name: check for check in lost.checks}
    errors = [
        CheckResult(
            name=name,
            verdict=Verdict.ERROR,
            score=0.0,
            max_score=points,
            message=lost.why or rubric.NO_RESULT,
        )
        for name, points in exercise.rubric.items()
        if name not in known
    ]
    return rubric.report(exercise, student=lost.entry.student, checks=[*known.values(), *errors], seconds=lost.seconds)


@contextlib.contextmanager
def isolated_environment() -> Iterator[None]:
    """Nothing comes into pytest from the environment, and nothing into its workers from the working folder."""
    before = {name: os.environ.pop(name, None) for name in (*_ENVIRONMENT, *_OURS)}
    os.environ.update(_OURS)
    try:
        yield
    finally:
        for name in _OURS:
            os.environ.pop(name, None)
        os.environ.update({name: value for name, value in before.items() if value is not None})


@contextlib.contextmanager
def _left_clean() -> Iterator[Callable[[], None]]:
    """A function that ends every descendant which has appeared since; called at the end in any case."""
    ourselves = psutil.Process()
    before = set(ourselves.children(recursive=True))

    def sweep() -> None:
        left = [child for child in ourselves.children(recursive=True) if child not in before]
        for child in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        psutil.wait_procs(left, timeout=_GUARD_SECONDS)

    try:
        yield sweep
    finally:
        sweep()
