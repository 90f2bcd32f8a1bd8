"""The soak finds what it is there to find."""

from __future__ import annotations

import itertools

import pytest

from tests import soak
from tests.engine import Explored


@pytest.mark.parametrize(("program", "alarming"), [("pass/counter", False), ("race/counter", True)])
def test_false_alarm_is_counted(program: str, alarming: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "labelled", lambda *_labels: [program])

    done, wrong = soak.right(12)

    assert done >= 12
    assert (wrong > 0) is alarming


@pytest.mark.parametrize(("lengths", "differences"), [(itertools.repeat(3), 0), (itertools.count(), 4)])
def test_difference_is_counted(
    lengths: itertools.repeat[int], differences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soak, "labelled", lambda *_labels: ["pass/counter"])
    monkeypatch.setattr(soak, "explored", lambda _name: Explored(exhaustive=next(lengths) == 0))
    monkeypatch.setattr(soak, "digest", lambda found: (found.exhaustive, next(lengths)))

    assert soak.same(2) == (4, differences)
