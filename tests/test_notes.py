"""What a scenario notes of the calls of its own functions, explored and live."""

from __future__ import annotations

from pathlib import Path

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from grader.run import Run
from tests.engine import PLAY, laboratory

WITNESSED = """
def play(stage):
    lock = stage.library("threading").Lock()
    with lock:
        stage.call("result", stage.module.main, stage.witness("eat"))
    stage.mark("over")
"""
TWO_THREADS = """
import threading

def main(eat):
    eaters = [threading.Thread(target=eat, args=(food,), name=food) for food in ("soup", "rice")]
    for eater in eaters:
        eater.start()
    for eater in eaters:
        eater.join()
"""
TWO_PROCESSES = TWO_THREADS.replace("threading", "multiprocessing").replace("Thread", "Process")
UNAWAITED = """
import threading

def main(eat):
    threading.Thread(target=eat, args=("soup",), name="soup").start()
"""


def orders(tmp_path: Path, source: str) -> set[tuple[tuple[str, str, str], ...]]:
    with laboratory(tmp_path, source, Limits(), scenarios=WITNESSED) as lab:
        explored = lab.explore()
    assert explored.exhaustive
    assert explored.endings == {Ending.COMPLETED}
    return {tuple((note.task, note.label, repr(note.value)) for note in Run.of(one).notes) for one in explored.outcomes}


def test_calls_are_noted_by_who_made_them_in_whatever_order(tmp_path: Path) -> None:
    for source in (TWO_THREADS, TWO_PROCESSES):
        found = orders(tmp_path, source)
        assert {tuple(sorted(notes)) for notes in found} == {
            (("main", "over", "None"), ("rice", "eat", "'rice'"), ("soup", "eat", "'soup'"))
        }
        assert all(notes[-1] == ("main", "over", "None") for notes in found)
        assert len(found) == 1, "two calls that nobody tells apart are not worth an interleaving each"


def test_a_mark_is_tried_before_and_after_what_races_with_it(tmp_path: Path) -> None:
    found = {tuple(label for _task, label, _value in notes) for notes in orders(tmp_path, UNAWAITED)}

    assert found == {("eat", "over"), ("over", "eat")}


def test_a_live_run_notes_the_same(tmp_path: Path) -> None:
    for source in (TWO_THREADS, TWO_PROCESSES):
        with laboratory(tmp_path, source, Limits(), scenarios=WITNESSED) as lab:
            run = Run.of(lab.house.live(PLAY, together=True))
        assert sorted((note.task, note.label) for note in run.notes[:2]) == [("rice", "eat"), ("soup", "eat")]
        assert run.notes[2].label == "over"
        assert sorted(map(repr, run.noted("eat"))) == ["'rice'", "'soup'"]


def test_what_is_no_plain_value_is_noted_by_its_type(tmp_path: Path) -> None:
    source = "def main(eat):\n    eat({1, 2})\n    eat(True)\n"
    with laboratory(tmp_path, source, Limits(), scenarios=WITNESSED) as lab:
        run = Run.of(lab.explore().outcomes[0])

    unlike, truth = run.noted("eat")
    assert repr(unlike) == "a set"
    assert truth == True  # noqa: E712 - exactly
    assert truth != 1
