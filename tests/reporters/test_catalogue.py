from __future__ import annotations

import pytest

from grader.reporters import json_report, terminal
from grader.reporters.catalogue import FORMATS, reporters
from grader.verdict import UsageError


def test_every_format_has_a_reporter() -> None:
    assert len(reporters(FORMATS)) == len(FORMATS)


def test_a_format_named_twice_reports_once() -> None:
    assert reporters(["json", "terminal", "json"]) == [json_report, terminal]


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match="no report format 'pdf'; there are: html, json, terminal"):
        reporters(["json", "pdf"])
