"""An interleaving as a picture for a web page: a lane for each task, and time that goes down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element, tostring

from grader.conductor.holding import awaited, told, waits
from grader.conductor.interleaving import is_gap, merged, turning_point
from grader.printable import bounded, fitted, wrapped
from grader.reporters.lanes.element import add
from grader.reporters.lanes.plan import (
    BETWEEN,
    HEADER,
    LINE,
    NARROW,
    TRACK,
    WIDE,
    Box,
    Lane,
    Plan,
    letters,
    planned,
)
from grader.reporters.lanes.table import details
from grader.verdict import Interleaving

_STARTS: Final = "starts "
_JOINED: Final = "has joined "
_SMALL_LETTER: Final = 6.7  # of one of 11 pixels
_LEVEL: Final = 20
_END: Final = 3


def fragment(
    interleaving: Interleaving,
    *,
    sources: Mapping[str, Sequence[str]],
    title: str,
    message: Sequence[str] = (),
    consequence: str = "",
) -> str:
    """A `<figure>` with the picture and a `<details>` with the same steps as a table, and with their own style.

    It needs no script and no network, and takes no text as markup.
    """
    steps = merged(interleaving.steps)
    figure = _figure(planned(steps, sources, widths=WIDE), title=title, message=message, consequence=consequence)
    own = Element("style")
    # Only descendant selectors: what is written here is escaped like any other text.
    own.text = style()
    figure.insert(0, own)
    for svg in figure.findall("div/svg"):
        # Smaller than this nobody can read it: scroll instead.
        svg.set("style", f"min-width: {int(svg.get('width', 0)) * 4 // 5}px")
    return _text(figure, details(steps, sources, consequence=bounded(consequence)))


def bare(interleaving: Interleaving, *, sources: Mapping[str, Sequence[str]], title: str, consequence: str = "") -> str:
    """The same, narrower and without any style, for a page that has `style` and allows no other.

    What belongs to the nth step, in the picture and in the table, has `data-step="n"`; `data-lanes` counts the lanes.
    """
    steps = merged(interleaving.steps)
    plan = planned(steps, sources, widths=NARROW)
    figure = _figure(plan, title=title, consequence=consequence)
    figure.set("data-lanes", str(len(plan.lanes)))
    return _text(figure, details(steps, sources, consequence=bounded(consequence)))


def style() -> str:
    """The style sheet of all such figures."""
    return (files(__package__) / "lanes.css").read_text(encoding="utf-8")


def _text(*elements: Element) -> str:
    return "\n".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in elements)


def _figure(plan: Plan, *, title: str, message: Sequence[str] = (), consequence: str) -> Element:
    figure = Element("figure", {"class": "rc-lanes"})
    caption = add(figure, "figcaption")
    add(caption, "strong", bounded(title))
    for line in message:
        add(caption, "p", bounded(line))
    # Whoever uses the keyboard scrolls what has the focus.
    scroll = add(figure, "div", class_="rc-scroll", tabindex=0, role="group", aria_label="The lanes")
    scroll.append(_picture(plan, title=bounded(title), consequence=bounded(consequence)))
    return figure


def _picture(plan: Plan, *, title: str, consequence: str) -> Element:
    key = hashlib.sha256(repr((plan, title, consequence)).encode(errors="replace")).hexdigest()[:12]
    svg = Element("svg", {"role": "img", "aria-labelledby": f"rc-title-{key}", "aria-describedby": f"rc-desc-{key}"})
    add(svg, "title", title, id=f"rc-title-{key}")
    add(svg, "desc", _described(plan, consequence), id=f"rc-desc-{key}")
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
    }
    return svg


def _described(plan: Plan, consequence: str) -> str:
    tasks = ", ".join(map(bounded, plan.lanes))
    number = sum(not is_gap(box.step) for box in plan.boxes)
    steps = f"Tasks: {tasks}. Steps, from top to bottom: {number}. "
    return f"{steps if plan.lanes else ''}{consequence} The table that follows has the same steps.".strip()


def _draw_lanes(svg: Element, plan: Plan) -> None:
    for task, lane in plan.lanes.items():
        head = add(svg, "svg", x=lane.left, y=0, width=lane.width, height=HEADER)
        add(head, "title", bounded(task))
        add(head, "rect", class_="rc-head", x=1, y=1, width=lane.width - 2, height=HEADER - 2, rx=6)
        name = fitted(bounded(task), letters(lane.width - 16))
        add(head, "text", name, class_="rc-task", x=lane.width // 2, y=22)
        first, last = _life(task, plan)
        add(svg, "line", class_="rc-life", x1=lane.centre, y1=first, x2=lane.centre, y2=last)


def _life(task: str, plan: Plan) -> tuple[int, int]:
    """From the start, if it is shown, to the last step or the join."""
    started = [box.middle for box in plan.boxes if box.step.what == _STARTS + task]
    joined = [box.middle for box in plan.boxes if box.step.what == _JOINED + task]
    own = [box.top for box in plan.boxes if box.step.task == task]
    unseen = [box.bottom for box in plan.boxes if is_gap(box.step) and box.bottom < own[0]]
    return min(started, default=max(unseen, default=HEADER)), max(own + joined)


def _draw_holds(svg: Element, plan: Plan) -> None:
    for hold, track in plan.holds:
        first, last = plan.boxes[hold.first], plan.boxes[hold.last]
        top = first.bottom if is_gap(first.step) else first.top
        height = (last.top if is_gap(last.step) else last.bottom) - top + (8 if hold.kept else 0)
        left = plan.lanes[hold.task].left - (track + 1) * TRACK
        bar = add(svg, "svg", x=left, y=top, width=TRACK - 4, height=height)
        add(bar, "title", bounded(told(hold, first.step, last.step)))
        style = "rc-held rc-kept" if hold.kept else "rc-held"
        add(bar, "rect", class_=style, x=1, y=1, width=TRACK - 6, height=height - 2, rx=3)
        # Read from top to bottom, like the steps.
        name = fitted(_short(bounded(hold.name)), int((height - 10) / _SMALL_LETTER))
        add(bar, "text", name, class_="rc-small", transform="translate(5 5) rotate(90)")


def _short(name: str) -> str:
    return name.removeprefix("the ").replace(" made at line ", ", line ")


def _draw_control(svg: Element, plan: Plan) -> None:
    """Where another task goes on; the time that one comes in between which explains most is marked."""
    moves = [box for box in plan.boxes if not waits(box.step)]
    marked = turning_point([box.step for box in plan.boxes])
    for number, (before, after) in enumerate(pairwise(moves)):
        if before.step.task == after.step.task or is_gap(before.step) or is_gap(after.step):
            continue
        start, end = plan.lanes[before.step.task].centre, plan.lanes[after.step.task].centre
        turn = after.top - 11
        group = add(svg, "g", class_="rc-control rc-between" if number == marked else "rc-control")
        _arrow(group, (start, before.bottom), (start, turn), (end, turn), (end, after.top))
        if number == marked:
            label = f"{fitted(bounded(after.step.task), 20)} comes in between"
            add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=turn - 4)


def _draw_causes(svg: Element, plan: Plan) -> None:
    for box in plan.boxes:
        for start, word in ((_STARTS, "starts"), (_JOINED, "joins")):
            name = box.step.what.removeprefix(start)
            if name in {box.step.what, box.step.task} or name not in plan.lanes:
                continue
            lane, other = plan.lanes[box.step.task], plan.lanes[name]
            edge = lane.left + lane.width if other.left > lane.left else lane.left
            ends = [(edge, box.middle), (other.centre, box.middle)]
            group = add(svg, "g", class_="rc-cause")
            _arrow(group, *(ends if start == _STARTS else reversed(ends)))
            add(group, "text", word, class_="rc-label", x=(edge + other.centre) // 2, y=box.middle - 5)


def _draw_box(svg: Element, lane: Lane, box: Box) -> None:
    inner = add(svg, "svg", x=lane.left, y=box.top, width=lane.width, height=box.height, data_step=box.place)
    add(inner, "title", box.whole)
    style, radius = ("rc-box rc-wait", 0) if waits(box.step) else ("rc-box", 5)
    add(inner, "rect", class_=style, x=1, y=1, width=lane.width - 2, height=box.height - 2, rx=radius)
    first, *others = box.source
    source = add(inner, "text", x=8, y=LINE)
    add(source, "tspan", box.number, class_="rc-line")
    add(source, "tspan", first)
    more = [f"{' ' * len(box.number)}{line}" for line in others]
    for number, line in enumerate([*more, *box.what], start=2):
        add(inner, "text", line, x=8, y=number * LINE)


def _draw_gap(svg: Element, plan: Plan, box: Box) -> None:
    """A row over the whole width."""
    row = add(svg, "svg", x=0, y=box.top, width=plan.width, height=box.height, data_step=box.place)
    add(row, "rect", class_="rc-gap", x=2, y=2, width=plan.width - 4, height=box.height - 4)
    add(row, "text", " ".join(box.what), x=12, y=LINE + 1)


def _draw_waits(svg: Element, plan: Plan) -> int:
    """Below those who wait for ever, for whom; gives where that ends."""
    level = plan.bottom
    for box in plan.boxes:
        for other in (name for name in awaited(box.step) if name in plan.lanes):
            level += _LEVEL
            start, end = plan.lanes[box.step.task].centre + 12, plan.lanes[other].centre - 12
            group = add(svg, "g", class_="rc-for")
            _arrow(group, (start, box.bottom), (start, level), (end, level), (end, plan.bottom))
            label = f"{fitted(bounded(box.step.task), 20)} waits for {fitted(bounded(other), 20)}"
            add(group, "text", label, class_="rc-label", x=(start + end) // 2, y=level - 5)
    return level


def _draw_end(svg: Element, plan: Plan, top: int, consequence: str) -> int:
    """The last row, over the whole width; gives where the picture ends."""
    room = letters(plan.width - 24)
    more = [f"… and {plan.left_out} more that only wait: see the table"] if plan.left_out else []
    lines = [*more, *(wrapped(f"⇒ {consequence}", width=room, lines=_END) if consequence else ())]
    if not lines:
        return top + 10
    top += BETWEEN
    height = LINE * len(lines) + 14
    row = add(svg, "svg", x=0, y=top, width=plan.width, height=height)
    add(row, "title", consequence)
    add(row, "rect", class_="rc-end", x=2, y=2, width=plan.width - 4, height=height - 4)
    for number, line in enumerate(lines, start=1):
        add(row, "text", line, class_="rc-end-text", x=12, y=number * LINE + 4)
    return top + height + 2


def _arrow(parent: Element, *points: tuple[int, int]) -> None:
    """Along the points, each of which lies straight above, below or beside the next."""
    add(parent, "path", d="M" + " L".join(f"{x} {y}" for x, y in points))
    (x0, y0), (x, y) = points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    add(
        parent, "path", class_="rc-tip",
        d=f"M{x} {y} L{x - 8 * dx - 4 * dy} {y - 8 * dy - 4 * dx} L{x - 8 * dx + 4 * dy} {y - 8 * dy + 4 * dx} Z",
    )  # fmt: skip
