"""The order in which labelled programs are tried, and what holds of every execution."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from grader.conductor.actors import Actors
from grader.conductor.model import Refusal
from grader.conductor.task import Task


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of one program in a row: they look at the same executions, and xdist hands out tests in rows."""
    places = [place for place, item in enumerate(items) if item.path.name == "test_programs.py"]
    programs = sorted((items[place] for place in places), key=lambda item: item.name.partition("[")[2])
    for place, item in zip(places, programs, strict=True):
        items[place] = item


@pytest.fixture(scope="session", autouse=True)
def _nobody_waits_unnoticed() -> Iterator[None]:
    """What touches nothing is performed without asking whether it can go on: so no model may have it wait."""
    real = Actors.unnoticed

    def unnoticed(actors: Actors) -> list[Task]:
        found = real(actors)
        for task in found:
            with contextlib.suppress(Refusal):  # which does not wait
                waits = task.model is not None and task.call is not None and not task.model.ready(task.call)
                assert not waits, f"{task.name} waits, with {task.call}, for what nobody can change"
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Actors, "unnoticed", unnoticed)
        yield
