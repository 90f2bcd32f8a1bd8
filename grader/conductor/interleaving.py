"""Lay an interleaving out for people: a column per task, the student's own lines, what happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, zip_longest
from typing import Final

from grader.printable import wrapped
from grader.verdict import Step

USUAL_WIDTH: Final = 110
_NARROWEST: Final = 28
_LABEL: Final = 4
_ROUND: Final = 16  # steps of the longest loop that is told once
_OFTEN: Final = 3  # fewer rounds are told one by one
_NAME: Final = 40
_LINES: Final = 12  # that one text may take: enough for what people write, and a bound for what they do not
_OPENING: Final = re.compile(r"opens (.+)")

# Who comes in before or after these steps explains little.
_PASSING: Final = ("sleeps", "starts")
_IDLE: Final = ("has joined ", "waits for ")
_READS: Final = re.compile(r"reads (.+?)(?: → .*)?$", re.DOTALL)
_TAKES: Final = re.compile(r"(?:takes|wakes up with) (.+?)(?: \(-?\d+ left\))?$", re.DOTALL)
_GIVES: Final = re.compile(
    r"(?:releases|waits on .+, giving up) (.+?)( \(-?\d+ left\))?$|closes (.+), which releases its lock$", re.DOTALL
)
_OF_FILES: Final = ("the flock on", "the record lock on")
_LOCK_AWAITED: Final = re.compile(r"waits for (.+?)(?:, held by .+|, which is at 0.*)?$", re.DOTALL)
# Whatever comes before these, the task could not have gone on earlier.
_WAITED: Final = (
    "has joined ",
    "gives up waiting for ",
    "stops waiting on ",
    "wakes up with ",
    "passes ",
    "all items of ",
)

Interruption = tuple[Step, Step, str]


def left_out(number: int) -> Step:
    """What stands for several steps that are not shown: no task's, on no line."""
    return Step(task="", file="", line=0, what=f"… {number} steps left out …")


def is_gap(step: Step) -> bool:
    """Whether the step stands for those that are left out. Real steps are in a file."""
    return not (step.task or step.file or step.line)


def source_line(step: Step, sources: Mapping[str, Sequence[str]]) -> str:
    """The student's line, without its indentation; empty where there is none."""
    lines = sources.get(step.file, ())
    return lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""


def taken(what: str) -> str | None:
    """The name of the lock or semaphore that a step takes."""
    found = _TAKES.match(what)
    return found[1] if found is not None else None


def given_back(what: str) -> list[tuple[str, bool]]:
    """The names of what a step gives back, and whether it is counted; of a file that is closed, either lock."""
    found = _GIVES.match(what)
    if found is None:
        return []
    return [(found[1], found[2] is not None)] if found[1] else [(f"{sort} {found[3]}", False) for sort in _OF_FILES]


def is_of_file(name: str) -> bool:
    """Whether it is a lock on a file, which its process loses when it ends."""
    return name.startswith(_OF_FILES)


def merged(steps: Sequence[Step]) -> list[Step]:
    """Without the openings that a read or write of the same file by the same task follows."""
    return [step for index, step in enumerate(steps) if not _is_followed(step, steps[index + 1 :])]


def folded(steps: Sequence[Step]) -> list[Step]:
    """With what comes again and again in just the same way once, and how often that was: a loop that waits in vain."""
    found: list[Step] = []
    place = 0
    while place < len(steps):
        length, times = _repetition(steps[place:])
        found += steps[place : place + length]
        if times > 1:
            found.append(Step(task="", file="", line=0, what=f"… the same again, {times - 1} times …"))
        place += length * times
    return found


def _repetition(steps: Sequence[Step]) -> tuple[int, int]:
    """How long the beginning is that comes again at once, and how often it comes in all: (1, 1) for no such thing."""
    best = 1, 1
    for length in range(1, min(_ROUND, len(steps) // _OFTEN) + 1):
        own = list(steps[:length])
        times = 1
        while list(steps[length * times : length * (times + 1)]) == own and not any(map(is_gap, own)):
            times += 1
        if times >= _OFTEN and length * times > best[0] * best[1]:
            best = length, times
    return best


def _is_followed(step: Step, later: Sequence[Step]) -> bool:
    opening = _OPENING.match(step.what)
    if opening is None:
        return False
    following = next((one for one in later if one.task == step.task or is_gap(one)), None)
    return following is not None and re.match(rf"(reads|writes) {re.escape(opening[1])}\b", following.what) is not None


def lay_out(
    steps: Sequence[Step], sources: Mapping[str, Sequence[str]], *, consequence: str = "", width: int = USUAL_WIDTH
) -> str:
    """The text. `sources` are the lines of each file; `consequence` ends it."""
    steps = folded(merged(steps))
    tasks = list(dict.fromkeys(step.task for step in steps if not is_gap(step)))
    if not tasks:
        return f"=> {consequence}" if consequence else ""
    room = (width - len(_labels(steps)[0]) - 2) // len(tasks) - 2
    lines = _columns(steps, tasks, sources, room) if room >= _NARROWEST else _rows(steps, sources, width)
    return "\n".join([*lines, *_ending(consequence, width)])


def _ending(consequence: str, width: int) -> list[str]:
    return wrapped(f"      => {consequence}", width=width, lines=_LINES, indent=9) if consequence else []


def _columns(steps: Sequence[Step], tasks: Sequence[str], sources: Mapping[str, Sequence[str]], room: int) -> list[str]:
    labels = _labels(steps)
    margin = " " * len(labels[0])
    heads = zip_longest(*(wrapped(task, width=room, lines=_LINES) for task in tasks), fillvalue="")
    lines = [f"{margin}  " + "  ".join(part.ljust(room) for part in head).rstrip() for head in heads]
    for step, label in zip(steps, labels, strict=True):
        if is_gap(step):
            lines.append(f"{margin}  {step.what}")
            continue
        before = "  ".join(" " * room for _ in range(tasks.index(step.task)))
        before += "  " if before else ""
        for number, text in enumerate(_texts(step, sources, room)):
            lines.append(f"{label if number == 0 else margin}  {before}{text}".rstrip())
    return lines


def _labels(steps: Sequence[Step]) -> list[str]:
    """Where each step is: its line, with the file's name where there are several; all equally wide."""
    several = len({step.file for step in steps if not is_gap(step)}) > 1
    names = [step.file.rpartition("/")[2].removesuffix(".py") if several else "" for step in steps]
    labels = [f"{name}:{step.line}" if name else str(step.line) for step, name in zip(steps, names, strict=True)]
    widest = max(_LABEL, *map(len, labels))
    return [("" if is_gap(step) else label).rjust(widest) for step, label in zip(steps, labels, strict=True)]


def _texts(step: Step, sources: Mapping[str, Sequence[str]], room: int) -> list[str]:
    """The source line and what happened: on one line if they fit, else one below the other, as long as they are."""
    source = source_line(step, sources)
    what = f"· {step.what}"
    together = f"{source}   {what}" if source else what
    if len(together) <= room:
        return [together]
    below = wrapped(f"  {what}" if source else what, width=room, lines=_LINES, indent=4 if source else 2)
    return [*wrapped(source, width=room, lines=_LINES, indent=4), *below]


def _rows(steps: Sequence[Step], sources: Mapping[str, Sequence[str]], width: int) -> list[str]:
    """The name of the task before each step, where so many columns would be too narrow to read."""
    longest = min(_NAME, max(len(step.task) for step in steps))
    lines = []
    for step, label in zip(steps, _labels(steps), strict=True):
        if is_gap(step):
            lines.append(f"{label}  {step.what}")
            continue
        head = f"{label}  {_cut(step.task, longest).ljust(longest)}  "
        texts = _texts(step, sources, max(_NARROWEST, width - len(head)))
        lines += [f"{head if number == 0 else ' ' * len(head)}{text}".rstrip() for number, text in enumerate(texts)]
    return lines


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def interruption(steps: Sequence[Step]) -> Interruption | None:
    """Where one task came in between another's steps: the step before, the step after, and who it was.

    What explains most comes first: another task's write between a task's read of a place and its write of it,
    then another's read there, then any step of another while the task could have gone on; at last also one that
    comes before no more than a release.
    """
    stretches = [list(group) for gap, group in groupby(merged(steps), key=is_gap) if not gap]
    finders: tuple[Callable[[Sequence[Step]], Interruption | None], ...] = (
        _lost_update,
        _stale_value,
        partial(_switch, passing=(*_PASSING, "releases")),
        partial(_switch, passing=_PASSING),
    )
    return next((found for find in finders for stretch in stretches if (found := find(stretch)) is not None), None)


def turning_point(steps: Sequence[Step]) -> int | None:
    """The number of the step after which the one of `interruption` takes over; the steps are merged ones."""
    found = interruption(steps)
    if found is None:
        return None
    before, _, other = found
    begin = next(number for number, step in enumerate(steps) if step is before)
    return next(number for number in range(begin, len(steps)) if steps[number + 1].task == other)


def _lost_update(steps: Sequence[Step]) -> Interruption | None:
    for before, after, others, place in _updates(steps):
        writer = next((step.task for step in others if _writes(step.what, place)), None)
        if writer is not None:
            return before, after, writer
    return None


def _stale_value(steps: Sequence[Step]) -> Interruption | None:
    return next(((before, after, others[0].task) for before, after, others, _ in _updates(steps)), None)


def _updates(steps: Sequence[Step]) -> Iterator[tuple[Step, Step, list[Step], str]]:
    """Where a task reads a place and next writes it, with what others do to the place in between, if they do."""
    for index, before in enumerate(steps):
        read = _READS.match(before.what)
        if read is None:
            continue
        place = read[1]
        later = [step for step in steps[index + 1 :] if _reads(step.what, place) or _writes(step.what, place)]
        own = next((number for number, step in enumerate(later) if step.task == before.task), 0)
        if own and _writes(later[own].what, place):
            yield before, later[own], later[:own], place


def _reads(what: str, place: str) -> bool:
    return what == f"reads {place}" or what.startswith(f"reads {place} → ")


def _writes(what: str, place: str) -> bool:
    """Also what replaces a file."""
    name = re.escape(place)
    return (
        re.match(rf"(?:writes|changes|empties) {name}(?: ← |: |$)|renames .+ to {name}$", what, re.DOTALL) is not None
    )


def _switch(steps: Sequence[Step], *, passing: tuple[str, ...]) -> Interruption | None:
    """The first. That of a task in between which all others come, as with one that waits for them, explains least."""
    around = None
    for index, before in enumerate(steps):
        if before.what.startswith(passing):
            continue
        own = (at for at in range(index + 1, len(steps)) if steps[at].task == before.task)
        end = next((at for at in own if not steps[at].what.startswith(passing)), None)
        if end is None:
            continue
        others = [step for step in steps[index + 1 : end] if step.task != before.task]
        acting = [step.task for step in others if not step.what.startswith((*passing, *_IDLE))]
        if acting and not _had_to_wait(steps[end].what, others, steps[: index + 1]):
            found = before, steps[end], acting[0]
            if any(step.task != before.task for step in (*steps[:index], *steps[end:])):
                return found
            around = around or found
    return around


def _had_to_wait(what: str, others: Sequence[Step], earlier: Sequence[Step]) -> bool:
    """Whether the step could not have come before those of others, as far as the steps tell."""
    if what.startswith(_WAITED):
        return True
    if (queue := _gets(what)) is not None:
        return _items(queue, earlier) <= 0 and any(step.what == f"puts into {queue}" for step in others)
    if what.startswith("has waited for "):
        return any(step.what == f"sets {what.removeprefix('has waited for ')}" for step in others)
    lock = taken(what)
    if lock is not None:
        return _was_held(lock, others) is True
    awaited = _LOCK_AWAITED.match(what)
    return awaited is not None and _was_held(awaited[1], others) is not False


def _gets(what: str) -> str | None:
    return what.removeprefix("gets from ") if what.startswith("gets from ") else None


def _items(queue: str, steps: Sequence[Step]) -> int:
    told = [step.what for step in steps]
    return told.count(f"puts into {queue}") - told.count(f"gets from {queue}")


def _was_held(lock: str, others: Sequence[Step]) -> bool | None:
    """Whether nobody could take the lock before the others did something with it: the first of that tells."""
    for step in others:
        if taken(step.what) == lock:
            return False
        if any(name == lock for name, _ in given_back(step.what)):
            return not (counted := re.search(r"\((-?\d+) left\)$", step.what)) or int(counted[1]) <= 1
    return None
