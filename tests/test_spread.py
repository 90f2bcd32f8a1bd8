"""What is costly is made for one worker."""

from __future__ import annotations

import pytest

from tests.spread import LEFTOVERS, MODULES, PARAMETERS, group


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("tests/test_guide.py::test_a[x]", "tests/test_guide.py::test_b", True),
        ("tests/test_guide.py::test_a", "tests/test_reference_pages.py::test_a", False),
        ("tests/test_attacks.py::test_a[x]", "tests/test_attacks.py::test_b", True),
        ("tests/test_attacks.py::test_a[x]", "tests/test_killed.py::test_b[1]", True),
        ("tests/conductor/test_programs.py::test_a[race/x]", "tests/conductor/test_programs.py::test_b[race/x]", True),
        ("tests/conductor/test_programs.py::test_a[race/x]", "tests/conductor/test_programs.py::test_a[race/y]", False),
        ("tests/conductor/test_completeness.py::test_a", "tests/conductor/test_completeness.py::test_b", False),
        ("tests/test_wire.py::test_a[x]", "tests/test_wire.py::test_b[x]", False),
    ],
)
def test_tests_that_share_something_costly_are_together(one: str, other: str, together: bool) -> None:
    assert (group(one) == group(other)) is together


def test_every_module_that_is_named_is_there(request: pytest.FixtureRequest) -> None:
    found = {path.name for path in (request.config.rootpath / "tests").rglob("test_*.py")}

    assert found >= LEFTOVERS | MODULES | PARAMETERS
