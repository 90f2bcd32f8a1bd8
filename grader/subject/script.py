"""Plays a script that the conductor holds: one step at a time in the first process, one part in each other.

Whoever looks into this process learns of its own part alone, and not before its turn has come.
"""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from grader.subject import agent
from grader.subject.stage import testify
from grader.subject.standins import locks, processes


def play(module: ModuleType) -> None:
    """Do what the conductor says until it says no more."""
    made: list[Any] = []
    started: list[processes.BaseProcess] = []
    while True:
        step = json.loads(agent.call("script", "next").value)
        match step["do"]:
            case "lock":
                made.append(locks.ProcessLock(label=step["label"]))
            case "start":
                process = processes.BaseProcess(target=_act, args=(module, made))
                process.start()
                started.append(process)
            case "join":
                for number in step["processes"]:
                    started[number].join()
            case "nothing":
                continue
            case _:
                return


def _act(module: ModuleType, made: list[Any]) -> None:
    part = json.loads(agent.call("script", "part").value)
    processes.current_process().name = part["name"]
    arguments = [made[one["lock"]] if "lock" in one else one["value"] for one in part["arguments"]]
    testify("returned", getattr(module, part["function"]), tuple(arguments))
