"""Classes to report on, and pages read as strictly as HTML can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from grader.exercise import Exercise
from grader.gradebook import Gradebook, Mark, Person, Record, Work
from grader.reporters import html
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Step, Verdict, worst

PROMISE = "Two buyers race for the last ticket: exactly one gets it."
SOURCE = b'def buy():\n    left = read()\n    if left:\n\twrite(left - 1)  # "\xc3\xa9" & <b>\n    return left\n'
STEPS = (
    Step(task="ann", file="ticket.py", line=2, what="reads data.txt → 1"),
    Step(task="bob", file="ticket.py", line=2, what="reads data.txt → 1"),
    Step(task="ann", file="ticket.py", line=4, what="writes 0 tickets"),
    Step(task="bob", file="ticket.py", line=4, what="writes 0 tickets"),
)
RACE = f"{PROMISE}\nthere was 1 ticket, and 2 of them got one: ann got True; bob got True\nA sleep orders nothing."
HOSTILE = [
    "<script>alert(1)</script>",
    '"onload=alert(1) x="',
    "</script></style></title><img src=x onerror=alert(1)>",
    "=HYPERLINK(0)",
    "\u202egnp.exe",
    "two\nlines",
    "\ud800",
    "\x00\x1b[2J",
    "../../etc/passwd",
    "con",
    "{{ 7 * 7 }}{% raw %}",
    "a" * 500,
    "",
]


def checked(
    name: str = "never_oversells",
    verdict: Verdict = Verdict.RACE,
    message: str | None = None,
    *,
    steps: Sequence[Step] = STEPS,
    evidence: Evidence = Evidence.EXHAUSTIVE,
) -> CheckResult:
    passed = verdict is Verdict.PASS
    return CheckResult(
        name=name,
        verdict=verdict,
        score=3.0 if passed else 0.0,
        max_score=3.0,
        evidence=evidence,
        message=message if message is not None else "" if passed else RACE,
        interleaving=None if passed else Interleaving(schedule="secret-token", steps=tuple(steps)),
    )


def report(student: str, *checks: CheckResult, exercise: str = "ticket") -> Report:
    return Report(
        student=student,
        exercise=exercise,
        verdict=worst(check.verdict for check in checks),
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        checks=checks,
    )


def record(of: Report, *, files: Iterable[tuple[str, bytes]] = (("ticket.py", SOURCE),), attempt: int = 1) -> Record:
    return Record(work=Work(student=of.student, exercise=of.exercise, attempt=attempt, files=tuple(files)), report=of)


def book(
    *reports: Report,
    records: Sequence[Record] | None = None,
    people: Sequence[Person] = (),
    marks: Sequence[Mark] = (),
    exercises: Iterable[Exercise] = (),
    title: str = "",
    **more: Any,
) -> Gradebook:
    """The people are a roster's."""
    return Gradebook(
        version="1.2.3",
        python="3.11.7",
        sandbox="A-",
        results=reports,
        records=tuple(map(record, reports)) if records is None else tuple(records),
        people=tuple(people),
        marks=tuple(marks),
        exercises={one.name: one for one in exercises},
        title=title,
        rostered=bool(people),
        **more,
    )


def exercise(folder: Path, *, hints: Sequence[str] = ()) -> Exercise:
    """An exercise of one check, which promises `PROMISE`."""
    folder.mkdir(parents=True, exist_ok=True)
    one = Exercise(
        name="ticket",
        folder=folder,
        title="Sell each ticket once",
        topic="processes",
        difficulty=2,
        hints=tuple(hints),
        rubric={"never_oversells": 3.0},
    )
    one.checks.write_text(
        f'def test_never_oversells(explore):\n    """{PROMISE}\n\n    More.\n    """\n', encoding="utf-8"
    )
    return one


def written(gradebook: Gradebook, output: Path) -> Path:
    """The folder of the report."""
    html.write(gradebook, output=output, stream=StringIO())
    return output / "report"


class Page:
    """A page that has no parse error."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_bytes().decode("utf-8")
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(self.text)
        for one in self.root.iter():
            one.tag = one.tag.rpartition("}")[2]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.root.iter(tag) if wanted.items() <= dict(one.attrib).items()]

    def section(self, name: str) -> Element:
        (found,) = [one for one in self.root.iter("section") if one.get("id") == name]
        return found


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def table(element: Element) -> list[list[str]]:
    """The rows of the table in it, without the head."""
    (body,) = element.iter("tbody")
    return [[said(cell) for cell in row if cell.tag in {"td", "th"}] for row in body.iter("tr")]


def event_handlers(page: Page) -> list[Any]:
    return [name for one in page.root.iter() for name in one.attrib if str(name).startswith("on")]
