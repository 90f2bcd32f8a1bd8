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


def graded(course: Path) -> list[str]:
    """Who was run since this was asked last, but for replays; twice who was also run live."""
    path = course / "ran"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return [line.split()[0] for line in lines if line.endswith(" first") and not line.startswith(" ")]


def test_what_got_its_verdict_before_is_not_graded_again(
    run_grader: Run, known: Callable[[str, str], None], course: Path
) -> None:
    first = run_grader("verify", "ticket")
    assert len(graded(course)) > 5
    known("mutants/race/no_lock.py", "# verdict: race\n# spares second")
    known("mutants/race/new.py", "# verdict: race")

    second = run_grader("verify", "ticket")

    said, *rest = second.stdout.splitlines()
    assert said.startswith("4 of 6 got their verdict before")
    assert rest[1] == first.stdout.splitlines()[1]
    assert rest[2:4] == ["race/new             race   race", "race/no_lock         race   ."]
    assert set(graded(course)) == {"mutants/race/no_lock", "mutants/race/new"}
    assert second.returncode == 0


def test_what_fell_short_is_graded_again_until_it_does_not(
    run_grader: Run, known: Callable[[str, str], None], course: Path
) -> None:
    known("accepted/other.py", "# breaks")
    known("accepted/live.py", "# verdict live: fail\n")
    run_grader("verify", "ticket")
    graded(course)

    again = run_grader("verify", "ticket")

    assert again.returncode == 1
    assert "accepted/other got error" in shortcomings(again)[0]
    assert set(graded(course)) == {"accepted/other", "accepted/live"}
    (course / "mended").touch()
    assert not [line for line in shortcomings(run_grader("verify", "ticket")) if "accepted/other" in line]


def test_what_is_replayed_with_another_verdict_is_told_each_time(
    run_grader: Run, known: Callable[[str, str], None]
) -> None:
    known("mutants/race/no_lock.py", "# verdict: race\n# passes when replayed\n")

    for _ in range(2):
        done = run_grader("verify", "ticket")
        assert done.returncode == 1
        assert shortcomings(done) == ["ticket: mutants/race/no_lock: first was race, replayed: pass"]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("change", ["--fresh", "exercise.toml", "test_ticket.py"])
def test_all_is_graded_again_when_asked_and_when_the_exercise_has_changed(
    run_grader: Run, course: Path, change: str
) -> None:
    run_grader("verify", "ticket")
    before = graded(course)
    if not change.startswith("--"):
        path = course / "exercises" / "ticket" / change
        path.write_text(path.read_text() + "# changed\n")

    again = run_grader("verify", "ticket", *[change][: change.startswith("--")])

    assert again.returncode == 0
    assert sorted(graded(course)) == sorted(before)


@pytest.mark.usefixtures("known")
def test_a_damaged_memory_is_told_with_the_next_step(run_grader: Run, course: Path) -> None:
    folder = course / ".racecourse"
    folder.mkdir(exist_ok=True)
    (folder / "verified.sqlite").write_bytes(b"no database at all" * 100)

    done = run_grader("verify", "ticket")

    assert done.returncode == 2
    assert "verified.sqlite: is damaged" in done.stderr
    assert "remove it and verify again" in done.stderr


@pytest.mark.usefixtures("known")
def test_where_nothing_can_be_remembered_all_is_verified(run_grader: Run, course: Path) -> None:
    (course / ".racecourse").write_text("a file lies in the way")

    assert run_grader("verify", "ticket").returncode == 0
