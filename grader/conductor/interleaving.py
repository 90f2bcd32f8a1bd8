"""Lay an interleaving out for people: a column per task, the student's own lines, what happened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.verdict import Step

_WIDTH: Final = 110
_NARROWEST: Final = 30
_LABEL: Final = 4
_OPENING: Final = re.compile(r"opens (.+)")

_BETWEEN: Final = ("sleeps", "starts", "has joined", "releases")


def merged(steps: Sequence[Step]) -> list[Step]:
    """Without the openings that a read or write of the same file by the same task follows."""
    return [step for index, step in enumerate(steps) if not _is_followed(step, steps[index + 1 :])]


def _is_followed(step: Step, later: Sequence[Step]) -> bool:
    opening = _OPENING.match(step.what)
    if opening is None:
        return False
    following = next((one for one in later if one.task == step.task), None)
    return following is not None and re.match(rf"(reads|writes) {re.escape(opening[1])}\b", following.what) is not None


def lay_out(
    steps: Sequence[Step], sources: Mapping[str, Sequence[str]], *, consequence: str = "", width: int = _WIDTH
) -> str:
    """The text. `sources` are the lines of each file; `consequence` ends it."""
    steps = merged(steps)
    tasks = list(dict.fromkeys(step.task for step in steps))
    if not tasks:
        return f"=> {consequence}" if consequence else ""
    room = (width - len(_labels(steps)[0]) - 2) // len(tasks) - 2
    lines = _columns(steps, tasks, sources, room) if room >= _NARROWEST else _rows(steps, sources, width)
    return "\n".join([*lines, f"      => {consequence}"] if consequence else lines)


def _columns(steps: Sequence[Step], tasks: Sequence[str], sources: Mapping[str, Sequence[str]], room: int) -> list[str]:
    labels = _labels(steps)
    margin = " " * len(labels[0])
    lines = [f"{margin}  " + "  ".join(_fit(task, room) for task in tasks).rstrip()]
    for step, label in zip(steps, labels, strict=True):
        before = "  ".join(" " * room for _ in range(tasks.index(step.task)))
        before += "  " if before else ""
        for number, text in enumerate(_texts(step, sources, room)):
            lines.append(f"{label if number == 0 else margin}  {before}{text}".rstrip())
    return lines


def _labels(steps: Sequence[Step]) -> list[str]:
    """Where each step is: its line, with the file's name where there are several; all equally wide."""
    several = len({step.file for step in steps}) > 1
    names = [step.file.rpartition("/")[2].removesuffix(".py") if several else "" for step in steps]
    labels = [f"{name}:{step.line}" if name else str(step.line) for step, name in zip(steps, names, strict=True)]
    widest = max(_LABEL, *map(len, labels))
    return [label.rjust(widest) for label in labels]


def _texts(step: Step, sources: Mapping[str, Sequence[str]], room: int) -> list[str]:
    """The source line and what happened: on one line if they fit, else on two."""
    source = _source(step, sources)
    what = f"· {step.what}"
    together = f"{source}   {what}"
    if len(together) <= room or not source:
        return [_cut(together if source else what, room)]
    return [_cut(source, room), _cut(f"  {what}", room)]


def _rows(steps: Sequence[Step], sources: Mapping[str, Sequence[str]], width: int) -> list[str]:
    longest = max(len(step.task) for step in steps)
    lines = []
    for step, label in zip(steps, _labels(steps), strict=True):
        head, what = f"{label}  {step.task:<{longest}}  ", f"   · {step.what}"
        room = max(_NARROWEST, width - len(head) - len(what))
        lines.append(_cut(f"{head}{_cut(_source(step, sources), room)}{what}", width))
    return lines


def _source(step: Step, sources: Mapping[str, Sequence[str]]) -> str:
    lines = sources.get(step.file, ())
    return lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""


def _fit(text: str, room: int) -> str:
    return _cut(text, room).ljust(room)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def interruption(steps: Sequence[Step]) -> tuple[Step, Step, str] | None:
    """Where one task was first interrupted by another: its step before, its step after, and by whom."""
    steps = [step for step in merged(steps) if not step.what.startswith(_BETWEEN)]
    for index, before in enumerate(steps[:-1]):
        if steps[index + 1].task != before.task:
            after = next((step for step in steps[index + 1 :] if step.task == before.task), None)
            if after is not None:
                return before, after, steps[index + 1].task
    return None
