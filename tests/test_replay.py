from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.conductor.schedule import Token, format_token

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def token(exercise: str, check: str) -> str:
    """The token of a schedule without a choice."""
    return format_token(Token(exercise=exercise, check=check, call=0, seed="", hot=(), named=(), runs=()))


def test_a_recorded_interleaving_runs_again_on_that_check_only(run_grader: Run, hand_in: Callable[..., Path]) -> None:
    done = run_grader("replay", token("ticket", "first"), hand_in("alice"))

    assert done.returncode == 0
    assert "1 passed" in done.stdout


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("gibberish", "this is not a schedule: copy the whole word that the report shows"),
        (token("tickte", "first"), "did you mean 'ticket'?"),
        (token("ticket", "third"), "the token names a check 'third' that ticket does not have"),
    ],
)
def test_a_token_of_nothing_is_told(run_grader: Run, hand_in: Callable[..., Path], token: str, said: str) -> None:
    done = run_grader("replay", token, hand_in("alice"))

    assert done.returncode == 2
    assert said in done.stderr


def test_a_submission_that_is_not_there_is_told(run_grader: Run) -> None:
    done = run_grader("replay", token("ticket", "first"), "nowhere.py")

    assert done.returncode == 2
    assert "there is no submission at 'nowhere.py'" in done.stderr


def test_an_interleaving_is_drawn_as_a_page_and_as_a_trace(
    run_grader: Run, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    path = hand_in("alice", "# verdict: race\n")
    page, trace = tmp_path / "page.html", tmp_path / "trace.json"

    plain = run_grader("replay", token("ticket", "first"), path)
    done = run_grader("replay", token("ticket", "first"), path, "--html", page, "--trace", trace)

    assert timeless(done.stdout) == timeless(plain.stdout)
    assert (done.returncode, done.stderr) == (plain.returncode, plain.stderr)
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert "<strong>ticket: first</strong>" in page.read_text()
    assert "what first says" in page.read_text()
    assert json.loads(trace.read_text())["otherData"]["schedule"] == token("ticket", "first")


def timeless(text: str) -> str:
    """What pytest says, without how long it took."""
    return re.sub(r"in [0-9.]+s", "", text)


def test_what_was_there_is_replaced_and_nothing_else_is_left(
    run_grader: Run, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    folder = tmp_path / "drawn"
    folder.mkdir()
    (folder / "page.html").write_text("old")

    run_grader("replay", token("ticket", "first"), hand_in("alice", "# verdict: race\n"), "--html", "drawn/page.html")

    assert [path.name for path in folder.iterdir()] == ["page.html"]
    assert (folder / "page.html").read_text() != "old"


def test_a_run_without_a_result_leaves_the_old_picture_and_says_so(
    run_grader: Run, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text("old")

    done = run_grader("replay", token("ticket", "first"), hand_in("alice", "# breaks\n"), "--html", "page.html")

    assert "nothing is drawn" in done.stderr
    assert done.returncode == 1
    assert (tmp_path / "page.html").read_text() == "old"


@pytest.mark.parametrize("option", ["--html", "--trace"])
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/picture", "'nowhere/picture' cannot be written (No such file or directory); name a file in a folder"),
        ("class/alice/ticket.py/picture", "cannot be written (Not a directory); name a file in a folder"),
        ("class", "'class' is no file that can be replaced; name a file"),
        ("class/alice/ticket.py", "would replace the submission or the other picture; name another file"),
    ],
)
def test_a_picture_that_cannot_be_written_is_told_before_the_run(
    run_grader: Run, hand_in: Callable[..., Path], option: str, target: str, said: str
) -> None:
    path = hand_in("alice", "# verdict: race\n")

    done = run_grader("replay", token("ticket", "first"), path, option, target)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert path.read_text() == "# verdict: race\n"


def test_two_pictures_in_one_file_are_refused_and_the_first_leaves_nothing(
    run_grader: Run, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "drawn").mkdir()
    path = hand_in("alice", "# verdict: race\n")

    done = run_grader("replay", token("ticket", "first"), path, "--html", "drawn/one", "--trace", "drawn/one")

    assert done.returncode == 2
    assert "'drawn/one' would replace the submission or the other picture" in done.stderr
    assert list((tmp_path / "drawn").iterdir()) == []


def test_a_real_race_is_drawn_with_the_lines_of_the_submission(tmp_path: Path) -> None:
    mutant = ROOT / "reference" / "counter" / "mutants" / "race" / "no_lock.py"
    check = ROOT / "exercises" / "counter" / "test_counter.py::test_two_threads"
    options = ["-q", "-p", "no:cacheprovider", "--racecourse-seed=x"]
    seen = python("-m", "pytest", check, "--submission", mutant, *options)
    # Where CI is set, pytest repeats the whole message in its summary.
    (word,) = set(re.findall(r"grader replay (\S+)", seen.stdout))

    done = python(
        *("-m", "grader", "--course", ROOT, "replay", word, mutant),
        *("--html", tmp_path / "page.html", "--trace", tmp_path / "trace.json"),
    )

    assert done.returncode == 1, done.stderr
    page = (tmp_path / "page.html").read_text()
    assert "Thread-2 (task) came in between when Thread-1 (task) had done line 11 and not yet line 13." in page
    assert "num = tmp - 1" in page
    assert "⇒ main(2), call 1 is 1; num after call 1 is 1" in page
    trace = json.loads((tmp_path / "trace.json").read_text())
    assert {event["args"]["name"] for event in trace["traceEvents"] if event["name"] == "thread_name"} == {
        "main",
        "Thread-1 (task)",
        "Thread-2 (task)",
    }
    assert trace["otherData"]["schedule"] == word


def test_a_file_that_was_mended_is_not_said_to_differ_from_run_to_run() -> None:
    mutant = ROOT / "reference" / "counter" / "mutants" / "race" / "no_lock.py"
    check = ROOT / "exercises" / "counter" / "test_counter.py::test_two_threads"
    options = ["-q", "-p", "no:cacheprovider", "--racecourse-seed=x"]
    seen = python("-m", "pytest", check, "--submission", mutant, *options)
    word = re.findall(r"grader replay (\S+)", seen.stdout)[0]

    done = python("-m", "grader", "--course", ROOT, "replay", word, ROOT / "reference" / "counter" / "counter.py")

    assert done.returncode == 1
    assert "this file does not go this way any more" in done.stdout
    assert "Run all checks again:  pytest exercises/counter" in done.stdout
    assert "from run to run" not in done.stdout


def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
