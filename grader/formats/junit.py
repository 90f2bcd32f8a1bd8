"""JUnit XML as pytest writes it (`junit_family=xunit2`): a suite for each submission, a test case for each check.

Points and verdicts are properties of the suite, as `record_testsuite_property` writes them: the schema that Jenkins
publishes knows none of a test case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from grader import points, story
from grader.formats.text import line, lines
from grader.gradebook import Gradebook, Mark, Work
from grader.printable import bounded
from grader.verdict import Report, Verdict

_MESSAGE: Final = 300
_BODY: Final = 20_000
# XML 1.0, production 2 [Char]: whatever is not in it may not even be escaped. Spelled as pytest does.
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(book: Gradebook) -> bytes:
    """The whole document, in the order of the results."""
    marks, works = points.marks(book), points.works(book)
    suites = [
        _suite(report, marks[report.student, report.exercise], works.get((report.student, report.exercise)))
        for report in book.results
    ]
    root = ET.Element("testsuites", name="racecourse")
    root.extend(suites)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _suite(report: Report, mark: Mark, work: Work | None) -> ET.Element:
    tags = [_outcome(check.verdict) for check in report.checks]
    suite = ET.Element(
        "testsuite",
        name=_legal(f"{report.exercise}: {bounded(report.student)}"),
        errors=str(tags.count("error")),
        failures=str(tags.count("failure")),
        skipped=str(tags.count("skipped")),
        tests=str(len(tags)),
        time=f"{report.seconds:.3f}",
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(report, mark):
        ET.SubElement(properties, "property", name=name, value=_legal(value))
    sources = {} if work is None else story.lines(work)
    for check, tag in zip(report.checks, tags, strict=True):
        case = ET.SubElement(suite, "testcase", classname=_classname(report), name=f"test_{check.name}")
        if tag is not None:
            told = ET.SubElement(case, tag, type=check.verdict, message=_legal(line(check.message, limit=_MESSAGE)))
            told.text = _legal(lines(story.told(check, sources), limit=_BODY))
    return suite


def _properties(report: Report, mark: Mark) -> Iterator[tuple[str, str]]:
    yield "student", bounded(report.student)
    yield "exercise", report.exercise
    yield "verdict", report.verdict
    yield "score", points.shown(mark.points)
    yield "max_score", points.shown(mark.max_points)
    if note := points.note(mark, report):
        yield "note", line(note, limit=_MESSAGE)
    for check in report.checks:
        yield f"{check.name}.verdict", check.verdict
        yield f"{check.name}.score", points.shown(check.score)
        yield f"{check.name}.max_score", points.shown(check.max_score)


def _classname(report: Report) -> str:
    """GitLab and Jenkins tell test cases apart by class and name only."""
    return _legal(f"{report.exercise}.{bounded(report.student)}")


def _outcome(verdict: Verdict) -> str | None:
    """The element that says how a check ended; None for a pass. Nothing is proven of what is not supported."""
    if verdict is Verdict.PASS:
        return None
    if verdict is Verdict.UNSUPPORTED:
        return "skipped"
    return "error" if verdict is Verdict.ERROR else "failure"


def _legal(text: str) -> str:
    return _ILLEGAL.sub(lambda found: f"#x{ord(found[0]):02X}", text)
