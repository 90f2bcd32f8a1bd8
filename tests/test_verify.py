from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.verify import QUICK_MUTANTS

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def known(course: Path) -> Callable[[str, str], None]:
    """Write a file of the reference of `ticket`."""

    def known(name: str, text: str = "") -> None:
        folder = "exercises" if name == ".stub.py" else "reference"
        path = course / folder / "ticket" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    known("ticket.py")
    known(".stub.py", (course / "exercises" / "ticket" / "ticket.py").read_text())
    known("accepted/other.py")
    known("mutants/race/no_lock.py", "# verdict: race\n")
    known("mutants/deadlock/keeps_lock.py", "# verdict: deadlock\n# spares first\n")
    return known


def shortcomings(done: subprocess.CompletedProcess[str]) -> list[str]:
    mark = "FALLS SHORT  "
    return [line.removeprefix(mark) for line in done.stdout.splitlines() if line.startswith(mark)]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exercise_that_is_as_it_must_be_shows_its_kill_matrix(run_grader: Run, jobs: int) -> None:
    done = run_grader("verify", "ticket", "-j", jobs)

    assert done.stdout.splitlines() == [
        "ticket: mutant       first  second",
        "deadlock/keeps_lock  .      deadlock",
        "race/no_lock         race   race",
        "",
        "5 submissions, 2 of them mutants; 2 right ones, also run live: all as they must be",
    ]
    assert done.returncode == 0


def test_an_exercise_that_is_observed_anyway_is_not_run_live_once_more(
    run_grader: Run, known: Callable[[str, str], None], course: Path
) -> None:
    for name in ("ticket.py", "accepted/other.py"):
        known(name, "# observed\n# verdict live: fail\n")

    done = run_grader("verify", "ticket")

    assert done.stdout.splitlines()[-1].endswith("2 right ones, also run live: all as they must be"), done.stderr
    assert (course / "ran").read_text().count("accepted/other ticket first") == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ticket.py", "# verdict: race", "ticket: reference got race, not pass (first: what first says)"),
        ("accepted/other.py", "# verdict: fail", "ticket: accepted/other got fail, not pass (first: what"),
        ("mutants/race/no_lock.py", "", "ticket: mutants/race/no_lock got pass, not race"),
        ("mutants/race/no_lock.py", "# verdict: fail", "ticket: mutants/race/no_lock got fail, not race"),
        ("mutants/race/no_lock.py", "# verdict: race\n# spares first", "the check first kills no mutant"),
        ("mutants/race/no_lock.py", "# verdict: race\n# forgets", "first was race, replayed: pass"),
        ("mutants/race/no_lock.py", "# breaks", "ticket: mutants/race/no_lock got error, not race"),
        ("accepted/other.py", "# verdict live: fail", "accepted/other is fail in a live run (first: what first says)"),
        (".stub.py", "another", ".stub.py differs from the stub"),
    ],
)
def test_what_falls_short_is_named(
    run_grader: Run, known: Callable[[str, str], None], name: str, text: str, said: str
) -> None:
    known(name, text)

    done = run_grader("verify", "ticket")

    assert done.returncode == 1
    assert said in "\n".join(shortcomings(done))


def test_quick_takes_some_from_all_over_and_says_how_many_it_leaves_out(
    run_grader: Run, known: Callable[[str, str], None]
) -> None:
    known("accepted/takes_long.py", "# slow: many interleavings\n")
    for number in range(4 * QUICK_MUTANTS):
        known(f"mutants/race/wrong_{number:02}.py", "# verdict: race\n")

    done = run_grader("verify", "ticket", "--quick")

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "--quick leaves out 15 of 22; without it all are graded"
    shown = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("race/wrong_")]
    assert len(shown) < QUICK_MUTANTS
    assert shown[0] < "race/wrong_03"
    assert shown[-1] > "race/wrong_10"


def test_a_stub_must_be_unsolved_in_every_check(
    run_grader: Run, known: Callable[[str, str], None], course: Path
) -> None:
    text = "# verdict: unsolved\n# spares first\n"
    (course / "exercises" / "ticket" / "ticket.py").write_text(text)
    known(".stub.py", text)

    done = run_grader("verify", "ticket")

    assert shortcomings(done) == ["ticket: stub is not unsolved in first"]


@pytest.mark.usefixtures("known")
def test_a_course_without_pristine_stub_falls_short(run_grader: Run, course: Path) -> None:
    (course / "exercises" / "ticket" / ".stub.py").unlink()

    done = run_grader("verify", "ticket")

    assert ".stub.py is missing; `grader reset` needs the stub there" in shortcomings(done)[0]


@pytest.mark.usefixtures("known")
def test_an_exercise_without_reference_is_told(run_grader: Run) -> None:
    done = run_grader("verify")

    assert done.returncode == 2
    assert "counter.py: is missing; an exercise needs a reference solution there" in done.stderr


def test_a_folder_of_mutants_must_be_named_after_a_verdict(run_grader: Run, known: Callable[[str, str], None]) -> None:
    known("mutants/wrong/x.py", "")

    done = run_grader("verify", "ticket")

    assert done.returncode == 2
    assert "expected a folder named after a verdict: error, tampered" in done.stderr
