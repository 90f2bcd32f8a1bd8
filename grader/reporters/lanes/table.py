"""The steps of an interleaving as a table, for those who cannot see its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from grader.conductor.interleaving import is_gap, source_line
from grader.printable import bounded
from grader.reporters.lanes.element import add
from grader.verdict import Step


def details(steps: Sequence[Step], sources: Mapping[str, Sequence[str]], *, consequence: str) -> Element:
    """The table, folded away."""
    folded = Element("details", {"class": "rc-lanes-steps"})
    add(folded, "summary", "The same steps as a table")
    table = add(folded, "table")
    head = add(add(table, "thead"), "tr")
    for name in ("Step", "Task", "Line", "Source", "What happened"):
        add(head, "th", name, scope="col")
    body = add(table, "tbody")
    for number, step in enumerate(steps, start=1):
        row = add(body, "tr", data_step=number)
        if is_gap(step):
            add(row, "td", bounded(step.what), colspan=5)
            continue
        add(row, "td", str(number))
        add(row, "th", bounded(step.task), scope="row")
        add(row, "td", f"{bounded(step.file)}:{step.line}")
        add(add(row, "td"), "code", bounded(source_line(step, sources)))
        add(row, "td", bounded(step.what))
    if consequence:
        add(add(body, "tr"), "td", f"⇒ {consequence}", colspan=5)
    return folded
