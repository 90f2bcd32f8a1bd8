"""Launches small programs: an exercise of one function `main`, which is given the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from grader.exercise import Limits
from grader.launched import Program
from grader.patience import Patience
from grader.testing import Launcher
from tests.engine import laboratory

SCENARIOS: Final = """
import os

def play(stage, **given):
    stage.call("result", stage.module.main, *given.values())
    stage.wait("end")

def staged(stage, how="returns"):
    stage.attempt(stage.module.main, stage)
    stage.tell("over")
    stage.end(how)
"""

Launched = Callable[..., Any]


def launching(folder: Path, patch: pytest.MonkeyPatch) -> Launched:
    """Launches a source whose `main` gets the stage; patience is short, for those that hang."""
    patch.setattr(Patience.__init__, "__kwdefaults__", {"asleep": 0.4, "computing": 0.5})

    @contextmanager
    def launched(source: str, scenario: str = "staged", **given: Any) -> Iterator[Program]:
        with (
            laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab,
            Launcher(lab.house)(scenario, **given) as program,
        ):
            yield program

    return launched
