from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader import store
from grader.gradebook import Person, Record
from grader.printable import bounded
from tests.reporters.classes import HOSTILE, LONG, MISSING, PASSED, RACED, check, raced, record

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
RACE = "# verdict: race\nprint('\x1b[2J')\nleft = 1\n"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def path(hand_in: HandIn, tmp_path: Path) -> Path:
    """What bob has handed in and is graded, beside alice."""
    handed_in = hand_in("bob", RACE)
    graded(
        tmp_path,
        record("alice", PASSED),
        record("bob", RACED, files=(("ticket.py", RACE.encode()),), handed_in=datetime(2026, 11, 26, 12, tzinfo=UTC)),
    )
    return handed_in


def graded(folder: Path, *records: Record) -> None:
    with store.opened(folder / "grades") as kept:
        kept.begin(["ticket"], sandbox="D", failed=["B: no Landlock \x1b[2J"])
        for number, each in enumerate(records):
            kept.put(str(number), each)
        kept.complete()


def test_everything_about_a_record_is_shown(run_here: Run, path: Path, course: Path) -> None:
    done = run_here("show", "bob", "ticket")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "bob, ticket: race, 6 of 10 points",
        f"attempt 1; handed in 2026-11-26 12:00:00+00:00; from class/bob/{path.name}; 0.25 s; sandbox level D",
        "no better level: B: no Landlock \\x1b[2J",
        "",
        "  first   race             0/4  exhaustive",
        "  second  pass             6/6  exhaustive",
        "",
        "first: One gets it.",
        "2 got it: ann got True; bob got True",
        "",
        "      ann                                                 bob",
        "   2  print('\\x1b[2J')   · reads data.txt",
        "   2                                                      print('\\x1b[2J')   · reads data.txt",
        "   3                                                      left = 1   · writes data.txt: 0",
        "   3  left = 1   · writes data.txt: 0",
        "      => ann got True; bob got True",
        "",
        f"See it again:  grader --course {course} replay ticket:first:token class/bob/ticket.py",
        "",
        "The next hint, 1 of 3: vague",
    ]


def test_checks_come_in_the_order_of_the_rubric(run_here: Run, course: Path, tmp_path: Path) -> None:
    manifest = course / "exercises" / "ticket" / "exercise.toml"
    manifest.write_text(manifest.read_text().replace("first = 4\nsecond = 6", "second = 6\nfirst = 4"))
    graded(tmp_path, record("alice", PASSED))

    shown = run_here("show", "alice", "ticket").stdout.splitlines()

    assert [line.split()[0] for line in shown if line.startswith("  ")] == ["second", "first"]


def test_the_line_that_replays_does(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("bob", "# verdict: race\n")
    run_grader("grade", "class")
    shown = run_grader("show", "bob", "ticket").stdout
    line = next(line for line in shown.splitlines() if line.startswith("See it again:  grader "))
    _, _, *words = shlex.split(line.removeprefix("See it again:  grader "))

    done = run_grader(*words)

    assert words[0] == "replay"
    assert done.returncode == 0
    assert "; sandbox level " in shown


@pytest.mark.usefixtures("path")
def test_a_hint_that_is_shown_here_is_not_one_that_was_seen(run_here: Run) -> None:
    run_here("show", "bob", "ticket")

    assert run_here("hint", "ticket").stdout == "Hint 1 of 3: vague\n"
    assert "The next hint, 2 of 3: clearer" in run_here("show", "bob", "ticket").stdout


@pytest.mark.usefixtures("path")
def test_a_pass_needs_no_hint(run_here: Run) -> None:
    assert "The next hint" not in run_here("show", "alice", "ticket").stdout


def test_what_was_graded_is_written_out_and_replayed_though_the_file_has_changed(
    run_here: Run, path: Path, tmp_path: Path
) -> None:
    path.write_text("# something else\n")

    without = run_here("show", "bob", "ticket").stdout
    done = run_here("show", "bob", "ticket", "--source", "as graded.py")

    assert "replay" in without
    assert without.count(" PATH\n") == 1
    assert "write it out with:  grader --course" in without
    assert "show --from grades --source PATH -- bob ticket" in without
    assert (tmp_path / "as graded.py").read_text() == RACE
    assert " 'as graded.py'\n" in done.stdout
    assert "What was graded is now in as graded.py." in done.stdout


def test_a_file_that_is_there_stays_as_it_is(run_here: Run, path: Path) -> None:
    path.write_text("# something else\n")

    done = run_here("show", "bob", "ticket", "--source", "class/bob/ticket.py")

    assert done.returncode == 2
    assert "'class/bob/ticket.py' is there already and stays as it is" in done.stderr
    assert path.read_text() == "# something else\n"


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(
    ("student", "exercise", "said"),
    [
        ("bbo", "ticket", "there is no student 'bbo' here; did you mean 'bob'?"),
        ("Alice", "ticket", "there is no student 'Alice' here; did you mean 'alice'?"),
        ("xyzzy", "ticket", "there is no student 'xyzzy' here; there are: alice, bob"),
        ("bob", "tickets", "bob has no record of 'tickets'; did you mean 'ticket'?"),
        ("bob", "counter", "bob has no record of 'counter'; there are: ticket"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(run_here: Run, student: str, exercise: str, said: str) -> None:
    done = run_here("show", student, exercise)

    assert done.returncode == 2
    assert done.stderr == f"grader: {said}\n"


def test_what_could_not_be_read_is_shown_without_a_source(run_here: Run, tmp_path: Path) -> None:
    graded(tmp_path, record("eve", MISSING, files=()))

    shown = run_here("show", "eve", "ticket")
    asked = run_here("show", "eve", "ticket", "--source", "eve.py")

    assert "first: ticket.py is missing." in shown.stdout
    assert asked.returncode == 2
    assert "there is no source of this record" in asked.stderr


def test_helper_files_are_written_out_beside_it(run_here: Run, tmp_path: Path) -> None:
    graded(tmp_path, record("bob", RACED, files=(("ticket.py", b"import rules\n"), ("rules.py", b"x = 1\n"))))

    done = run_here("show", "bob", "ticket", "--source", "graded.py")

    assert done.returncode == 0
    assert (tmp_path / "graded.py").read_bytes() == b"import rules\n"
    assert (tmp_path / "rules.py").read_bytes() == b"x = 1\n"


def test_the_attempt_that_counts_is_shown_of_several(run_here: Run, tmp_path: Path) -> None:
    graded(tmp_path, record("bob", RACED, attempt=1), record("bob", PASSED, attempt=2))

    assert run_here("show", "bob", "ticket").stdout.splitlines()[1].startswith("attempt 2 of 2; from class/bob")


@pytest.mark.parametrize("student", HOSTILE)
def test_nothing_that_a_student_wrote_moves_the_cursor(run_here: Run, tmp_path: Path, student: str) -> None:
    name = student.replace("\ud800", "\\ud800")
    checks = [raced(message=f"{name}\n{name}\n{name}"), check("second")]
    graded(tmp_path, record(name, checks, files=(("ticket.py", f"# {name}\n# {name}\n".encode()),)))

    done = run_here("show", "--", bounded(name), "ticket")

    assert done.returncode == 0
    assert all(one == "\n" or one.isprintable() for one in done.stdout if one not in "\ufffe\uffff")


def test_a_message_of_five_megabytes_is_bounded(run_here: Run, tmp_path: Path) -> None:
    graded(tmp_path, *LONG.records)

    assert len(run_here("show", "mallory", "ticket").stdout) < 150_000


def test_a_token_from_the_store_shows_the_real_race_again(tmp_path: Path) -> None:
    folder = tmp_path / "class" / "bob"
    folder.mkdir(parents=True)
    mutant = ROOT / "reference" / "counter" / "mutants" / "race" / "no_lock.py"
    (folder / "counter.py").write_bytes(mutant.read_bytes())
    graded = grader("grade", "class", "--i-trust-these-submissions", "--seed", "x", cwd=tmp_path)
    (folder / "counter.py").unlink()

    shown = grader("show", "bob", "counter", "--source", "graded.py", cwd=tmp_path)
    lines = [line for line in shown.stdout.splitlines() if line.startswith("See it again:  grader ")]
    words = shlex.split(lines[0])[4:]
    again = grader(*words[words.index("replay") :], cwd=tmp_path)

    assert graded.returncode == 0, graded.stderr
    assert shown.returncode == 0, shown.stderr
    assert again.returncode == 1, again.stderr
    interleaving = shown.stdout.partition("\n\n      ")[2].partition("\n\nSee it again")[0]
    assert "num = tmp - 1   · writes num ←" in interleaving
    assert interleaving in again.stdout


def grader(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "grader", "--course", str(ROOT), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_a_student_is_found_by_the_name_that_the_roster_has(run_here: Run, tmp_path: Path) -> None:
    with store.opened(tmp_path / "grades") as kept:
        people = [Person(id="s1", name="Ann Lee"), Person(id="s2", name="Bo"), Person(id="s3", name="Bo")]
        kept.begin(["ticket"], sandbox="D", people=people, rostered=True)
        for each in people:
            kept.put(each.id, record(each.id, PASSED))
        kept.complete()

    assert run_here("show", "Ann Lee", "ticket").stdout.startswith("s1 (Ann Lee), ticket: pass, 10 of 10 points")
    several = run_here("show", "Bo", "ticket")
    assert (several.returncode, several.stderr) == (
        2,
        "grader: there are several 'Bo' here; ask for one of 's2', 's3'\n",
    )


def test_the_points_are_those_of_the_course_and_of_people(run_here: Run, tmp_path: Path, course: Path) -> None:
    graded(tmp_path, record("bob", RACED))
    (course / "course.toml").write_text("[weights]\nticket = 20\n")
    ruled = run_here("show", "bob", "ticket").stdout.splitlines()[0]
    run_here("override", "bob", "ticket", "15", "--reason", "told me")

    assert ruled == "bob, ticket: race, 12 of 20 points"
    assert run_here("show", "bob", "ticket").stdout.startswith(
        "bob, ticket: race, 15 of 20 points, set by hand: told me\n"
    )
