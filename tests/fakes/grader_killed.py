"""The `grader` command with the fake plugin, killed at one of its records: before, while or after it is kept.

grader_killed.py NUMBER before|while|after ARGUMENTS...
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader import cli, session, store
from grader.gradebook import Record

NUMBER, WHEN = int(sys.argv[1]), sys.argv[2]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Killed(store.Store):
    """A store at which the process dies."""

    kept = 0

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        super().__init__(path, database)
        if not NUMBER:
            database.set_trace_callback(lambda sql: die() if sql.lstrip().startswith(WHEN) else None)

    def put_all(self, records: Iterable[tuple[str, Record]]) -> None:
        super().put_all(self._counted(records))
        if (self.kept, WHEN) == (NUMBER, "after"):
            die()

    def _counted(self, records: Iterable[tuple[str, Record]]) -> Iterator[tuple[str, Record]]:
        for each in records:
            self.kept += 1
            if (self.kept, WHEN) == (NUMBER, "before"):
                die()
            yield each
            if (self.kept, WHEN) == (NUMBER, "while"):
                die()


if __name__ == "__main__":
    session.PLUGIN = "fake_plugin"
    store.Store = Killed  # type: ignore[misc] # a class in place of another
    sys.exit(cli.main(sys.argv[3:]))
