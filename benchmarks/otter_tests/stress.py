"""What otter-grader runs: the same stress tests, on what the student's script has defined.

`RACECOURSE_STRESS` names the folder of the stress tests, `RACECOURSE_EXERCISE` the exercise.
"""

import importlib
import os
import sys
import tempfile
import time
import types
from pathlib import Path

from otter.test_files import test_case

OK_FORMAT = False

name = "stress"
points = 1


@test_case(points=1)
def test_stress(env):
    """As often as pytest runs it, and no longer than until it is wrong."""
    sys.path.insert(0, os.environ["RACECOURSE_STRESS"])
    stress = importlib.import_module("test_stress")
    student = types.SimpleNamespace(**env)
    vars(time)["sleep"] = stress.pause
    exercise = os.environ["RACECOURSE_EXERCISE"]
    with tempfile.TemporaryDirectory() as folder:
        if exercise == "ticket":
            turns, right = stress.SALES, lambda: stress.sale(student, Path(folder))
        elif exercise == "counter":
            turns, right = stress.COUNTS, lambda: stress.count(student)
        else:
            transfers = importlib.import_module("test_transfers")
            turns, right = transfers.TURNS, lambda: transfers.busy(student)
        here = Path.cwd()
        try:
            if not all(right() for _ in range(turns)):
                raise AssertionError(f"{exercise} was wrong in one of the runs")
        finally:
            os.chdir(here)
