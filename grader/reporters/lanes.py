"""An interleaving as a picture for a web page: a lane for each task, and time that goes down."""

from __future__ import annotations

import hashlib
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from grader.conductor.interleaving import interruption, merged
from grader.printable import printable
from grader.verdict import Interleaving, Step

_TEXT: Final = 500
_STARTS: Final = "starts "
_JOINED: Final = "has joined "
_WAITS: Final = "waits for "
_PASSING: Final = ("sleeps", "starts", "releases")

_TAKES: Final = re.compile(r"(?:takes|wakes up with) (.+?)(?: \(-?\d+ left\))?$", re.DOTALL)
_GIVES: Final = re.compile(
    r"(?:releases|waits on .+, giving up) (.+?)( \(-?\d+ left\))?$|closes (.+), which releases its lock$", re.DOTALL
)
_BLOCKED: Final = re.compile(
    r"held by (.+?)(?:, taken at line \d+)?$|\(taken by (.+)\)$|^waits for (.+) to end$", re.DOTALL
)

_JOINS: Final = re.compile(r"has joined |waits for .+ to end$", re.DOTALL)
_OF_FILES: Final = ("the flock on", "the record lock on")

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

# Only descendant selectors: what is written here is escaped like any other text.
_STYLE: Final = """
.rc-lanes, .rc-lanes-steps { --ink: #1b1f24; --paper: #fff; --box: #f5f6f8; --held: #cfe0f7; --mark: #a3260c;
  color: var(--ink); background: var(--paper); direction: ltr; text-align: left; margin: 1em 0; padding: .75em;
  font: 14px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { .rc-lanes, .rc-lanes-steps {
  --ink: #e7e9ec; --paper: #15181c; --box: #22272e; --held: #274468; --mark: #ff9d85; } }
@media print { .rc-lanes, .rc-lanes-steps {
  --ink: #000; --paper: #fff; --box: #fff; --held: #fff; --mark: #000; padding: 0; }
  .rc-lanes .rc-scroll { overflow: visible; } .rc-lanes svg { min-width: 0 !important; } }
.rc-lanes figcaption p { margin: 0; white-space: pre-wrap; }
.rc-lanes .rc-scroll { overflow-x: auto; margin-top: .75em; }
.rc-lanes svg { display: block; max-width: 100%; height: auto; }
.rc-lanes svg svg { overflow: hidden; }
.rc-lanes text { fill: currentColor; font: 13px ui-monospace, Consolas, Menlo, monospace; white-space: pre; }
.rc-lanes rect, .rc-lanes line, .rc-lanes path { fill: none; stroke: currentColor; stroke-opacity: .6; }
.rc-lanes .rc-head { stroke-width: 2; stroke-opacity: 1; }
.rc-lanes .rc-task { font-weight: 700; text-anchor: middle; }
.rc-lanes .rc-box { fill: var(--box); }
.rc-lanes .rc-wait { stroke-dasharray: 6 4; stroke-width: 2; stroke-opacity: 1; }
.rc-lanes .rc-held { fill: var(--held); }
.rc-lanes .rc-kept { stroke-dasharray: 3 3; stroke-opacity: 1; }
.rc-lanes .rc-small { font-size: 11px; }
.rc-lanes .rc-label { font-size: 11px; text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 4 }
.rc-lanes .rc-between { color: var(--mark); }
.rc-lanes .rc-between text { font-weight: 700; }
.rc-lanes .rc-between path { stroke-width: 2.5; stroke-opacity: 1; }
.rc-lanes .rc-cause path { stroke-width: 1.5; stroke-dasharray: 2 3; stroke-opacity: 1; }
.rc-lanes .rc-for path { stroke-width: 2; stroke-dasharray: 6 4; stroke-opacity: 1; }
.rc-lanes path.rc-tip { fill: currentColor; stroke: none; }
.rc-lanes .rc-end { stroke: var(--mark); stroke-width: 3; stroke-opacity: 1; }
.rc-lanes .rc-end-text { font-weight: 700; }
.rc-lanes-steps table { border-collapse: collapse; margin-top: .5em; text-align: left; }
.rc-lanes-steps th, .rc-lanes-steps td { border: 1px solid; padding: .15em .5em; vertical-align: top; }
.rc-lanes-steps code { font-family: ui-monospace, Consolas, Menlo, monospace; white-space: pre-wrap; }
"""


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
    _add(figure, "style", _STYLE)
    caption = _add(figure, "figcaption")
    _add(caption, "strong", _bounded(title))
    for line in message:
        _add(caption, "p", _bounded(line))
    # Whoever uses the keyboard scrolls what has the focus.
    scroll = _add(figure, "div", class_="rc-scroll", tabindex=0, role="group", aria_label="The lanes")
    scroll.append(_picture(_plan(steps, sources), title=_bounded(title), consequence=_bounded(consequence)))
    details = _table(steps, sources, _bounded(consequence))
    return "\n".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in (figure, details))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """A lock in the hands of a task, between two steps; `kept`: never given back."""

    task: str
    name: str
    first: int
    last: int
    kept: bool = False
    track: int = 0


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
    """One step: where it lies and what it says."""

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

    @property
    def waits(self) -> bool:
        return self.step.what.startswith(_WAITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything lies. The boxes of those who wait for ever are the last and stand side by side."""

    lanes: dict[str, _Lane]
    boxes: tuple[_Box, ...]
    holds: tuple[_Hold, ...]
    left_out: int
    width: int
    bottom: int


def _plan(steps: Sequence[Step], sources: Mapping[str, Sequence[str]]) -> _Plan:
    tasks = list(dict.fromkeys(step.task for step in steps))
    shown = _tasks_shown(steps, tasks)
    steps = [step for step in steps if step.task in shown]
    holds = _on_tracks(_holds(steps))
    lanes = _lanes(shown, holds)
    boxes = tuple(_boxes(steps, lanes, sources))
    return _Plan(
        lanes=lanes,
        boxes=boxes,
        holds=holds,
        left_out=len(tasks) - len(shown),
        width=max((lane.left + lane.width for lane in lanes.values()), default=_WIDTHS[1]) + 2,
        bottom=max((box.bottom for box in boxes), default=0),
    )


def _tasks_shown(steps: Sequence[Step], tasks: Sequence[str]) -> list[str]:
    acting = {step.task for step in steps if not step.what.startswith(_WAITS)}
    return [task for number, task in enumerate(tasks) if number < _LANES or task in acting]


def _lanes(tasks: Sequence[str], holds: Sequence[_Hold]) -> dict[str, _Lane]:
    width = _WIDTHS.get(len(tasks), _NARROWEST)
    lanes: dict[str, _Lane] = {}
    right = 2 - _GAP
    for task in tasks:
        tracks = max((hold.track + 1 for hold in holds if hold.task == task), default=0)
        lanes[task] = _Lane(left=right + _GAP + tracks * _TRACK, width=width)
        right = lanes[task].left + width
    return lanes


def _boxes(steps: Sequence[Step], lanes: Mapping[str, _Lane], sources: Mapping[str, Sequence[str]]) -> Iterator[_Box]:
    digits = max((len(str(step.line)) for step in steps), default=0)
    top = _HEADER + _BETWEEN
    for step in steps:
        box = _box(step, top, _source(step, sources), digits=digits, room=_letters(lanes[step.task].width - 16))
        yield box
        top = top if box.waits else box.bottom + _BETWEEN


def _box(step: Step, top: int, source: str, *, digits: int, room: int) -> _Box:
    number = f"{step.line:>{digits}}  " if step.line else ""
    what = tuple(_wrapped(f"· {_bounded(step.what)}", room))
    source = _bounded(source)
    return _Box(
        step=step,
        top=top,
        height=_LINE * (len(what) + 1) + 10,
        number=number,
        source=_cut(source, room - len(number)),
        what=what,
        whole=f"{_bounded(step.file)}:{step.line}  {source}\n{_bounded(step.what)}",
    )


# -- who holds what


def _holds(steps: Sequence[Step]) -> list[_Hold]:
    """Locks as the steps tell of them; of a lock taken again by its holder, the whole time."""
    taken: dict[tuple[str, str], list[int]] = {}
    signals: set[str] = set()
    found: list[_Hold] = []
    for number, step in enumerate(steps):
        for name, counted in _given_back(step.what):
            holder = _holder(step.task, name, taken)
            if counted and holder != step.task:
                signals.add(name)
            elif holder is not None:
                first = taken[holder, name].pop()
                found += [] if taken[holder, name] else [_Hold(task=holder, name=name, first=first, last=number)]
        if (takes := _TAKES.match(step.what)) is not None:
            firsts = taken.setdefault((step.task, takes[1]), [])
            # A lock of a file that is taken again is converted.
            firsts += [] if firsts and takes[1].startswith(_OF_FILES) else [number]
    found += (_kept(task, name, firsts[0], steps) for (task, name), firsts in taken.items() if firsts)
    # A semaphore that somebody raises without having lowered it tells of something; nobody holds it.
    return [hold for hold in found if hold.name not in signals]


def _given_back(what: str) -> list[tuple[str, bool]]:
    """The names of what is given back, and whether it is counted."""
    found = _GIVES.match(what)
    if found is None:
        return []
    return [(found[1], found[2] is not None)] if found[1] else [(f"{sort} {found[3]}", False) for sort in _OF_FILES]


def _holder(task: str, name: str, taken: Mapping[tuple[str, str], Sequence[int]]) -> str | None:
    """Whose it is: anybody may release a plain lock."""
    holders = [holder for (holder, held), firsts in taken.items() if held == name and firsts]
    return task if task in holders else next(iter(holders), None)


def _kept(task: str, name: str, first: int, steps: Sequence[Step]) -> _Hold:
    """A lock that nothing gives back. That of a file goes with its process."""
    if not name.startswith(_OF_FILES):
        return _Hold(task=task, name=name, first=first, last=len(steps) - 1, kept=True)
    last = max(number for number, step in enumerate(steps) if step.task == task)
    return _Hold(task=task, name=name, first=first, last=last)


def _on_tracks(holds: Sequence[_Hold]) -> tuple[_Hold, ...]:
    """Side by side where one task holds several; the lines still tell of those for which there is no room."""
    placed: list[_Hold] = []
    for hold in sorted(holds, key=lambda hold: hold.first):
        beside = {one.track for one in placed if one.task == hold.task and one.last >= hold.first}
        track = next(track for track in range(len(placed) + 1) if track not in beside)
        if track < _TRACKS:
            placed.append(replace(hold, track=track))
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
    tasks = ", ".join(map(_bounded, plan.lanes))
    steps = f"Tasks: {tasks}. Steps, from top to bottom: {len(plan.boxes)}. "
    return f"{steps if plan.lanes else ''}{consequence} The table that follows has the same steps.".strip()


def _draw_lanes(svg: Element, plan: _Plan) -> None:
    for task, lane in plan.lanes.items():
        head = _add(svg, "svg", x=lane.left, y=0, width=lane.width, height=_HEADER)
        _add(head, "title", _bounded(task))
        _add(head, "rect", class_="rc-head", x=1, y=1, width=lane.width - 2, height=_HEADER - 2, rx=6)
        name = _cut(_bounded(task), _letters(lane.width - 16))
        _add(head, "text", name, class_="rc-task", x=lane.width // 2, y=22)
        first, last = _life(task, plan)
        _add(svg, "line", class_="rc-life", x1=lane.centre, y1=first, x2=lane.centre, y2=last)


def _life(task: str, plan: _Plan) -> tuple[int, int]:
    """From the start, if it is shown, to the last step or the join."""
    started = [box.middle for box in plan.boxes if box.step.what == _STARTS + task]
    joined = [box.middle for box in plan.boxes if box.step.what == _JOINED + task]
    own = [box.top for box in plan.boxes if box.step.task == task]
    return min(started, default=_HEADER), max(own + joined)


def _draw_holds(svg: Element, plan: _Plan) -> None:
    for hold in plan.holds:
        first, last = plan.boxes[hold.first], plan.boxes[hold.last]
        height = last.bottom - first.top + (8 if hold.kept else 0)
        left = plan.lanes[hold.task].left - (hold.track + 1) * _TRACK
        bar = _add(svg, "svg", x=left, y=first.top, width=_TRACK - 4, height=height)
        until = "and never gives it back" if hold.kept else f"until line {last.step.line}"
        _add(bar, "title", _bounded(f"{hold.task} holds {hold.name} from line {first.step.line} on, {until}"))
        style = "rc-held rc-kept" if hold.kept else "rc-held"
        _add(bar, "rect", class_=style, x=1, y=1, width=_TRACK - 6, height=height - 2, rx=3)
        # Read from top to bottom, like the steps.
        name = _cut(_short(_bounded(hold.name)), int((height - 10) / _SMALL_LETTER))
        _add(bar, "text", name, class_="rc-small", transform="translate(5 5) rotate(90)")


def _short(name: str) -> str:
    return name.removeprefix("the ").replace(" made at line ", ", line ")


def _draw_control(svg: Element, plan: _Plan) -> None:
    """Where another task goes on; the first time that it comes in between is marked."""
    moves = [box for box in plan.boxes if not box.waits]
    marked = _comes_between([box.step for box in plan.boxes])
    for number, (before, after) in enumerate(pairwise(moves)):
        if before.step.task == after.step.task:
            continue
        start, end = plan.lanes[before.step.task].centre, plan.lanes[after.step.task].centre
        turn = after.top - 11
        group = _add(svg, "g", class_="rc-control rc-between" if number == marked else "rc-control")
        _arrow(group, (start, before.bottom), (start, turn), (end, turn), (end, after.top))
        if number == marked:
            label = f"{_cut(_bounded(after.step.task), 20)} comes in between"
            _add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=turn - 4)


def _comes_between(steps: Sequence[Step]) -> int | None:
    """After which step the first interruption is. Whoever waits to join is not interrupted."""
    begin = 0
    while (found := interruption(steps[begin:])) is not None:
        before, _, other = found
        at = next(number for number in range(begin, len(steps)) if steps[number] is before)
        own = (step.what for step in steps[at + 1 :] if step.task == before.task)
        if not _JOINS.match(next(what for what in own if not what.startswith(_PASSING))):
            return next(number for number in range(at, len(steps)) if steps[number + 1].task == other)
        begin = at + 1
    return None


def _draw_causes(svg: Element, plan: _Plan) -> None:
    for box in plan.boxes:
        lane = plan.lanes[box.step.task]
        for start, word in ((_STARTS, "starts"), (_JOINED, "joins")):
            other = plan.lanes.get(box.step.what.removeprefix(start))
            if not box.step.what.startswith(start) or other is None or other is lane:
                continue
            edge = lane.left + lane.width if other.left > lane.left else lane.left
            ends = [(edge, box.middle), (other.centre, box.middle)]
            group = _add(svg, "g", class_="rc-cause")
            _arrow(group, *(ends if start == _STARTS else reversed(ends)))
            _add(group, "text", word, class_="rc-label", x=(edge + other.centre) // 2, y=box.middle - 5)


def _draw_box(svg: Element, lane: _Lane, box: _Box) -> None:
    inner = _add(svg, "svg", x=lane.left, y=box.top, width=lane.width, height=box.height)
    _add(inner, "title", box.whole)
    style = "rc-box rc-wait" if box.waits else "rc-box"
    _add(inner, "rect", class_=style, x=1, y=1, width=lane.width - 2, height=box.height - 2, rx=0 if box.waits else 5)
    source = _add(inner, "text", x=8, y=_LINE)
    _add(source, "tspan", box.number, class_="rc-line")
    _add(source, "tspan", box.source)
    for number, line in enumerate(box.what, start=2):
        _add(inner, "text", line, x=8, y=number * _LINE)


def _draw_waits(svg: Element, plan: _Plan) -> int:
    """Below those who wait for ever, for whom; gives where that ends."""
    level = plan.bottom
    for box in plan.boxes:
        for other in _blockers(box.step, plan.lanes):
            level += _LEVEL
            start, end = plan.lanes[box.step.task].centre + 12, plan.lanes[other].centre - 12
            group = _add(svg, "g", class_="rc-for")
            _arrow(group, (start, box.bottom), (start, level), (end, level), (end, plan.bottom))
            label = f"{_cut(_bounded(box.step.task), 20)} waits for {_cut(_bounded(other), 20)}"
            _add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=level - 5)
    return level


def _blockers(step: Step, lanes: Iterable[str]) -> list[str]:
    found = _BLOCKED.search(step.what) if step.what.startswith(_WAITS) else None
    if found is None:
        return []
    names = [found[1] or found[3]] if found[1] or found[3] else found[2].split(", ")
    return [name for name in names if name in lanes and name != step.task]


def _draw_end(svg: Element, plan: _Plan, top: int, consequence: str) -> int:
    """The last row, over the whole width; gives where the picture ends."""
    room = _letters(plan.width - 24)
    more = [f"… and {plan.left_out} more that only wait: see the table"] if plan.left_out else []
    lines = [*more, *(_wrapped(f"⇒ {consequence}", room) if consequence else ())]
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
        _add(row, "td", str(number))
        _add(row, "th", _bounded(step.task), scope="row")
        _add(row, "td", f"{_bounded(step.file)}:{step.line}")
        _add(_add(row, "td"), "code", _bounded(_source(step, sources)))
        _add(row, "td", _bounded(step.what))
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


def _source(step: Step, sources: Mapping[str, Sequence[str]]) -> str:
    lines = sources.get(step.file, ())
    return lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""


def _bounded(text: str) -> str:
    shown = printable(text[: _TEXT + 1])
    return shown if len(shown) <= _TEXT else shown[: _TEXT - 1] + "…"


def _letters(pixels: int) -> int:
    return int(pixels / _LETTER)


def _columns(text: str) -> list[int]:
    """How many letters wide each beginning of the text is: those of some scripts, and emoji, take two."""
    return list(accumulate(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text))


def _cut(text: str, room: int) -> str:
    columns = _columns(text)
    if not columns or columns[-1] <= room:
        return text
    return text[: sum(column < room for column in columns)] + "…"


def _wrapped(text: str, room: int) -> list[str]:
    wide = _columns(text)[-1] > len(text)
    return textwrap.wrap(text, room // 2 if wide else room, max_lines=_WRAPPED, placeholder="…", break_on_hyphens=False)
