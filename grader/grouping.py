"""How xdist spreads checks: all of one submission go to one worker, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController


class BySubmission(LoadScopeScheduling):  # type: ignore[misc] # xdist ships no types
    """Hands out submissions whole, in the order of the plan: xdist would begin with those that have most checks.

    The groups of `--dist loadgroup` travel as a change of node ids, which pytest 9.2 ignores (xdist issue
    1386); ours are read off the ids that the plan gives.

    A worker may die at any moment. xdist 3.8 then hands work to a replacement that has not collected yet, fails at
    that unheard, and waits for ever for the results; and it tries what killed the worker again and again. Here a
    worker without a collection is given nothing, and the submission at which a worker died is dropped: the session
    finds out by its missing results, and tries it again later.
    """

    def schedule(self) -> None:
        """Hand out what comes first."""
        self.config.option.loadscopereorder = False
        super().schedule()

    def remove_node(self, node: WorkerController) -> str | None:
        """Give back all that a lost worker had not finished, but for the submission that it died at.

        Returns the id of the check at which it died; None when it had nothing more to do. Raises KeyError when the
        worker was never given anything.
        """
        unfinished = {scope: unit for scope, unit in self.assigned_work.pop(node).items() if not all(unit.values())}
        if not unfinished:
            return None
        fatal = next(iter(unfinished))
        unit = unfinished.pop(fatal)
        self.workqueue.update(unfinished)
        for other in self.nodes:
            self._reschedule(other)
        died_at: str = next(nodeid for nodeid, complete in unit.items() if not complete)
        return died_at

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        """Note what a worker has collected, unless the session has sent it home before."""
        if node in self.assigned_work:
            super().add_node_collection(node, collection)

    def _reschedule(self, node: WorkerController) -> None:
        if node in self.registered_collections:
            super()._reschedule(node)

    def _split_scope(self, nodeid: str) -> str:
        return entry_id(nodeid) or nodeid


def entry_id(nodeid: str) -> str:
    """The plan's id of the submission that a check runs on; empty when there is none."""
    found = re.search(r"\[([0-9]+)[^\[\]]*\](?:@\S+)?$", nodeid)
    return found[1] if found else ""
