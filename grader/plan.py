"""Which submissions a grading session goes through."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from grader.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The entries, and the seed from which those of the checks are derived.

    `live`: nothing is explored; checks are called on live runs. `level` is that of the sandbox in which they run.
    `replays`: what fails is run again from its token, and has to end alike. `again`: the entries were lost once
    already. `controller` is the process that has started the workers.
    """

    seed: str
    entries: tuple[Entry, ...]
    live: bool = False
    replays: bool = False
    level: str = "D"
    again: bool = False
    controller: int = 0


def read_plan(path: Path) -> Plan:
    """The plan that `grade` has written for its workers."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    entries = tuple(
        Entry(id=one["id"], student=one["student"], exercise=one["exercise"], path=Path(one["path"]))
        for one in raw["entries"]
    )
    return Plan(
        seed=raw["seed"],
        entries=entries,
        live=raw["live"],
        replays=raw["replays"],
        level=raw["level"],
        again=raw["again"],
        controller=raw["controller"],
    )
