"""How xdist spreads our tests: those that share something costly go to one worker, all else as it comes.

The groups of `--dist loadgroup` travel as a change of node ids, which pytest 9.2 ignores (xdist issue 1386); ours are
read off the names.
"""

from __future__ import annotations

from typing import Final

from xdist.scheduler import LoadScopeScheduling

# A class, graded once for all tests of the module.
MODULES: Final = frozenset({"test_guide.py", "test_reference_pages.py"})
# Some kill graders, others look for what graders have left that are gone: not at the same time.
LEFTOVERS: Final = frozenset({"test_attacks.py", "test_killed.py", "test_resume.py"})
# A program, explored once for all tests that have it for a parameter.
PARAMETERS: Final = frozenset({"test_programs.py", "test_walks.py"})


class Spread(LoadScopeScheduling):  # type: ignore[misc] # xdist ships no types
    """Hands out groups whole, the largest first: what takes longest must not come last."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """What the test shares with others; itself if with none."""
    module, _, name = nodeid.partition("::")
    file = module.rpartition("/")[2]
    _function, bracket, parameter = name.partition("[")
    if file in LEFTOVERS:
        return "leftovers"
    if file in MODULES:
        return module
    return f"{module}[{parameter}" if file in PARAMETERS and bracket else nodeid
