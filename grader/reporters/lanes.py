"""An interleaving as a picture for a web page: a lane for each task, and time that goes down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from grader.conductor.holding import Hold, awaited, holds, told, waits
from grader.conductor.interleaving import is_gap, merged, source_line, turning_point
from grader.printable import bounded, fitted, wrapped
from grader.verdict import Interleaving, Step

_STARTS: Final = "starts "
_JOINED: Final = "has joined "
# Lanes that show nothing but a wait, beyond this number, would only push the others apart.
_LANES: Final = 12
_LETTER: Final = 7.85  # of a monospaced font of 13 pixels, rounded up
_SMALL_LETTER: Final = 6.7  # of one of 11 pixels
_LINE: Final = 18
_HEADER: Final = 34
_GAP: Final = 20
_BETWEEN: Final = 26
_TRACK: Final = 20
_LEVEL: Final = 20
_WIDTHS: Final = {1: 560, 2: 460, 3: 340}
_NARROWEST: Final = 268
_WRAPPED: Final = 3
_TRACKS: Final = 6

_Tracked = tuple[Hold, int]


def fragment(
    interleaving: Interleaving,
    *,
    sources: Mapping[str, Sequence[str]],
    title: str,
    message: Sequence[str] = (),
    consequence: str = "",
) -> str:
    """A `<figure>` with the picture and a `<details>` with the same steps as a table.

    It needs no script and no network, and takes no text as markup.
    """
    steps = merged(interleaving.steps)
    figure = Element("figure", {"class": "rc-lanes"})
    # Only descendant selectors: what is written here is escaped like any other text.
    _add(figure, "style", (files(__package__) / "lanes.css").read_text(encoding="utf-8"))
    caption = _add(figure, "figcaption")
    _add(caption, "strong", bounded(title))
    for line in message:
        _add(caption, "p", bounded(line))
    # Whoever uses the keyboard scrolls what has the focus.
    scroll = _add(figure, "div", class_="rc-scroll", tabindex=0, role="group", aria_label="The lanes")
    scroll.append(_picture(_plan(steps, sources), title=bounded(title), consequence=bounded(consequence)))
    details = _table(steps, sources, bounded(consequence))
    return "\n".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in (figure, details))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    """Where the boxes of a task lie; its locks are to the left of them."""

    left: int
    width: int

    @property
    def centre(self) -> int:
        return self.left + self.width // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """One step, or several that are left out: where it lies and what it says."""

    step: Step
    top: int
    height: int
    number: str
    source: str
    what: tuple[str, ...]
    whole: str

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything lies. The boxes of those who wait for ever are the last and stand side by side."""

    lanes: dict[str, _Lane]
    boxes: tuple[_Box, ...]
    holds: tuple[_Tracked, ...]
    left_out: int
    width: int
    bottom: int


def _plan(steps: Sequence[Step], sources: Mapping[str, Sequence[str]]) -> _Plan:
    tasks = list(dict.fromkeys(step.task for step in steps if not is_gap(step)))
    shown = _tasks_shown(steps, tasks)
    steps = [step for step in steps if is_gap(step) or step.task in shown]
    tracked = _on_tracks(holds(steps))
    lanes = _lanes(shown, tracked)
    boxes = tuple(_boxes(steps, lanes, sources))
    return _Plan(
        lanes=lanes,
        boxes=boxes,
        holds=tracked,
        left_out=len(tasks) - len(shown),
        width=max((lane.left + lane.width for lane in lanes.values()), default=_WIDTHS[1]) + 2,
        bottom=max((box.bottom for box in boxes), default=0),
    )


def _tasks_shown(steps: Sequence[Step], tasks: Sequence[str]) -> list[str]:
    acting = {step.task for step in steps if not waits(step) and not is_gap(step)}
    return [task for number, task in enumerate(tasks) if number < _LANES or task in acting]


def _lanes(tasks: Sequence[str], tracked: Sequence[_Tracked]) -> dict[str, _Lane]:
    width = _WIDTHS.get(len(tasks), _NARROWEST)
    lanes: dict[str, _Lane] = {}
    right = 2 - _GAP
    for task in tasks:
        tracks = max((track + 1 for hold, track in tracked if hold.task == task), default=0)
        lanes[task] = _Lane(left=right + _GAP + tracks * _TRACK, width=width)
        right = lanes[task].left + width
    return lanes


def _boxes(steps: Sequence[Step], lanes: Mapping[str, _Lane], sources: Mapping[str, Sequence[str]]) -> Iterator[_Box]:
    digits = max((len(str(step.line)) for step in steps), default=0)
    top, bottom = _HEADER + _BETWEEN, _HEADER
    for step in steps:
        if is_gap(step):
            box = _gap(step, bottom + _BETWEEN)
        else:
            room = _letters(lanes[step.task].width - 16)
            box = _box(step, top, source_line(step, sources), digits=digits, room=room)
        yield box
        bottom = max(bottom, box.bottom)
        top = top if waits(box.step) else bottom + _BETWEEN


def _gap(step: Step, top: int) -> _Box:
    what = bounded(step.what)
    return _Box(step=step, top=top, height=_LINE + 10, number="", source="", what=(what,), whole=what)


def _box(step: Step, top: int, source: str, *, digits: int, room: int) -> _Box:
    number = f"{step.line:>{digits}}  " if step.line else ""
    what = tuple(wrapped(f"· {bounded(step.what)}", width=room, lines=_WRAPPED))
    source = bounded(source)
    return _Box(
        step=step,
        top=top,
        height=_LINE * (len(what) + 1) + 10,
        number=number,
        source=fitted(source, room - len(number)),
        what=what,
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


# -- the picture


def _picture(plan: _Plan, *, title: str, consequence: str) -> Element:
    key = hashlib.sha256(repr((plan, title, consequence)).encode(errors="replace")).hexdigest()[:12]
    svg = Element("svg", {"role": "img", "aria-labelledby": f"rc-title-{key}", "aria-describedby": f"rc-desc-{key}"})
    _add(svg, "title", title, id=f"rc-title-{key}")
    _add(svg, "desc", _described(plan, consequence), id=f"rc-desc-{key}")
    _draw_lanes(svg, plan)
    _draw_holds(svg, plan)
    _draw_control(svg, plan)
    _draw_causes(svg, plan)
    for box in plan.boxes:
        if is_gap(box.step):
            _draw_gap(svg, plan, box)
        else:
            _draw_box(svg, plan.lanes[box.step.task], box)
    bottom = _draw_end(svg, plan, _draw_waits(svg, plan), consequence)
    svg.attrib |= {
        "viewBox": f"0 0 {plan.width} {bottom}",
        "width": str(plan.width),
        "height": str(bottom),
        # Smaller than this nobody can read it: scroll instead.
        "style": f"min-width: {plan.width * 4 // 5}px",
    }
    return svg


def _described(plan: _Plan, consequence: str) -> str:
    tasks = ", ".join(map(bounded, plan.lanes))
    number = sum(not is_gap(box.step) for box in plan.boxes)
    steps = f"Tasks: {tasks}. Steps, from top to bottom: {number}. "
    return f"{steps if plan.lanes else ''}{consequence} The table that follows has the same steps.".strip()


def _draw_lanes(svg: Element, plan: _Plan) -> None:
    for task, lane in plan.lanes.items():
        head = _add(svg, "svg", x=lane.left, y=0, width=lane.width, height=_HEADER)
        _add(head, "title", bounded(task))
        _add(head, "rect", class_="rc-head", x=1, y=1, width=lane.width - 2, height=_HEADER - 2, rx=6)
        name = fitted(bounded(task), _letters(lane.width - 16))
        _add(head, "text", name, class_="rc-task", x=lane.width // 2, y=22)
        first, last = _life(task, plan)
        _add(svg, "line", class_="rc-life", x1=lane.centre, y1=first, x2=lane.centre, y2=last)


def _life(task: str, plan: _Plan) -> tuple[int, int]:
    """From the start, if it is shown, to the last step or the join."""
    started = [box.middle for box in plan.boxes if box.step.what == _STARTS + task]
    joined = [box.middle for box in plan.boxes if box.step.what == _JOINED + task]
    own = [box.top for box in plan.boxes if box.step.task == task]
    unseen = [box.bottom for box in plan.boxes if is_gap(box.step) and box.bottom < own[0]]
    return min(started, default=max(unseen, default=_HEADER)), max(own + joined)


def _draw_holds(svg: Element, plan: _Plan) -> None:
    for hold, track in plan.holds:
        first, last = plan.boxes[hold.first], plan.boxes[hold.last]
        top = first.bottom if is_gap(first.step) else first.top
        height = (last.top if is_gap(last.step) else last.bottom) - top + (8 if hold.kept else 0)
        left = plan.lanes[hold.task].left - (track + 1) * _TRACK
        bar = _add(svg, "svg", x=left, y=top, width=_TRACK - 4, height=height)
        _add(bar, "title", bounded(told(hold, first.step, last.step)))
        style = "rc-held rc-kept" if hold.kept else "rc-held"
        _add(bar, "rect", class_=style, x=1, y=1, width=_TRACK - 6, height=height - 2, rx=3)
        # Read from top to bottom, like the steps.
        name = fitted(_short(bounded(hold.name)), int((height - 10) / _SMALL_LETTER))
        _add(bar, "text", name, class_="rc-small", transform="translate(5 5) rotate(90)")


def _short(name: str) -> str:
    return name.removeprefix("the ").replace(" made at line ", ", line ")


def _draw_control(svg: Element, plan: _Plan) -> None:
    """Where another task goes on; the time that one comes in between which explains most is marked."""
    moves = [box for box in plan.boxes if not waits(box.step)]
    marked = turning_point([box.step for box in plan.boxes])
    for number, (before, after) in enumerate(pairwise(moves)):
        if before.step.task == after.step.task or is_gap(before.step) or is_gap(after.step):
            continue
        start, end = plan.lanes[before.step.task].centre, plan.lanes[after.step.task].centre
        turn = after.top - 11
        group = _add(svg, "g", class_="rc-control rc-between" if number == marked else "rc-control")
        _arrow(group, (start, before.bottom), (start, turn), (end, turn), (end, after.top))
        if number == marked:
            label = f"{fitted(bounded(after.step.task), 20)} comes in between"
            _add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=turn - 4)


def _draw_causes(svg: Element, plan: _Plan) -> None:
    for box in plan.boxes:
        for start, word in ((_STARTS, "starts"), (_JOINED, "joins")):
            name = box.step.what.removeprefix(start)
            if name in {box.step.what, box.step.task} or name not in plan.lanes:
                continue
            lane, other = plan.lanes[box.step.task], plan.lanes[name]
            edge = lane.left + lane.width if other.left > lane.left else lane.left
            ends = [(edge, box.middle), (other.centre, box.middle)]
            group = _add(svg, "g", class_="rc-cause")
            _arrow(group, *(ends if start == _STARTS else reversed(ends)))
            _add(group, "text", word, class_="rc-label", x=(edge + other.centre) // 2, y=box.middle - 5)


def _draw_box(svg: Element, lane: _Lane, box: _Box) -> None:
    inner = _add(svg, "svg", x=lane.left, y=box.top, width=lane.width, height=box.height)
    _add(inner, "title", box.whole)
    style, radius = ("rc-box rc-wait", 0) if waits(box.step) else ("rc-box", 5)
    _add(inner, "rect", class_=style, x=1, y=1, width=lane.width - 2, height=box.height - 2, rx=radius)
    source = _add(inner, "text", x=8, y=_LINE)
    _add(source, "tspan", box.number, class_="rc-line")
    _add(source, "tspan", box.source)
    for number, line in enumerate(box.what, start=2):
        _add(inner, "text", line, x=8, y=number * _LINE)


def _draw_gap(svg: Element, plan: _Plan, box: _Box) -> None:
    """A row over the whole width."""
    row = _add(svg, "svg", x=0, y=box.top, width=plan.width, height=box.height)
    _add(row, "rect", class_="rc-gap", x=2, y=2, width=plan.width - 4, height=box.height - 4)
    _add(row, "text", " ".join(box.what), x=12, y=_LINE + 1)


def _draw_waits(svg: Element, plan: _Plan) -> int:
    """Below those who wait for ever, for whom; gives where that ends."""
    level = plan.bottom
    for box in plan.boxes:
        for other in (name for name in awaited(box.step) if name in plan.lanes):
            level += _LEVEL
            start, end = plan.lanes[box.step.task].centre + 12, plan.lanes[other].centre - 12
            group = _add(svg, "g", class_="rc-for")
            _arrow(group, (start, box.bottom), (start, level), (end, level), (end, plan.bottom))
            label = f"{fitted(bounded(box.step.task), 20)} waits for {fitted(bounded(other), 20)}"
            _add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=level - 5)
    return level


def _draw_end(svg: Element, plan: _Plan, top: int, consequence: str) -> int:
    """The last row, over the whole width; gives where the picture ends."""
    room = _letters(plan.width - 24)
    more = [f"… and {plan.left_out} more that only wait: see the table"] if plan.left_out else []
    lines = [*more, *(wrapped(f"⇒ {consequence}", width=room, lines=_WRAPPED) if consequence else ())]
    if not lines:
        return top + 10
    top += _BETWEEN
    height = _LINE * len(lines) + 14
    row = _add(svg, "svg", x=0, y=top, width=plan.width, height=height)
    _add(row, "title", consequence)
    _add(row, "rect", class_="rc-end", x=2, y=2, width=plan.width - 4, height=height - 4)
    for number, line in enumerate(lines, start=1):
        _add(row, "text", line, class_="rc-end-text", x=12, y=number * _LINE + 4)
    return top + height + 2


def _arrow(parent: Element, *points: tuple[int, int]) -> None:
    """Along the points, each of which lies straight above, below or beside the next."""
    _add(parent, "path", d="M" + " L".join(f"{x} {y}" for x, y in points))
    (x0, y0), (x, y) = points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    _add(
        parent, "path", class_="rc-tip",
        d=f"M{x} {y} L{x - 8 * dx - 4 * dy} {y - 8 * dy - 4 * dx} L{x - 8 * dx + 4 * dy} {y - 8 * dy + 4 * dx} Z",
    )  # fmt: skip


# -- the table


def _table(steps: Sequence[Step], sources: Mapping[str, Sequence[str]], consequence: str) -> Element:
    details = Element("details", {"class": "rc-lanes-steps"})
    _add(details, "summary", "The same steps as a table")
    table = _add(details, "table")
    head = _add(_add(table, "thead"), "tr")
    for name in ("Step", "Task", "Line", "Source", "What happened"):
        _add(head, "th", name, scope="col")
    body = _add(table, "tbody")
    for number, step in enumerate(steps, start=1):
        row = _add(body, "tr")
        if is_gap(step):
            _add(row, "td", bounded(step.what), colspan=5)
            continue
        _add(row, "td", str(number))
        _add(row, "th", bounded(step.task), scope="row")
        _add(row, "td", f"{bounded(step.file)}:{step.line}")
        _add(_add(row, "td"), "code", bounded(source_line(step, sources)))
        _add(row, "td", bounded(step.what))
    if consequence:
        _add(_add(body, "tr"), "td", f"⇒ {consequence}", colspan=5)
    return details


# -- text


def _add(parent: Element, tag: str, text: str = "", **attributes: str | int) -> Element:
    """A child; `class_` and `aria_label` are written as HTML has them."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, named)
    child.text = text
    return child


def _letters(pixels: int) -> int:
    return int(pixels / _LETTER)
