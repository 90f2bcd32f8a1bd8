"""Read as Jenkins does (the schema of its plugin), as `junitparser` does, and as any parser of XML does."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import pytest
import xmlschema

from grader.formats import junit
from grader.gradebook import Gradebook
from tests.reporters.classes import BROKEN, CLASS, HOSTILE, LONG, MARKED, NASTY, book, check, record

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent.parent / "reporters" / "schemas" / "junit-10.xsd")


def suites(of: Gradebook) -> dict[str, junitparser.TestSuite]:
    return {suite.name: suite for suite in junitparser.JUnitXml.fromstring(junit.document(of))}


@pytest.mark.parametrize("of", [CLASS, MARKED, NASTY, LONG, book()], ids=["class", "marked", "nasty", "long", "empty"])
def test_it_is_what_the_schema_of_jenkins_demands(of: Gradebook) -> None:
    SCHEMA.validate(io.BytesIO(junit.document(of)))


def test_the_schema_would_find_a_mistake() -> None:
    assert not SCHEMA.is_valid(junit.document(CLASS).decode().replace('tests="2"', ""))


def test_a_check_that_did_not_pass_is_a_failure_with_its_story() -> None:
    suite = suites(CLASS)["ticket: bob"]

    first, second = suite
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (2, 1, 0, 0)
    assert (first.classname, first.name) == ("ticket.bob", "test_first")
    (failure,) = first.result
    assert isinstance(failure, junitparser.Failure)
    assert (failure.type, failure.message) == ("race", "One gets it. 2 got it: ann got True; bob got True")
    assert "write(left - 1)   · writes data.txt: 0" in failure.text
    assert second.is_passed


def test_what_nobody_could_judge_is_skipped_and_our_own_fault_is_an_error() -> None:
    by_hand, broken = suites(CLASS)["ticket: dave"], suites(book(record("zoe", BROKEN)))["ticket: zoe"]

    assert (by_hand.skipped, by_hand.failures, by_hand.errors) == (1, 0, 0)
    assert (broken.skipped, broken.failures, broken.errors) == (0, 0, 2)


def test_points_and_verdicts_are_properties() -> None:
    def properties(of: Gradebook, name: str) -> dict[str, str]:
        found = suites(of)[name].properties()  # type: ignore[no-untyped-call]
        return {one.name: one.value for one in found}

    plain, marked = properties(CLASS, "ticket: bob"), properties(MARKED, "ticket: alice")

    assert (plain["verdict"], plain["score"], plain["max_score"]) == ("race", "6", "10")
    assert (plain["first.verdict"], plain["first.score"], plain["first.max_score"]) == ("race", "0", "4")
    assert (marked["score"], marked["max_score"]) == ("18", "20")
    assert properties(CLASS, "ticket: dave")["score"] == ""


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    text = junit.document(book(record("a\ufffe\x00\ud800", [check()]))).decode()

    ET.fromstring(text)  # noqa: S314 - we wrote it
    assert "ticket: a#xFFFE\\x00\\ud800" in text


def test_everybody_is_there_however_hostile_and_bounded() -> None:
    assert len(suites(NASTY)) == len(HOSTILE)
    assert len(junit.document(LONG)) < 40_000
