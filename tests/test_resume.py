"""A grader that is killed and started again, as often as it takes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from grader import grade as grade_
from grader import store
from grader.gradebook import Record
from tests.conftest import FAKES, TRUST

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
Place = tuple[str, str]
TEXTS = ("", "# verdict: race\n", "# verdict: deadlock\n# spares first\n", "# verdict: unsupported\n")
KILLS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Killing:
    """Runs the grader until it dies at one of its records, and then waits for whoever it has started."""

    course: Path
    folder: Path
    environment: dict[str, str]

    def __call__(self, number: int, when: str, *, jobs: int) -> set[Place]:
        """What was executed meanwhile, in part at least."""
        log = self.course / "ran"
        log.unlink(missing_ok=True)
        arguments = ["--course", str(self.course), "grade", "class", "-j", str(jobs), *TRUST]
        with subprocess.Popen(
            [sys.executable, str(FAKES / "grader_killed.py"), str(number), when, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                assert process.wait(timeout=120) == -9
            finally:
                _end_all_of(process.pid)
        lines = log.read_text().splitlines() if log.exists() else []
        return {(student, exercise) for student, exercise, _check in map(str.split, lines)}


def _end_all_of(session: int) -> None:
    """Workers end by themselves when their controller is gone; what they do until then is over after this."""
    left = [each for each in psutil.process_iter() if _session(each.pid) == session]
    _gone, alive = psutil.wait_procs(left, timeout=60)
    for each in alive:
        each.kill()


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return -1


@pytest.fixture
def killed(course: Path, tmp_path: Path, environment: dict[str, str]) -> Killing:
    return Killing(course=course, folder=tmp_path, environment=environment)


@pytest.fixture
def records(tmp_path: Path) -> Callable[[], dict[Place, Record]]:
    """What the store holds, each record once."""

    def records() -> dict[Place, Record]:
        with store.opened_to_read(tmp_path / "grades") as kept:
            found = kept.records()
        places = [(one.work.student, one.work.exercise) for one in found]
        assert len(set(places)) == len(places)
        return dict(zip(places, found, strict=True))

    return records


def test_killed_at_twenty_moments_nothing_is_lost_or_doubled_and_only_what_was_in_flight_is_repeated(
    killed: Killing,
    records: Callable[[], dict[Place, Record]],
    hand_in: HandIn,
    run_grader: Run,
    course: Path,
    tmp_path: Path,
) -> None:
    moments = random.Random(7)  # noqa: S311 - the same moments each time
    for number in range(30):
        for exercise in ("counter", "ticket"):
            hand_in(f"student{number:02}", TEXTS[number % len(TEXTS)] + f"# {number}", exercise=exercise)
    before: dict[Place, Record] = {}

    for _ in range(KILLS):
        number, when, jobs = moments.randint(1, 4), moments.choice(["before", "while", "after"]), moments.choice([1, 2])
        executed = killed(number, when, jobs=jobs)
        after = records()

        # What was finished stays, and what is new is all that this run had kept when it died.
        assert before.items() <= after.items()
        assert len(after) - len(before) == number - (when != "after")
        assert not executed & before.keys()
        # A worker is given its submission and the next one; xdist hands out no more until it has heard.
        assert len(executed - after.keys()) <= (1 if jobs == 1 else 2 * jobs)
        before = after

    assert 0 < len(before) < 60
    (course / "ran").unlink()
    last = run_grader("grade", "class", "-j", 1)
    executed_last = Counter((course / "ran").read_text().splitlines())
    undisturbed = run_grader("grade", "class", "-j", 1, "--output", "undisturbed")

    assert last.returncode == undisturbed.returncode == 0
    assert set(executed_last.values()) == {1}
    assert len(executed_last) == 2 * (60 - len(before))
    assert len(records()) == 60
    assert last.stdout == undisturbed.stdout.replace("undisturbed/", "grades/")
    assert (tmp_path / "grades" / "results.json").read_bytes() == (
        tmp_path / "undisturbed" / "results.json"
    ).read_bytes()


def test_changes_are_told_by_the_run_that_comes_to_its_end_whatever_was_killed_before(
    killed: Killing, run_grader: Run, hand_in: HandIn
) -> None:
    for student in ("alice", "bob", "carol"):
        hand_in(student, "# verdict: race\n")
    run_grader("grade", "class")
    for student in ("alice", "bob"):
        hand_in(student)

    killed(1, "after", jobs=1)
    lines = run_grader("grade", "class").stdout.splitlines()

    assert lines[lines.index("Changed since the run before:") + 1 :][:2] == [
        "  alice  ticket  race 0/10 -> pass 10/10",
        "  bob  ticket  race 0/10 -> pass 10/10",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO runs",
        "INSERT OR REPLACE INTO works",
        "DELETE FROM works",
        "UPDATE runs",
        "DELETE FROM told",
        "COMMIT",
    ],
)
def test_killed_at_any_statement_a_run_without_new_work_loses_nothing(
    killed: Killing,
    records: Callable[[], dict[Place, Record]],
    run_grader: Run,
    hand_in: HandIn,
    course: Path,
    statement: str,
) -> None:
    hand_in("alice")
    hand_in("bob", "# verdict: race\n")
    first = run_grader("grade", "class")
    before = records()
    (course / "ran").unlink()

    killed(0, statement, jobs=1)

    assert records() == before
    assert run_grader("grade", "class").stdout == first.stdout
    assert not (course / "ran").exists()


def test_an_error_is_tried_again_by_the_next_run_and_nothing_else_is(
    run_grader: Run, hand_in: HandIn, course: Path
) -> None:
    hand_in("alice")
    hand_in("bob", "# breaks\n")
    assert run_grader("grade", "class").returncode == 1
    (course / "mended").touch()
    (course / "ran").unlink()

    again = run_grader("grade", "class")

    assert again.returncode == 0
    assert "  bob  ticket  error by hand/10 -> pass 10/10" in again.stdout.splitlines()
    assert (course / "ran").read_text() == "bob ticket first\nbob ticket second\n"


def test_what_fails_while_a_record_is_kept_is_never_lost_in_silence(
    course: Path, class_folder: Path, hand_in: HandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: store.Store, records: list[tuple[str, Record]]) -> None:
        if list(records):
            raise ZeroDivisionError

    monkeypatch.setattr(store.Store, "put_all", fail)
    monkeypatch.syspath_prepend(FAKES)
    monkeypatch.setattr("grader.session.PLUGIN", "fake_plugin")
    hand_in("alice")
    request = grade_.Request(course=course, submissions=class_folder, output=tmp_path / "grades", seed="x")

    with (tmp_path / "out").open("w") as out, pytest.raises(ZeroDivisionError):
        grade_.grade(request, out=out, err=out)
