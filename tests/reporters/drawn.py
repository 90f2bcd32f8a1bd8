"""Interleavings as pictures, taken apart for tests."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from grader.reporters import lanes
from grader.verdict import Interleaving, Step

FILE = "ticket.py"
SOURCES = {FILE: ["def buy():", "    left = read()", "    with mutex:", "        write(left - 1)"]}
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style></svg></table><b>&amp;",
    "\x00\x1b[2J\x07",
    "\u202egnp.exe",
    "\ud800",
    "]]><!--",
]
# What a page must not get from a fragment, whatever the text in it.
ALLOWED = {
    "figure", "style", "figcaption", "strong", "p", "div", "details", "summary", "table", "thead", "tbody", "tr", "th",
    "td", "code", "svg", "title", "desc", "rect", "line", "path", "g", "text", "tspan",
}  # fmt: skip


def step(task: str, what: str, *, line: int = 1, file: str = FILE) -> Step:
    return Step(task=task, file=file, line=line, what=what)


OVERSELL = (
    step("ann", "reads data.txt → 1", line=2),
    step("bob", "reads data.txt → 1", line=2),
    step("ann", "writes 0 tickets", line=4),
    step("bob", "writes 0 tickets", line=4),
)
DINING = (
    step("plato", "takes fork 0", line=3),
    step("kant", "takes fork 1", line=3),
    step("hegel", "takes fork 2", line=3),
    step("plato", "waits for fork 1, held by kant, taken at line 3", line=4),
    step("kant", "waits for fork 2, held by hegel, taken at line 3", line=4),
    step("hegel", "waits for fork 0, held by plato, taken at line 3", line=4),
)


def html(*steps: Step, title: str = "ticket", message: tuple[str, ...] = (), consequence: str = "") -> str:
    interleaving = Interleaving(schedule="ticket:check:abc", steps=steps)
    return lanes.fragment(interleaving, sources=SOURCES, title=title, message=message, consequence=consequence)


def page(*steps: Step, title: str = "ticket", message: tuple[str, ...] = (), consequence: str = "") -> ET.Element:
    """The fragment read as XML, which is stricter than HTML."""
    text = html(*steps, title=title, message=message, consequence=consequence)
    return ET.fromstring(f"<body>{text}</body>")  # noqa: S314 - we wrote it


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def said(element: ET.Element) -> str:
    """The text that is seen: without tooltips."""
    return " ".join("".join(text.itertext()) for text in element.iter("text"))


def boxes(root: ET.Element) -> list[ET.Element]:
    """The nested drawings that hold a step each, from top to bottom."""
    return [one for one in root.iter("svg") if classed(one, "rc-box") and one.get("role") is None]


def at(element: ET.Element, name: str) -> int:
    return int(element.get(name, ""))


def table(root: ET.Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def bars(root: ET.Element) -> list[str]:
    """What the tooltips of the bars say, from left to right."""
    found = [one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1]
    return [one.findtext("title", "") for one in sorted(found, key=lambda one: at(one, "x"))]


def arrows(root: ET.Element, name: str) -> list[str]:
    return [said(group) for group in classed(root, name)]
