from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import psutil
import pytest

from grader.session import isolated_environment
from tests.conftest import TRUST

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
Results = Callable[..., list[dict[str, Any]]]


def verdicts(results: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["student"], row["verdict"]) for row in results]


def test_a_worker_that_dies_once_costs_nobody_a_mark(run_grader: Run, hand_in: HandIn, results: Results) -> None:
    hand_in("alice", "# dies once\n")
    hand_in("bob")
    hand_in("carol", "# verdict: race\n")

    done = run_grader("grade", "class", "-j", 2)

    assert done.returncode == 0
    assert [row["verdict"] for row in results()] == ["pass", "pass", "race"]


def test_an_entry_that_kills_its_worker_twice_is_our_error_and_the_rest_is_graded(
    run_grader: Run, hand_in: HandIn, results: Results
) -> None:
    for name in ("alice", "bob"):
        hand_in(name, "# dies always\n")
    hand_in("carol", "# verdict: race\n")

    done = run_grader("grade", "class", "-j", 2)

    assert done.returncode == 1
    assert [row["verdict"] for row in results()] == ["error", "error", "race"]
    assert "grades/pytest.log says more" in done.stderr


def test_a_fault_of_ours_is_an_error_that_is_never_kept(
    run_grader: Run, hand_in: HandIn, results: Results, tmp_path: Path
) -> None:
    hand_in("alice", "# breaks\n")

    for _ in range(2):
        assert run_grader("grade", "class").returncode == 1
        assert results()[0]["checks"][0]["message"] == ("The grader lost this check: RuntimeError: the engine broke")
        assert "the engine broke" in (tmp_path / "grades" / "pytest.log").read_text()


@pytest.mark.parametrize("jobs", [1, 2])
def test_checks_that_cannot_be_collected_are_our_error_for_their_exercise_only(
    run_grader: Run, hand_in: HandIn, results: Results, course: Path, jobs: int
) -> None:
    (course / "exercises" / "ticket" / "test_ticket.py").write_text("import no_such_module\n")
    hand_in("alice")
    hand_in("alice", exercise="counter")

    done = run_grader("grade", "class", "-j", jobs)

    assert done.returncode == 1
    assert [row["verdict"] for row in results()] == ["pass", "error"]
    assert "No module named 'no_such_module'" in results()[1]["checks"][0]["message"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_session_that_breaks_at_its_end_loses_no_result(
    run_grader: Run, hand_in: HandIn, results: Results, course: Path, tmp_path: Path, jobs: int
) -> None:
    (course / "breaks at the end").touch()
    hand_in("alice")
    hand_in("bob", "# verdict: race\n")

    done = run_grader("grade", "class", "-j", jobs)

    assert done.returncode == 0
    assert verdicts(results()) == [("alice", "pass"), ("bob", "race")]
    assert "nothing wants to close" in (tmp_path / "grades" / "pytest.log").read_text()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_fills_up_is_told_and_leaves_no_process(
    hand_in: HandIn, command: list[str], environment: dict[str, str], tmp_path: Path, jobs: int
) -> None:
    hand_in("alice", "# verdict: race\n# verbose\n")
    hand_in("bob")
    # No file may grow past 1 MiB, so that alice's long message cannot be kept.
    limited = ["bash", "-c", 'ulimit -f 1024; exec "$@"', "bash", *command]

    done = subprocess.run(
        [*limited, "grade", "class", "-j", str(jobs), *TRUST],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 2
    assert "store.sqlite: cannot be written (" in done.stderr.splitlines()[-1]


def test_what_the_environment_tells_pytest_does_not_matter(
    run_grader: Run, hand_in: HandIn, results: Results, environment: dict[str, str]
) -> None:
    environment["PYTEST_ADDOPTS"] = "--maxfail=1 -k nothing"
    environment["PYTEST_PLUGINS"] = "no_such_plugin"
    hand_in("alice")

    assert run_grader("grade", "class").returncode == 0

    assert verdicts(results()) == [("alice", "pass")]


def test_pytest_draws_no_long_differences_in_continuous_integration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with isolated_environment():
        assert "CI" not in os.environ

    assert os.environ["CI"] == "true"


class Interrupted:
    """A grader that is told to stop while bob's check waits, after alice's was told."""

    def __init__(self, command: list[str], *, environment: dict[str, str], folder: Path, fifo: Path) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stderr is not None
        self.read_until("alice ticket", self.process.stderr)
        fifo.read_bytes()  # opens only when bob's check has come to its end of the pipe

    @staticmethod
    def read_until(words: str, stream: IO[str]) -> None:
        while words not in (line := stream.readline()):
            assert line, f"ended before saying {words!r}"

    def left(self) -> list[psutil.Process]:
        """Processes of the grader's session that live."""
        session = self.process.pid
        return [each for each in psutil.process_iter() if _session(each.pid) == session]

    def end(self) -> None:
        """Leave nothing behind, whatever a test did."""
        for each in self.left():
            each.kill()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        self.process.wait(timeout=60)


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return -1


@pytest.fixture
def interrupted(
    command: list[str], environment: dict[str, str], tmp_path: Path, course: Path, hand_in: HandIn
) -> Iterator[Callable[[int], Interrupted]]:
    started: list[Interrupted] = []

    def start(jobs: int) -> Interrupted:
        os.mkfifo(course / "started")
        hand_in("alice")
        hand_in("bob", "# waits\n")
        arguments = [*command, "grade", "class", "-j", str(jobs), *TRUST]
        grader = Interrupted(arguments, environment=environment, folder=tmp_path, fifo=course / "started")
        started.append(grader)
        return grader

    yield start

    for grader in started:
        grader.end()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("whole_group", [True, False], ids=["at the keyboard", "grader only"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_grader_keeps_what_is_finished_and_leaves_no_process(
    interrupted: Callable[[int], Interrupted],
    results: Results,
    run_grader: Run,
    hand_in: HandIn,
    jobs: int,
    whole_group: bool,
    number: signal.Signals,
) -> None:
    grader = interrupted(jobs)

    (os.killpg if whole_group else os.kill)(grader.process.pid, number)
    out, err = grader.process.communicate(timeout=60)

    assert grader.process.returncode == 130
    assert grader.left() == []
    assert verdicts(results()) == [("alice", "pass")]
    assert out.splitlines()[0] == "alice  ticket  pass  10/10"
    (last,) = (line for line in err.splitlines() if line.startswith("Interrupted"))
    assert re.fullmatch(r"Interrupted: 1 of \d+ are finished and kept; the same command goes on from there\.", last)

    hand_in("bob", "# verdict: race\n")
    assert run_grader("grade", "class").returncode == 0
    assert [row["verdict"] for row in results()] == ["pass", "race"]


def test_a_killed_grader_goes_on_where_it_was(
    interrupted: Callable[[int], Interrupted],
    results: Results,
    run_grader: Run,
    hand_in: HandIn,
    tmp_path: Path,
) -> None:
    grader = interrupted(1)
    grader.process.kill()
    grader.process.wait(timeout=60)
    hand_in("bob", "# verdict: race\n")

    assert run_grader("grade", "class").returncode == 0

    assert [row["verdict"] for row in results()] == ["pass", "race"]
    assert "2 passed" in (tmp_path / "grades" / "pytest.log").read_text()


def test_a_second_grader_is_refused_the_same_output_but_not_another(
    interrupted: Callable[[int], Interrupted], run_grader: Run, hand_in: HandIn, results: Results
) -> None:
    first = interrupted(1)
    hand_in("bob")

    same = run_grader("grade", "class")
    other = run_grader("grade", "class", "--output", "other")

    assert same.returncode == 2
    assert f"another grader (pid {first.process.pid}) is writing to 'grades'" in same.stderr
    assert other.returncode == 0
    assert [row["verdict"] for row in results("other")] == ["pass", "pass"]
