"""Classes for reporters: plain ones, and one in which everybody is up to something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from grader.gradebook import Gradebook, Mark, Override, Person, Record, Work, gradebook
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Step, Verdict, worst

SOURCE = b"def buy():\n    left = read()\n    write(left - 1)\n"
STEPS = (
    Step(task="ann", file="ticket.py", line=2, what="reads data.txt"),
    Step(task="bob", file="ticket.py", line=2, what="reads data.txt"),
    Step(task="bob", file="ticket.py", line=3, what="writes data.txt: 0"),
    Step(task="ann", file="ticket.py", line=3, what="writes data.txt: 0"),
)
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "new\nline",
    "::error file=x::gotcha",
    "##[error]gotcha",
    "</pre></details>\n\n# Everybody passed | x | y |",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png) `@octocat` **bold** &lt;b&gt;",
    "\x1b[2J\x07\x00\x08",
    "\u202egnp.exe",
    "\ud800 alone",
    "\ufffe\uffff",
    "]]><!--",
    "../../etc/passwd",
    "CON",
    "    Points Possible",
]


def check(name: str = "first", verdict: Verdict = Verdict.PASS, *, points: float = 4.0, **more: Any) -> CheckResult:
    score = points if verdict is Verdict.PASS else 0.0
    evidence = Evidence.EXHAUSTIVE if verdict in {Verdict.PASS, Verdict.RACE} else None
    return CheckResult(name=name, verdict=verdict, score=score, max_score=points, evidence=evidence, **more)


def raced(name: str = "first", message: str = "One gets it.\n2 got it: ann got True; bob got True") -> CheckResult:
    shown = Interleaving(schedule=f"ticket:{name}:token", steps=STEPS)
    return check(name, Verdict.RACE, message=message, interleaving=shown)


def report(student: str, checks: Sequence[CheckResult], *, exercise: str = "ticket") -> Report:
    return Report(
        student=student,
        exercise=exercise,
        verdict=worst(one.verdict for one in checks),
        score=sum((one.score for one in checks), start=0.0),
        max_score=sum((one.max_score for one in checks), start=0.0),
        seconds=0.25,
        checks=tuple(checks),
    )


def record(student: str, checks: Sequence[CheckResult], *, exercise: str = "ticket", **work: Any) -> Record:
    of = {"origin": f"class/{student}/{exercise}.py", "files": ((f"{exercise}.py", SOURCE),)} | work
    return Record(
        work=Work(student=student, exercise=exercise, **of), report=report(student, checks, exercise=exercise)
    )


def book(*records: Record, **more: Any) -> Gradebook:
    return replace(gradebook(records, sandbox="A-"), **more)


PASSED = [check("first"), check("second", points=6.0)]
RACED = [raced("first"), check("second", points=6.0)]
FAILED = [
    check("first", Verdict.FAIL, message="ann is counted twice"),
    check("second", Verdict.DEADLOCK, points=6.0, message="Nobody can go on:\n  ann waits at line 2 for mutex"),
]
BY_HAND = [
    check("first"),
    check("second", Verdict.UNSUPPORTED, points=6.0, message="used socket at line 3, which cannot be controlled"),
]
BROKEN = [
    check("first", Verdict.ERROR, message="the engine broke"),
    check("second", Verdict.ERROR, points=6.0, message="the engine broke"),
]
MISSING = [
    check("first", Verdict.MISSING, message="ticket.py is missing."),
    check("second", Verdict.MISSING, points=6.0, message="ticket.py is missing."),
]

CLASS = book(
    record("alice", PASSED),
    record("bob", RACED),
    record("carol", FAILED),
    record("dave", BY_HAND),
    record("erin", MISSING),
    record("alice", FAILED, exercise="counter"),
    people=tuple(
        Person(
            id=name,
            name=name.title(),
            email=f"{name}@example.org",
            section="A",
            ids={"canvas": str(100 + number), "sis": f"S{number}", "login": name, "moodle": str(7000 + number)},
        )
        for number, name in enumerate(["alice", "bob", "carol", "dave", "erin", "frank"])
    ),
)
# The traceback is 5 MB, the lines are bidirectional, everything may be in any place.
NASTY = book(
    *(
        record(
            text,
            [
                raced("first", message=f"{text}\n{text}\n{text}"),
                check("second", Verdict.CRASH, points=6.0, message=f"Traceback {text}\n" + f"{text} line\n" * 100),
            ],
            files=(
                (
                    "ticket.py",
                    f"# {text}\n# {text}\nx = 1\n".encode(
                        "utf-8", "surrogateescape" if "\ud800" not in text else "replace"
                    ),
                ),
            ),
        )
        for text in HOSTILE
    ),
    people=tuple(
        Person(id=text, name=text, email=text, section=text, ids={"canvas": str(number), "moodle": str(number)})
        for number, text in enumerate(HOSTILE)
    ),
)
LONG = book(record("mallory", [raced("first", message="Traceback\n" + "  File x\n" * 500_000), check("second")]))


def marked(*marks: Mark) -> Gradebook:
    return replace(CLASS, marks=marks)


MARKED = replace(
    CLASS,
    title="Concurrency 2026",
    marks=(
        Mark(student="alice", exercise="counter", points=0.0, max_points=10.0, graded=0.0),
        Mark(student="alice", exercise="ticket", points=18.0, max_points=20.0, graded=10.0, late_days=1, deducted=2.0),
        Mark(student="bob", exercise="ticket", points=12.0, max_points=20.0, graded=6.0),
        Mark(student="carol", exercise="ticket", points=0.0, max_points=20.0, graded=0.0, attempt=2),
        Mark(student="dave", exercise="ticket", points=None, max_points=20.0, graded=4.0),
        Mark(
            student="erin",
            exercise="ticket",
            points=5.0,
            max_points=20.0,
            graded=0.0,
            override=Override(student="erin", exercise="ticket", points=5.0, reason="=shown in class"),
        ),
    ),
)
