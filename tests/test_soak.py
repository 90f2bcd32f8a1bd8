"""The soak finds what it is there to find."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.exercise import Limits, discover
from grader.house import House
from grader.sandbox import launch
from tests import late, soak
from tests.engine import Explored, laboratory, source_of


@pytest.mark.parametrize(("program", "alarming"), [("pass/counter", False), ("race/counter", True)])
def test_false_alarm_is_counted(program: str, alarming: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "labelled", lambda *_labels: [program])

    done, wrong = soak.right(12)

    assert done >= 12
    assert (wrong > 0) is alarming


@pytest.mark.parametrize(("lengths", "differences"), [(itertools.repeat(3), 0), (itertools.count(), 6)])
def test_difference_is_counted(
    lengths: itertools.repeat[int], differences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soak, "labelled", lambda *_labels: ["pass/counter"])
    monkeypatch.setattr(soak, "explored", lambda _name: Explored(exhaustive=next(lengths) == 0))
    monkeypatch.setattr(soak, "digest", lambda found: (found.exhaustive, next(lengths)))

    assert soak.same(2) == (6, differences)


@pytest.mark.parametrize(
    ("words", "differences"), [(itertools.repeat("the same"), 0), (map(str, itertools.count()), 6)]
)
def test_difference_of_verdicts_is_counted(
    words: Iterator[str], differences: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(soak, "results_of", lambda _exercise, _path: {"check": ("fail", next(words))})

    assert soak.verdicts(2, ["counter"], 1_000) == (6, differences)

    assert (
        "counter stub: busy: 2 of 2 times check says ('fail', '3') and not ('fail', '0')" in capsys.readouterr().out
    ) is (differences > 0)


def test_what_is_compared_is_the_verdict_of_each_check_its_words_and_its_interleaving() -> None:
    exercise = discover(soak.ROOT)["counter"]
    wrong = soak.ROOT / "reference/counter/mutants/race"

    first, second = (soak.results_of(exercise, path) for path in sorted(wrong.glob("*.py"))[:2])

    assert first.keys() == second.keys() == exercise.rubric.keys()
    assert any(said[0] == "race" and said[1] and said[2] for said in first.values())
    assert first != second


def test_a_late_nursery_is_launched_and_shows_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paused: list[float] = []
    monkeypatch.setattr(late, "sleep", paused.append)  # of the examiner alone
    monkeypatch.setattr(late, "RARELY", 1.0)
    with laboratory(tmp_path, source_of("race/fork_orphan"), Limits()) as lab:
        punctual = soak.digest(lab.explore())
    assert paused == []

    with late.lateness(), laboratory(tmp_path, source_of("race/fork_orphan"), Limits()) as lab:
        assert lab.house._nursery is not None  # noqa: SLF001
        command = psutil.Process(lab.house._nursery.pid).cmdline()  # noqa: SLF001
        assert soak.digest(lab.explore()) == punctual

    assert "tests.late" in command
    assert paused
    assert launch.NURSERY == "grader.subject.nursery"


def test_an_examiner_does_not_grow_with_what_it_grades() -> None:
    found = soak.growth(15, kinds=5)

    # 1,000 gradings may cost 20 MB, so 15 cost 0.3; what the allocator keeps in hand comes on top, once.
    assert found.bytes < 3_000_000
    # Nothing stays of any of them: that does not depend on the allocator, nor on what else the machine does.
    assert {kind: count for kind, count in found.objects.items() if count > 0 and kind.startswith("grader.")} == {}
    assert sum(found.objects.values()) < 15
    assert (found.descriptors, found.threads) == (0, 0)


def test_an_examiner_that_keeps_what_it_has_graded_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []

    def house(*given: Any, **named: Any) -> House:
        made = House(*given, **named)
        kept.append(made)
        return made

    monkeypatch.setattr(soak, "House", house)

    found = soak.growth(2, kinds=1)

    assert found.objects["grader.house.House"] == 2
