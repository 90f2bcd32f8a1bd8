"""Grading laid-out work in a process of its own, away from the folder that a pull request fills."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import msgspec

from grader import termination
from grader.reporters import json_report
from grader.verdict import GraderError, Report

# How the grader that runs is started once more; `-P` keeps the working folder out of what it imports.
PROGRAM: Sequence[str] = (sys.executable, "-P", "-m", "grader")
OUTPUT = "grades"
SUBMISSIONS = "submissions"
_ENDS_WITHIN = 60.0
_FOREIGN = ("PYTHON", "PYTEST_", "GIT_")
OURS = Path(__file__).resolve().parents[2]


class _Grader(msgspec.Struct):
    version: str
    python: str
    sandbox: str


class Results(msgspec.Struct):
    """What a grader's `results.json` says: a contract, so that the base's may be another version."""

    grader: _Grader
    results: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be graded: in `folder`, which is private, lie the submissions, and there the results will be.

    `library` holds the package `grader` that grades; None for the running one. `options` go to `grader grade` as
    they are.
    """

    folder: Path
    course: Path
    names: tuple[str, ...]
    library: Path | None
    options: tuple[str, ...]


def grade(order: Order, *, err: TextIO) -> int:
    """Run `grader grade` over the submissions and return its exit status; 130 after Ctrl-C."""
    program = PROGRAM if order.library is None else (sys.executable, "-P", "-m", "grader")
    named = [argument for name in order.names for argument in ("-e", name)]
    command = [*program, "--course", str(order.course), "grade", SUBMISSIONS, *named]
    command += ["--output", OUTPUT, "--report", "json", *order.options]
    with termination.like_interruption():
        process = subprocess.Popen(  # noqa: S603 - a grader, without a shell
            command, cwd=order.folder, env=_environment(order), stdin=subprocess.DEVNULL, stdout=err, stderr=err
        )
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()  # which it takes for Ctrl-C, should that not have reached it, too
            process.wait(timeout=_ENDS_WITHIN)
            return 130
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(timeout=_ENDS_WITHIN)


def results(order: Order) -> Results:
    """What came of it; raises `GraderError` where there is nothing that can be read."""
    path = order.folder / OUTPUT / json_report.NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Results)
    except (OSError, msgspec.MsgspecError) as problem:
        raise GraderError(
            f"the grader that was run left no {json_report.NAME} that can be read: {problem}"
        ) from problem


def _environment(order: Order) -> dict[str, str]:
    """The environment without what would steer Python, pytest or git.

    The folder first on the path has a `sitecustomize` and a `usercustomize` that do nothing: none of a pull request is
    found, not even where the running grader was installed from its folder in a way that puts it on the path.
    """
    guard = order.folder / "guard"
    guard.mkdir(exist_ok=True)
    for name in ("sitecustomize.py", "usercustomize.py"):
        (guard / name).write_text("", encoding="ascii")
    kept: Mapping[str, str] = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    library = OURS if order.library is None else order.library
    return {**kept, "PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(map(str, (guard, library)))}
