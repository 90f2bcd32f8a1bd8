"""The order in which labelled programs are tried."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of one program in a row: they look at the same executions, and xdist hands out tests in rows."""
    places = [place for place, item in enumerate(items) if item.path.name == "test_programs.py"]
    programs = sorted((items[place] for place in places), key=lambda item: item.name.partition("[")[2])
    for place, item in zip(places, programs, strict=True):
        items[place] = item
