from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.conductor.schedule import Token, format_token

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
