"""How fast a class is graded: in the sandbox, by stress tests under pytest, and by otter-grader, in the same run.

    python benchmarks/scale.py [--submissions N] [--growth N,N,N] [--peers N] [--otter-python PY] [--no-otter]

Prints one table; `README.md` beside this file says what each row means. The exit status is always 0.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from class_of import MIX, comes_to_an_end, hand_in
from grading import ROOT, SEED

from grader import keys, store
from grader.exercise import discover
from grader.gradebook import Record, Work
from grader.submission import find, read_all

STRESS: Final = ROOT / "benchmarks" / "stress"
OTTER_TEST: Final = ROOT / "benchmarks" / "otter_tests" / "stress.py"
REQUIREMENTS: Final = ("otter-grader==7.0.0", "ipykernel==7.4.0")
CACHED: Final = 1000
SECONDS: Final = 600
_COMMAND: Final = """\
import json, re, sys, time
from grader.cli import main
began = time.perf_counter()
status = main(sys.argv[2:])
seconds = time.perf_counter() - began
told = open("/proc/self/status").read()
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", told)[1]) / 1024
found = {"status": status, "seconds": seconds, "processor": time.process_time(), "peak": peak}
json.dump(found, open(sys.argv[1], "w"))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. `holds` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    holds: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of `grader grade`: wall time, the controller's processor time and its peak memory in MB."""

    seconds: float
    processor: float
    peak: float
    level: str


def graded(submissions: Path, output: Path) -> Run:
    """Grade a class in the sandbox, as an instructor would, with an examiner for each core."""
    told = output.parent / "told.json"
    command = [sys.executable, "-c", _COMMAND, str(told), "--course", str(ROOT), "grade", str(submissions)]
    command += ["--output", str(output), "--seed", SEED]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=output.parent)  # noqa: S603
    found = json.loads(told.read_text(encoding="utf-8"))
    if found["status"] != 0:
        print(f"! grader grade ended with {found['status']}:\n{ended.stderr[-500:]}", file=sys.stderr)
    with store.opened_to_read(output) as kept:
        level = kept.sandbox()
    return Run(seconds=found["seconds"], processor=found["processor"], peak=found["peak"], level=level)


def at_once(work: Callable[[tuple[str, Path]], None], submissions: Sequence[tuple[str, Path]]) -> float:
    """Seconds for all of them, as many at once as there are cores: the grader has them all, too."""
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(work, submissions))
    return time.perf_counter() - began


def stressed(submission: tuple[str, Path]) -> None:
    """One plain pytest process: it stops at the first run that is wrong, and loads no plugin."""
    exercise, path = submission
    test, chosen = {
        "counter": ("test_stress.py", "hundred_threads"),
        "deadlock": ("test_transfers.py", "no_money"),
        "ticket": ("test_stress.py", "ten_buyers"),
    }[exercise]
    environment = os.environ | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        f"RACECOURSE_STRESS_{exercise.upper()}": str(path),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-k", chosen, "-c", os.devnull, "-p", "no:cacheprovider"]
    command += [f"--rootdir={STRESS}", f"--confcutdir={STRESS}", str(STRESS / test)]
    ended = subprocess.run(  # noqa: S603 - our own tests
        command, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    if ended.returncode not in {0, 1}:
        print(f"! stress of {path} ended with {ended.returncode}:\n{ended.stdout[-500:]}", file=sys.stderr)


@contextlib.contextmanager
def otter(named: Path | None) -> Iterator[Path]:
    """An interpreter that has otter-grader: the one that is named, or one in a folder that is thrown away."""
    if named is not None:
        yield named.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="otter-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS]
        subprocess.run(install, check=True)  # noqa: S603 - as the README says
        yield python


def by_otter(python: Path, folder: Path) -> Callable[[tuple[str, Path]], None]:
    """A function that has one submission graded by `otter run`: without a container, with the same stress tests."""
    tests = folder / "tests"
    tests.mkdir()
    (tests / OTTER_TEST.name).write_bytes(OTTER_TEST.read_bytes())
    environment = os.environ | {
        "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
        "RACECOURSE_STRESS": str(STRESS),
    }
    made = [
        str(python.parent / "otter"),
        "generate",
        "-t",
        str(tests),
        "--no-environment",
        "-o",
        str(folder / "it.zip"),
    ]
    subprocess.run(made, check=True, cwd=folder, env=environment, capture_output=True)  # noqa: S603 - as the README says

    def grade(submission: tuple[str, Path]) -> None:
        exercise, path = submission
        with tempfile.TemporaryDirectory(dir=folder) as out:
            command = [
                str(python.parent / "otter"),
                "run",
                str(path),
                "-a",
                str(folder / "it.zip"),
                "-o",
                out,
                "--no-logo",
            ]
            ended = subprocess.run(  # noqa: S603 - as above
                command,
                env=environment | {"RACECOURSE_EXERCISE": exercise},
                cwd=out,
                capture_output=True,
                text=True,
                check=False,
                timeout=SECONDS,
            )
            if not (Path(out) / "results.json").is_file():
                print(f"! otter has no result for {path}:\n{ended.stderr[-500:]}", file=sys.stderr)

    return grade


def class_rows(
    folder: Path, *, submissions: int, peers: int, otter_python: Path | None, with_otter: bool
) -> Iterator[Row]:
    """Rows (a): the same class by the grader and by its peers, of whom some submissions may be enough."""
    handed_in = hand_in(folder / "class", submissions)
    run = graded(folder / "class", folder / "grades")
    ours = run.seconds / submissions
    yield Row(
        what=f"    the grader, level {run.level}", measured=f"{_speed(ours)} ({run.seconds:.0f} s for {submissions})"
    )
    chosen = handed_in[:peers]
    theirs = at_once(stressed, chosen) / len(chosen)
    yield Row(what="    stress, a pytest each", measured=f"{_speed(theirs)} (of {len(chosen)})")
    yield _ratio("(a) grader to stress", theirs / ours, target=4)
    if not with_otter:
        return
    chosen = [each for each in chosen if comes_to_an_end(each)]  # it has no deadline: one that stands still is for ever
    with otter(otter_python) as python:
        slower = at_once(by_otter(python, _made(folder / "otter")), chosen) / len(chosen)
    yield Row(what="    otter-grader, no container", measured=f"{_speed(slower)} (of {len(chosen)})")
    yield _ratio("(a) grader to otter-grader", slower / ours, target=20)


def _speed(seconds: float) -> str:
    return f"{60 / seconds:.1f} a minute"


def _ratio(what: str, times: float, *, target: int) -> Row:
    return Row(what=what, measured=f"{times:.1f} times", target=f"at least {target}", holds=times >= target)


def growth_rows(folder: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """Rows (b): what one submission costs, and how large the controller gets, in classes of several sizes."""
    first: Run | None = None
    for size in sizes:
        place = _made(folder / f"growth{size}")
        hand_in(place / "class", size)
        run = graded(place / "class", place / "grades")
        each = run.seconds / size
        least = each if first is None else first.seconds / sizes[0]
        first = first or run
        yield Row(
            what=f"(b) {size} submissions",
            measured=f"{1000 * each:.0f} ms each, controller {run.peak:.0f} MB",
            target="no dearer than the first by half, under 300 MB",
            holds=each <= least * 3 / 2 and run.peak < 300,  # noqa: PLR2004 - as the target says
        )


def cached_row(folder: Path) -> Row:
    """Row (c): a class in which everything is known. Its reports are those of a small class that was graded."""
    course, small, large = discover(ROOT), _made(folder / "few"), _made(folder / "many")
    hand_in(small / "class", 10 * len(MIX))
    level = graded(small / "class", small / "grades").level
    with store.opened_to_read(small / "grades") as kept:
        known = {_kind(record.work): record.report for record in kept.records()}
    hand_in(large / "class", CACHED)
    with store.opened(large / "grades") as kept:
        kept.begin(course, sandbox=level)
        around = keys.circumstances_of_all(course.values(), seed=SEED, sandbox=level)
        kept.put_all(
            (
                keys.report_key(student=each.student, files=files, circumstances=around[each.exercise]),
                Record(work=work, report=replace(known[_kind(work)], student=each.student)),
            )
            for each in find(large / "class", course.values())
            for files in [tuple(read_all(each, course[each.exercise]))]
            for work in [Work(student=each.student, exercise=each.exercise, files=files)]
        )
        kept.complete()
    run = min((graded(large / "class", large / "grades") for _ in range(5)), key=lambda run: run.seconds)
    if (large / "grades" / "pytest.log").exists():
        print("! something was graded again", file=sys.stderr)
    return Row(
        what=f"(c) {CACHED} known records again",
        measured=f"{run.seconds:.2f} s, {run.processor:.2f} s of the controller's processor time, {run.peak:.0f} MB",
        target="under 1 s",
        holds=run.seconds < 1,
    )


def _kind(work: Work) -> tuple[str, int]:
    """Which of the submissions that come again and again it is."""
    return work.exercise, int(work.student.removeprefix("student")) % len(MIX[work.exercise])


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def line(row: Row) -> str:
    """One line of the table."""
    holds = {None: "", True: "yes", False: "NO"}[row.holds]
    return f"| {row.what:<30} | {row.measured:<62} | {row.target:<46} | {holds:<5} |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--submissions", type=int, default=300, help="how large the class is: 300 are 100 students")
    parser.add_argument("--peers", type=int, default=300, help="how many of them stress and otter-grader get")
    parser.add_argument("--growth", default="20,200,2000", help="sizes of classes, or nothing for none")
    parser.add_argument("--otter-python", type=Path, help="an interpreter that has otter-grader and ipykernel")
    parser.add_argument("--no-otter", action="store_true", help="without otter-grader")
    options = parser.parse_args()
    sizes = [int(size) for size in options.growth.split(",") if size]
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}\n")
    print(f"| {'what':<30} | {'measured':<62} | {'target':<46} | holds |")
    print(f"|{'-' * 32}|{'-' * 64}|{'-' * 48}|{'-' * 7}|")
    with tempfile.TemporaryDirectory(prefix="scale-") as private:
        folder = Path(private)
        print(line(cached_row(folder)), flush=True)
        for row in class_rows(
            folder,
            submissions=options.submissions,
            peers=options.peers,
            otter_python=options.otter_python,
            with_otter=not options.no_otter,
        ):
            print(line(row), flush=True)
        for row in growth_rows(folder, sizes):
            print(line(row), flush=True)


if __name__ == "__main__":
    main()
