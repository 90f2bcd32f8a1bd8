"""What `grader ci` refuses to be asked for, and to write over."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.ci.conftest import Clone

Ci = Callable[..., "subprocess.CompletedProcess[str]"]
TICKET = "exercises/ticket/ticket.py"
SOLVED = "# solved\n"
RACY = "# verdict: race\n"


def test_results_planted_by_the_pull_request_are_refused(clone: Clone, ci: Ci) -> None:
    clone.commit({TICKET: RACY, "grades/results.json": "{}"})

    done = ci("--output", "grades")

    assert (done.returncode, done.stdout.count("Graded by")) == (2, 0)
    assert "the pull request brings files to grades/, where results would go" in done.stderr


def test_a_link_in_place_of_the_output_folder_is_refused(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    (clone.folder / "grades").symlink_to(tmp_path)
    clone.commit({TICKET: SOLVED})

    assert ci("--output", "grades/deep").returncode == 2
    assert not (tmp_path / "deep").exists()


def test_what_the_grading_refuses_is_refused(clone: Clone, ci: Ci) -> None:
    clone.commit({TICKET: SOLVED})

    done = ci("--require", "Z")

    assert done.returncode == 2
    assert "there is no sandbox level 'Z'" in done.stderr


def test_an_unknown_report_is_refused_before_anything_is_graded(clone: Clone, ci: Ci) -> None:
    clone.commit({TICKET: SOLVED})

    done = ci("--report", "pdf")

    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no report format 'pdf'" in done.stderr


def test_a_report_that_cannot_be_written_hides_no_other(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: SOLVED})
    (tmp_path / "grades" / "results.json").mkdir(parents=True)

    done = ci()

    assert done.returncode == 2
    assert "results.json: cannot be written" in done.stderr
    assert "pull request  ticket  pass  10/10\n" in done.stdout
    assert done.stdout.endswith("Green: ticket\n")
