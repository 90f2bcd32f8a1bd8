"""How xdist spreads checks: all of one submission go to one worker, one after the other."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling


class BySubmission(LoadScopeScheduling):  # type: ignore[misc] # xdist ships no types
    """Hands out submissions whole.

    The groups of `--dist loadgroup` travel as a change of node ids, which pytest 9.2 ignores (xdist issue
    1386); ours are read off the ids that the plan gives.
    """

    def _split_scope(self, nodeid: str) -> str:
        return entry_id(nodeid) or nodeid


def entry_id(nodeid: str) -> str:
    """The plan's id of the submission that a check runs on; empty when there is none."""
    found = re.search(r"\[([0-9]+)[^\[\]]*\](?:@\S+)?$", nodeid)
    return found[1] if found else ""
