"""The pytest side: checks get an `explore`, results get verdicts, students get readable reports."""

from __future__ import annotations

import gc
import shlex
import textwrap
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from grader import affinity, exercise, processes, submission
from grader.conductor.schedule import Token, parse_token
from grader.entry import Entry
from grader.house import House
from grader.judge import Subject, confirmed, judge, lost, observed, replay, sampled, sources
from grader.plan import Plan, read_plan
from grader.repeated import repeated
from grader.ruling import Check
from grader.sandbox.level import Level
from grader.sandbox.nursery import Lost
from grader.seed import course_seed
from grader.story import told
from grader.suite_plugin import WIDTH
from grader.testing import Secrets, check_seed
from grader.verdict import CheckResult, GraderError, UsageError, Verdict

RESULT: Final = "racecourse_result"
ENTRY: Final = "racecourse_entry"
SECONDS: Final = "racecourse_seconds"
_PLUGIN: Final = "racecourse-session"
_EXPLORE, _CALL, _LAUNCH = "explore", "call", "launch"
_COLOURS: Final = {Verdict.PASS: "green", Verdict.UNSOLVED: "yellow", Verdict.UNSUPPORTED: "yellow"}


class CheckFailed(Exception):  # noqa: N818 - how a verdict other than pass travels through pytest
    """The check has a verdict; `text` is what the student reads."""

    def __init__(self, result: CheckResult, text: str) -> None:
        super().__init__(text)
        self.result, self.text = result, text


def pytest_addoption(parser: pytest.Parser) -> None:
    """Our options."""
    group = parser.getgroup("racecourse")
    group.addoption("--submission", metavar="PATH", help="check this file or folder, not the stub's place")
    group.addoption("--replay", metavar="TOKEN", help="run one recorded interleaving again")
    group.addoption(
        "--racecourse-plan", metavar="FILE", help=pytest.HIDDEN if hasattr(pytest, "HIDDEN") else "internal"
    )
    group.addoption("--racecourse-seed", metavar="TEXT", help="what random parameters are drawn from")


def pytest_configure(config: pytest.Config) -> None:
    """One session object holds what is open."""
    config.pluginmanager.register(Session(config), _PLUGIN)
    config.addinivalue_line("markers", "xdist_group(name): all checks of one submission run on one worker")


class Session:
    """What is open during a pytest session: the submission at hand."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.plan: Plan | None = None
        path = config.getoption("--racecourse-plan")
        if path:
            self.plan = read_plan(Path(path))
            if _worker(config) is not None:  # which would go on for a while without who started it
                processes.die_with(self.plan.controller)
        token = config.getoption("--replay")
        try:
            self.token: Token | None = parse_token(token) if token else None
        except ValueError as bad:
            raise pytest.UsageError(str(bad)) from None
        self._house: House | None = None
        self._of: tuple[str, str] | None = None
        self._exercises: dict[Path, exercise.Exercise] = {}
        self.results: dict[str, list[CheckResult]] = {}
        self.live: set[str] = set()  # checks that launched programs

    def exercise_in(self, folder: Path) -> exercise.Exercise | None:
        """The exercise of a test's folder; None for tests that are no checks."""
        if not (folder / exercise.MANIFEST).is_file():
            return None
        if folder not in self._exercises:
            self._exercises[folder] = exercise.load(folder)
        return self._exercises[folder]

    def house(self, of: exercise.Exercise, path: Path) -> House:
        """The submission under test; the previous one is closed."""
        key = (of.name, str(path))
        if self._of != key or self._house is None:
            self.close()
            affinity.pin(_worker(self.config), _workers(self.config))
            source = submission.text_of(submission.read(path), path.name)
            level = Level(self.plan.level) if self.plan is not None else Level.D
            self._house, self._of = House(of, source, level=level), key
        return self._house

    def close(self) -> None:
        """End the open submission's nursery."""
        if self._house is not None:
            self._house.close()
            self._house = self._of = None

    def seed(self, course: Path) -> str:
        """What the seeds of checks are derived from."""
        given = self.config.getoption("--racecourse-seed")
        if given:
            return str(given)
        if self.plan is not None:
            return self.plan.seed
        return course_seed(course)

    # -- hooks

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """With a plan, each check once per submission."""
        found = self.exercise_in(metafunc.definition.path.parent)
        if self.plan is None or found is None:
            return
        entries = [entry for entry in self.plan.entries if entry.exercise == found.name]
        metafunc.fixturenames.append("racecourse_entry")
        metafunc.parametrize(
            "racecourse_entry",
            [pytest.param(entry, id=entry.id, marks=pytest.mark.xdist_group(entry.id)) for entry in entries],
        )

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """All checks of one submission in a row."""
        if self.plan is not None:
            items.sort(key=_entry_id)
            if _worker(self.config) is not None:
                gc.freeze()  # a class has ten thousand items, which would be looked at again and again

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """A check is called by the judge, perhaps more than once."""
        of = self.exercise_in(pyfuncitem.path.parent)
        if of is None or _hands(pyfuncitem) is None:
            return None
        began = time.perf_counter()
        try:
            result, text = self._judged(of, pyfuncitem)
        finally:
            pyfuncitem.user_properties.append((SECONDS, time.perf_counter() - began))
        pyfuncitem.user_properties.append((RESULT, msgspec.json.encode(result).decode()))
        self.results.setdefault(of.name, []).append(result)
        if result.verdict is not Verdict.PASS:
            raise CheckFailed(result, text)
        return True

    def _judged(self, of: exercise.Exercise, item: pytest.Function) -> tuple[CheckResult, str]:
        entry = _entry(item)
        if entry is not None:
            item.user_properties.append((ENTRY, entry.id))
        name = (item.originalname or item.name).removeprefix("test_")
        path = self._path(of, entry)
        seed = self.token.seed if self.token else check_seed(self.seed(of.folder.parent.parent), of.name, name)
        points = of.rubric.get(name, 0.0)
        promise = (item.function.__doc__ or name).strip().splitlines()[0]
        try:
            house = self.house(of, path)
        except (submission.Unreadable, UsageError) as problem:
            result = CheckResult(name=name, verdict=Verdict.MISSING, score=0.0, max_score=points, message=str(problem))
            return result, str(problem)
        subject = Subject(name=name, promise=promise, points=points, seed=seed, house=house)

        def check(hands: Any) -> None:
            given = {one: item.funcargs[one] for one in item._fixtureinfo.argnames}  # noqa: SLF001
            given.update({str(_hands(item)): hands} | ({"secrets": Secrets(seed)} if "secrets" in given else {}))
            item.obj(**given)

        try:
            result = self._by(_hands(item), subject, check)
        except Lost as how:
            house.abandon()
            if not (how.memory or (self.plan is not None and self.plan.again)):
                raise
            result = lost(subject, how)
        return result, _for_student(result, house, path, width=self.config.stash.get(WIDTH, None))

    def _by(self, hands: str | None, subject: Subject, check: Check) -> CheckResult:
        if hands == _LAUNCH:
            self.live.add(subject.name)
            return observed(subject, check)
        if hands == _CALL:
            return self._repeated(self._sampled(subject, check), lambda _token: self._sampled(subject, check))
        return self._repeated(self._result(subject, check), lambda token: replay(subject, check, token))

    def _repeated(self, result: CheckResult, again: Callable[[Token], CheckResult]) -> CheckResult:
        return repeated(result, again) if self.plan is not None and self.plan.replays else result

    def _result(self, subject: Subject, check: Check) -> CheckResult:
        if self.token is not None:
            return replay(subject, check, self.token)
        if self.plan is not None and self.plan.live:
            return confirmed(subject, check)
        return judge(subject, check)

    def _sampled(self, subject: Subject, check: Check) -> CheckResult:
        """Where right submissions are held against reality, which this is: other inputs, and the same verdict."""
        if self.plan is not None and self.plan.live:
            subject = replace(subject, seed=f"{subject.seed} again")
        return sampled(subject, check)

    def _path(self, of: exercise.Exercise, entry: Entry | None) -> Path:
        if entry is not None:
            return entry.path
        given: str | None = self.config.getoption("--submission")
        return submitted(Path(given), of) if given else of.stub

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """A verdict is shown in the student's words, never as our traceback."""
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, CheckFailed):
            report.longrepr = call.excinfo.value.text
        elif (
            call.excinfo is not None
            and isinstance(call.excinfo.value, GraderError)
            and self.exercise_in(item.path.parent)
        ):
            report.longrepr = f"the grader failed, not the submission: {call.excinfo.value}"
        return report

    def pytest_report_teststatus(self, report: pytest.TestReport) -> Any:
        """The verdict in place of FAILED."""
        verdict = _verdict(report)
        if report.when != "call" or verdict is None or verdict is Verdict.PASS:
            return None
        category = "unsolved" if verdict is Verdict.UNSOLVED else "failed"
        letter = "u" if verdict is Verdict.UNSOLVED else "F"
        return category, letter, (verdict.value.upper(), {_COLOURS.get(verdict, "red"): True})

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Points, and the first step for those who have not begun."""
        if self.token is not None and self.token.check in self.live:
            terminalreporter.write_line("")
            terminalreporter.write_line("A live check has no recorded interleaving: it was run again, with the same")
            terminalreporter.write_line("random names and numbers, and what is shown is what was seen this time.")
        if self.plan is not None or self.token is not None:
            return
        begun = {name: checks for name, checks in sorted(self.results.items()) if not _not_begun(checks)}
        for name, checks in begun.items():
            terminalreporter.write_line("")
            terminalreporter.write_line(f"{name}: {_points(checks)} points")
        _write_first_step(terminalreporter, [name for name in sorted(self.results) if name not in begun])

    def pytest_sessionfinish(self) -> None:
        """Leave nothing behind; remember how far the student is."""
        self.close()
        own = self.plan is None and self.token is None and not self.config.getoption("--submission")
        if own and self.results:
            from grader.progress import note_progress  # noqa: PLC0415

            for folder, of in self._exercises.items():
                if of.name in self.results:
                    note_progress(folder.parent.parent, of, self.results[of.name])


def _hands(item: pytest.Function) -> str | None:
    """By which fixture a check has programs run; None for a test that is no check."""
    return next((name for name in (_EXPLORE, _CALL, _LAUNCH) if name in item.fixturenames), None)


def _worker(config: pytest.Config) -> int | None:
    name = getattr(config, "workerinput", {}).get("workerid")
    return None if name is None else int(name.removeprefix("gw") or 0)


def _workers(config: pytest.Config) -> int:
    return int(getattr(config, "workerinput", {}).get("workercount", 1))


def _entry(item: pytest.Item) -> Entry | None:
    callspec = getattr(item, "callspec", None)
    found = callspec.params.get("racecourse_entry") if callspec is not None else None
    return found if isinstance(found, Entry) else None


def _entry_id(item: pytest.Item) -> str:
    entry = _entry(item)
    return entry.id if entry is not None else ""


def _verdict(report: pytest.TestReport) -> Verdict | None:
    for key, value in getattr(report, "user_properties", ()):
        if key == RESULT:
            return msgspec.json.decode(str(value), type=CheckResult).verdict
    return None


def submitted(path: Path, of: exercise.Exercise) -> Path:
    """The file of the exercise, where a person names it or the folder that it lies in."""
    if not path.is_dir():
        return path
    inner = path / of.name / f"{of.name}.py"
    return inner if inner.exists() else path / f"{of.name}.py"


def _for_student(result: CheckResult, house: House, path: Path, *, width: int | None) -> str:
    """What should hold, what happened, on which lines, how to see it again."""
    if result.verdict is Verdict.UNSOLVED:
        return f"{result.message}: replace its TODO in {path.name}.  A hint: grader hint {house.exercise.name}"
    parts = [told(result, sources(house), width=width)]
    if result.interleaving is not None:
        parts.append(f"See it again:  grader replay {result.interleaving.schedule} {_near(path)}")
    return "\n\n".join(part for part in parts if part)


def _near(path: Path) -> str:
    """The path as one would type it here, quoted where a shell needs it."""
    full = path.resolve()
    here = Path.cwd()
    return shlex.quote(str(full.relative_to(here) if full.is_relative_to(here) else full))


def _not_begun(checks: list[CheckResult]) -> bool:
    return all(one.verdict is Verdict.UNSOLVED for one in checks)


def _points(checks: list[CheckResult]) -> str:
    return f"{sum(one.score for one in checks):g} of {sum(one.max_score for one in checks):g}"


def _write_first_step(reporter: Any, names: list[str]) -> None:
    """What to do about exercises that are still their stubs: of one exactly, of several where to look."""
    if not names:
        return
    reporter.write_line("")
    if len(names) == 1:
        (name,) = names
        reporter.write_line(f"{name}: not begun yet, and that is fine. First step: read exercises/{name}/README.md,")
        reporter.write_line(f"then fill the first TODO in exercises/{name}/{name}.py and run this again.")
        reporter.write_line(f"If you are stuck: grader hint {name}")
        return
    said = f"Not begun yet, and that is fine: {', '.join(names)}."
    reporter.write_line(textwrap.fill(said, width=reporter.config.get_terminal_writer().fullwidth))
    reporter.write_line("First step: choose one (grader list shows how hard they are), and run its checks alone:")
    reporter.write_line(f"pytest exercises/{names[0]}")


@pytest.fixture
def explore() -> None:
    """Put in place by the judge when it calls the check."""


@pytest.fixture
def call() -> None:
    """Put in place by the judge when it calls the check."""


@pytest.fixture
def launch() -> None:
    """Put in place by the judge when it calls the check."""


@pytest.fixture
def secrets() -> None:
    """Put in place by the judge when it calls the check."""
