"""Who holds which lock between which steps of an interleaving, and who waits for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.interleaving import given_back, is_gap, is_of_file, taken
from grader.verdict import Step

_WAITS: Final = "waits for "
_BLOCKED: Final = re.compile(
    r"held by (.+?)(?:, taken at line \d+)?$|\(taken by (.+)\)$|^waits for (.+) to end$", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A lock in the hands of a task, between two steps; `kept`: never given back.

    Where steps are left out, `first` or `last` is the gap: what became of the lock in it is not known.
    """

    task: str
    name: str
    first: int
    last: int
    kept: bool = False


@dataclass(slots=True)
class _Ledger:
    """What has been told so far; `gap` is the last place where steps are left out."""

    taken: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    signals: set[str] = field(default_factory=set)
    found: list[Hold] = field(default_factory=list)
    gap: int | None = None


def holds(steps: Sequence[Step]) -> list[Hold]:
    """Locks as the steps tell of them; of a lock taken again by its holder, the whole time."""
    ledger = _Ledger()
    for number, step in enumerate(steps):
        if is_gap(step):
            _interrupt(ledger, number)
            continue
        for name, counted in given_back(step.what):
            _give_back(ledger, step, number, name=name, counted=counted)
        if (lock := taken(step.what)) is not None:
            firsts = ledger.taken.setdefault((step.task, lock), [])
            # A lock of a file that is taken again is converted.
            firsts += [] if firsts and is_of_file(lock) else [number]
    kept = [_kept(task, name, firsts[0], steps) for (task, name), firsts in ledger.taken.items() if firsts]
    # A semaphore that somebody raises without having lowered it tells of something; nobody holds it.
    return [hold for hold in (*ledger.found, *kept) if hold.name not in ledger.signals]


def _interrupt(ledger: _Ledger, number: int) -> None:
    open_ = [(task, name, firsts[0]) for (task, name), firsts in ledger.taken.items() if firsts]
    ledger.found += (Hold(task=task, name=name, first=first, last=number) for task, name, first in open_)
    ledger.taken.clear()
    ledger.gap = number


def _give_back(ledger: _Ledger, step: Step, number: int, *, name: str, counted: bool) -> None:
    holder = _holder(step.task, name, ledger.taken)
    if holder is None and ledger.gap is not None:
        # A close tells not which lock it releases, and a raised semaphore not that it was lowered.
        if not counted and not step.what.startswith("closes "):
            _add_since_gap(ledger, Hold(task=step.task, name=name, first=ledger.gap, last=number))
    elif counted and holder != step.task:
        ledger.signals.add(name)
    elif holder is not None:
        first = ledger.taken[holder, name].pop()
        if not ledger.taken[holder, name]:
            ledger.found.append(Hold(task=holder, name=name, first=first, last=number))


def _add_since_gap(ledger: _Ledger, hold: Hold) -> None:
    """A lock that was taken several times before is held until the last release."""
    same = (hold.task, hold.name, hold.first)
    ledger.found = [one for one in ledger.found if (one.task, one.name, one.first) != same]
    ledger.found.append(hold)


def _holder(task: str, name: str, taken_: Mapping[tuple[str, str], Sequence[int]]) -> str | None:
    """Whose it is: anybody may release a plain lock."""
    holders = [holder for (holder, held), firsts in taken_.items() if held == name and firsts]
    return task if task in holders else next(iter(holders), None)


def _kept(task: str, name: str, first: int, steps: Sequence[Step]) -> Hold:
    """A lock that nothing gives back. That of a file goes with its process."""
    if not is_of_file(name):
        return Hold(task=task, name=name, first=first, last=len(steps) - 1, kept=True)
    last = max(number for number, step in enumerate(steps) if step.task == task)
    return Hold(task=task, name=name, first=first, last=last)


def told(hold: Hold, first: Step, last: Step) -> str:
    """The hold in words; `first` and `last` are the steps at its ends."""
    since = "the steps left out" if is_gap(first) else f"line {first.line}"
    until = "until the steps left out, or longer" if is_gap(last) else f"until line {last.line}"
    return f"{hold.task} holds {hold.name} from {since} on, {'and never gives it back' if hold.kept else until}"


def waits(step: Step) -> bool:
    """Whether the task waits for ever: the last that is told of it."""
    return step.what.startswith(_WAITS)


def awaited(step: Step) -> list[str]:
    """Those for whom a task waits for ever, as far as the step names them."""
    found = _BLOCKED.search(step.what) if waits(step) else None
    if found is None:
        return []
    names = [found[1] or found[3]] if found[1] or found[3] else found[2].split(", ")
    return [name for name in names if name != step.task]
