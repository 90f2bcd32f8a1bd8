"""Scenarios that are played from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.conductor.script import Cue, Join, Lock, Make, Part, Start
from grader.script import Recorder, script_of
from grader.subject.live import LiveStage
from grader.verdict import GraderError

SCENARIOS = """
def race(script, *, buyers):
    script.write_json("data.txt", {"left": 1})
    mutex = script.lock("the mutex")
    script.crowd(buyers, script.module.run, mutex)
    script.join()


def one(stage, *, buyers):
    raise AssertionError("it is played in the subject, not here")
"""


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    path = tmp_path / "scenarios.py"
    path.write_text(SCENARIOS, encoding="utf-8")
    return path


def test_what_a_scenario_asks_for_is_noted(scenarios: Path) -> None:
    script = script_of(scenarios, "race", {"buyers": ["ann", "bob"]})

    assert script is not None
    assert script.files == {"data.txt": '{"left": 1}'}
    assert script.steps == [Make("the mutex"), Start(0, cued=True), Start(1, cued=True), Join((0, 1))]
    assert script.parts == [Part("ann", "run", ("ann", Lock(0)), 0), Part("bob", "run", ("bob", Lock(0)), 0)]


def test_a_scenario_that_asks_for_a_stage_is_no_script(scenarios: Path) -> None:
    assert script_of(scenarios, "one", {"buyers": []}) is None


def test_processes_may_begin_in_another_order_than_they_were_started() -> None:
    recorder = Recorder()

    for name in ("ann", "bob"):
        recorder.prepare(name, "run", name)
    for name in ("bob", "ann"):
        recorder.cue(name)
        recorder.join()

    assert recorder.script().steps == [
        Start(0, cued=False), Start(1, cued=False), Cue(1), Join((1,)), Cue(0), Join((0,)),
    ]  # fmt: skip


def test_only_those_of_one_crowd_are_alike() -> None:
    recorder = Recorder()

    recorder.process("ann", "run", "ann")
    recorder.crowd(["bob", "cem"], "run")
    recorder.crowd(["dan"], "run")

    assert [part.alike for part in recorder.script().parts] == [None, 1, 1, 3]


@pytest.mark.parametrize("name", [name for name in vars(Recorder) if not name.startswith("_") and name != "script"])
def test_a_scenario_can_ask_for_the_same_in_a_live_run(name: str) -> None:
    assert callable(getattr(LiveStage, name))


def test_files_are_set_before_anything_is_started() -> None:
    recorder = Recorder()
    recorder.process("ann", "run")

    with pytest.raises(GraderError, match="before it starts"):
        recorder.write("data.txt", "late")
