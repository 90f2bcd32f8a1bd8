"""Where the lanes, steps and locks of an interleaving lie in its picture; in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.conductor.holding import Hold, holds, waits
from grader.conductor.interleaving import is_gap, source_line
from grader.printable import bounded, wrapped
from grader.verdict import Step

# Lanes that show nothing but a wait, beyond this number, would only push the others apart.
_LANES: Final = 12
_LETTER: Final = 7.85  # of a monospaced font of 13 pixels, rounded up
LINE: Final = 18
HEADER: Final = 34
_GAP: Final = 20
BETWEEN: Final = 26
TRACK: Final = 20
# Of a lane, by how many there are; more are as narrow as can be.
WIDE: Final = {1: 560, 2: 460, 3: 340}
NARROW: Final = {1: 480, 2: 360, 3: 290}
_NARROWEST: Final = 268
_WRAPPED: Final = 8  # lines of a text in a box; all of it is in its tooltip and in the table
_TRACKS: Final = 6

_Tracked = tuple[Hold, int]
_Placed = tuple[int, Step]  # a step with its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Where the boxes of a task lie; its locks are to the left of them."""

    left: int
    width: int

    @property
    def centre(self) -> int:
        """The middle, from the left."""
        return self.left + self.width // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One step, or several that are left out: where it lies and what it says; `place` is its number, from 1."""

    step: Step
    place: int
    top: int
    height: int
    number: str
    source: tuple[str, ...]
    what: tuple[str, ...]
    whole: str

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.height

    @property
    def middle(self) -> int:
        """Half way down."""
        return self.top + self.height // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where everything lies. The boxes of those who wait for ever are the last and stand side by side."""

    lanes: dict[str, Lane]
    boxes: tuple[Box, ...]
    holds: tuple[_Tracked, ...]
    left_out: int
    width: int
    bottom: int


def planned(steps: Sequence[Step], sources: Mapping[str, Sequence[str]], *, widths: Mapping[int, int]) -> Plan:
    """The plan of the picture."""
    tasks = list(dict.fromkeys(step.task for step in steps if not is_gap(step)))
    shown = _tasks_shown(steps, tasks)
    placed = [(n, step) for n, step in enumerate(steps, start=1) if is_gap(step) or step.task in shown]
    tracked = _on_tracks(holds([step for _, step in placed]))
    lanes = _lanes(shown, tracked, widths)
    boxes = tuple(_boxes(placed, lanes, sources))
    return Plan(
        lanes=lanes,
        boxes=boxes,
        holds=tracked,
        left_out=len(tasks) - len(shown),
        width=max((lane.left + lane.width for lane in lanes.values()), default=widths[1]) + 2,
        bottom=max((box.bottom for box in boxes), default=0),
    )


def _tasks_shown(steps: Sequence[Step], tasks: Sequence[str]) -> list[str]:
    acting = {step.task for step in steps if not waits(step) and not is_gap(step)}
    return [task for number, task in enumerate(tasks) if number < _LANES or task in acting]


def _lanes(tasks: Sequence[str], tracked: Sequence[_Tracked], widths: Mapping[int, int]) -> dict[str, Lane]:
    width = widths.get(len(tasks), _NARROWEST)
    lanes: dict[str, Lane] = {}
    right = 2 - _GAP
    for task in tasks:
        tracks = max((track + 1 for hold, track in tracked if hold.task == task), default=0)
        lanes[task] = Lane(left=right + _GAP + tracks * TRACK, width=width)
        right = lanes[task].left + width
    return lanes


def _boxes(placed: Sequence[_Placed], lanes: Mapping[str, Lane], sources: Mapping[str, Sequence[str]]) -> Iterator[Box]:
    digits = max((len(str(step.line)) for _, step in placed), default=0)
    top, bottom = HEADER + BETWEEN, HEADER
    for one in placed:
        _, step = one
        if is_gap(step):
            box = _gap(one, bottom + BETWEEN)
        else:
            room = letters(lanes[step.task].width - 16)
            box = _box(one, top, source_line(step, sources), digits=digits, room=room)
        yield box
        bottom = max(bottom, box.bottom)
        top = top if waits(box.step) else bottom + BETWEEN


def _gap(placed: _Placed, top: int) -> Box:
    place, step = placed
    what = bounded(step.what)
    return Box(step=step, place=place, top=top, height=LINE + 10, number="", source=(), what=(what,), whole=what)


def _box(placed: _Placed, top: int, source: str, *, digits: int, room: int) -> Box:
    place, step = placed
    number = f"{step.line:>{digits}}  " if step.line else ""
    what = wrapped(f"· {bounded(step.what)}", width=room, lines=_WRAPPED, indent=2)
    source = bounded(source)
    shown = wrapped(source, width=room - len(number), lines=_WRAPPED, indent=2) or [""]
    return Box(
        step=step,
        place=place,
        top=top,
        height=LINE * (len(shown) + len(what)) + 10,
        number=number,
        source=tuple(shown),
        what=tuple(what),
        whole=f"{bounded(step.file)}:{step.line}  {source}\n{bounded(step.what)}",
    )


def _on_tracks(found: Sequence[Hold]) -> tuple[_Tracked, ...]:
    """Side by side where one task holds several; the lines still tell of those for which there is no room."""
    placed: list[_Tracked] = []
    for hold in sorted(found, key=lambda hold: hold.first):
        beside = {
            track for one, track in placed if one.task == hold.task and one.last >= hold.first and one.name != hold.name
        }
        track = next(track for track in range(len(placed) + 1) if track not in beside)
        if track < _TRACKS:
            placed.append((hold, track))
    return tuple(placed)


def letters(pixels: int) -> int:
    """How many letters have room."""
    return int(pixels / _LETTER)
