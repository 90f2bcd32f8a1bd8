"""The hooks that instrumented code calls before it reads or writes what tasks may share."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

from grader.subject import agent, memory
from grader.subject.accesses import (
    attr,
    cell,
    change,
    got,
    item,
    iterate,
    load_attr,
    load_item,
    operate,
    put,
    shown,
    slot,
    store_cell,
    store_item,
    two,
)
from grader.subject.called import function, method
from grader.subject.memory import brief
from grader.subject.patterns import matched
from grader.subject.unpacking import HOLD, each, held, once, repeated, unpacked
from grader.subject.walking import handed_on, walk


def hooks(module: ModuleType) -> dict[str, Any]:
    """What instrumented code of `module` needs in its namespace."""
    variables = module.__dict__
    memory.MEMORY.modules[id(variables)] = module

    def name(label: str, writes: bool, site: int) -> None:
        if writes:
            agent.STATE.progress += 1
        if memory.MEMORY.armed or site in memory.MEMORY.watched:
            memory.MEMORY.touch(("global", id(variables), label), None, site, writes=writes)

    def store_name(value: Any, label: str, site: int) -> Any:
        agent.STATE.progress += 1
        if memory.MEMORY.armed or site in memory.MEMORY.watched:
            memory.MEMORY.touch(("global", id(variables), label), None, site, writes=True, value=brief(value))
        return value

    found: dict[str, Any] = {f"__rc_{hook.__name__}__": hook for hook in _HOOKS}
    found.update({"__rc_name__": name, "__rc_store_name__": store_name, "__rc_slice__": slice, "__rc_hold__": HOLD})
    return found


_HOOKS: Final = (
    two, got, put, cell, store_cell, attr, item, slot, store_item, load_attr, load_item, operate, change,
    iterate, shown, walk, handed_on, matched, method, function, unpacked, repeated, each, once, held,
)  # fmt: skip
