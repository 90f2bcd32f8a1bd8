"""How the number of schedules, and the time, grow with tasks and with what each of them does.

    python benchmarks/growth.py [--quick] [--output SVG]

Prints one table for each family of programs and draws all of them into docs/growth.svg; that needs matplotlib,
the table does not. The schedules are the same on every machine, the seconds are not. The exit status is always 0.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grading import ROOT, pinned
from peers import exploration_of, housed

from grader.conductor.explore import STEPS
from grader.exercise import Limits

TASKS: Final = (2, 3, 4)
OPERATIONS: Final = tuple(range(1, 9))
CHART: Final = ROOT / "docs" / "growth.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Programs that differ only in how many tasks there are and how often each repeats one operation."""

    name: str
    operation: str
    colour: str
    width: float = 1.5

    def program(self, tasks: int, operations: int) -> str:
        """The text of one of them. Operations are written out, so that no loop adds steps of its own."""
        body = textwrap.indent("\n".join([self.operation] * operations), "    ")
        return _PROGRAM.format(body=body, tasks=tasks)


_PROGRAM: Final = """\
import threading

lock = threading.Lock()
counter = 0


class Box:
    pass


def work(own):
    global counter
{body}


def main():
    threads = [threading.Thread(target=work, args=(Box(),)) for _ in range({tasks})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter
"""

FAMILIES: Final = (
    Family(name="own variable", operation="own.value = 1", colour="#009e73"),
    Family(name="one lock", operation="with lock:\n    counter += 1", colour="#56b4e9", width=4),
    Family(name="shared variable", operation="counter = 1", colour="#d55e00"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One program explored: to its end, or as far as the budget goes."""

    family: Family
    tasks: int
    operations: int
    schedules: int
    seconds: float
    complete: bool

    def __str__(self) -> str:
        return f"{'' if self.complete else '> '}{self.schedules} in {self.seconds:.2f} s"


def explored(family: Family, *, tasks: int, operations: int, cap: int) -> Cell:
    """Start-up of the nursery is left out."""
    with housed(family.program(tasks, operations), Limits(schedules=cap)) as house:
        exploration = exploration_of(house)
        began = time.perf_counter()
        for _outcome in exploration:
            if exploration.count >= cap or exploration.steps >= STEPS:
                break  # what would follow is a sample
        seconds = time.perf_counter() - began
        return Cell(
            family=family,
            tasks=tasks,
            operations=operations,
            schedules=exploration.count,
            seconds=seconds,
            complete=exploration.exhaustive,
        )


def measured(tasks: Sequence[int], operations: Iterable[int], cap: int) -> Iterator[Cell]:
    """All programs, family by family; after one that was too large, none that is larger still."""
    for family in FAMILIES:
        for count in tasks:
            for repeated in operations:
                cell = explored(family, tasks=count, operations=repeated, cap=cap)
                yield cell
                if not cell.complete:
                    break


def table(cells: Sequence[Cell], operations: Sequence[int]) -> Iterator[str]:
    """Markdown, a line for each number of operations, a column for each number of tasks."""
    for family in FAMILIES:
        known = {(cell.tasks, cell.operations): cell for cell in cells if cell.family == family}
        tasks = sorted({count for count, _ in known})
        yield f"\n**{family.name}**, each operation `{' '.join(family.operation.split())}`\n"
        yield _line("operations", [f"{count} tasks" for count in tasks])
        yield re.sub(r"[^|]", "-", _line("", [""] * len(tasks)))
        for repeated in operations:
            yield _line(str(repeated), [str(known.get((count, repeated), "")) for count in tasks])


def _line(first: str, others: Sequence[str]) -> str:
    return f"| {first:<10} | {' | '.join(f'{other:<18}' for other in others)} |"


def draw(cells: Sequence[Cell], output: Path, *, cap: int) -> None:
    """Two panels beside each other. The same cells give the same bytes."""
    import matplotlib as mpl  # noqa: PLC0415 - only whoever draws needs it

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    mpl.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.family": "sans-serif"})
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    for panel, of in ((left, "schedules"), (right, "seconds")):
        for family in FAMILIES:
            for tasks, style, marker in zip(TASKS, ("-", "--", ":"), ("o", "s", "^"), strict=True):
                chosen = [cell for cell in cells if cell.family == family and cell.tasks == tasks]
                panel.plot(
                    [cell.operations for cell in chosen],
                    [getattr(cell, of) for cell in chosen],
                    color=family.colour,
                    linestyle=style,
                    linewidth=family.width,  # lines that coincide are both seen
                    marker=marker,
                    markersize=4,
                    label=f"{family.name}, {tasks} tasks",
                )
        panel.set(yscale="log", xlabel="operations of each task", title=of, xticks=OPERATIONS)
        panel.grid(visible=True, alpha=0.3)
    left.axhline(cap, color="grey", linewidth=1)
    left.annotate(f"cap: {cap} schedules", (OPERATIONS[-1], cap), ha="right", va="bottom", fontsize=8, color="grey")
    figure.legend(*left.get_legend_handles_labels(), loc="outside right center", fontsize=8, frameon=False)
    figure.savefig(output, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    # matplotlib leaves spaces at the ends of lines.
    text = output.read_text(encoding="utf-8")
    output.write_text("\n".join(one.rstrip() for one in text.splitlines()) + "\n", encoding="utf-8")


def main() -> None:
    """Explore, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a lower cap and fewer operations")
    parser.add_argument("--output", type=Path, default=CHART, help="where the chart goes")
    options = parser.parse_args()
    cap, operations = (100, OPERATIONS[:4]) if options.quick else (2000, OPERATIONS)
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}, cap {cap} schedules")
    with pinned():
        cells = list(measured(TASKS, operations, cap))
    print("\n".join(table(cells, operations)))
    try:
        draw(cells, options.output, cap=cap)
    except ModuleNotFoundError as missing:
        print(f"\nno chart: {missing}")
    else:
        print(f"\n{options.output}")


if __name__ == "__main__":
    main()
