from __future__ import annotations

import io
from pathlib import Path

import click
import pytest

from grader.cli import commands
from grader.reporters import json_report, terminal
from grader.reporters.catalogue import FORMATS, reporters, write_all
from grader.verdict import UsageError
from tests.reporters.classes import book


def test_every_format_has_a_reporter() -> None:
    assert len(reporters(FORMATS)) == len(FORMATS)


def test_a_format_named_twice_reports_once() -> None:
    assert reporters(["json", "terminal", "json"]) == [json_report, terminal]


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match="no report format 'pdf'; there are: json, terminal, html"):
        reporters(["json", "pdf"])


def test_the_help_of_the_command_names_every_format() -> None:
    command = commands.commands["report"]

    assert all(name in command.get_help(click.Context(command)) for name in FORMATS)


def test_a_report_that_cannot_be_written_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"(?s)Canvas knows people by its own IDs.*\nMoodle knows people by"):
        write_all(reporters(["canvas", "csv", "moodle", "junit"]), book(), output=tmp_path, stream=io.StringIO())

    assert sorted(path.name for path in tmp_path.iterdir()) == ["checks.csv", "junit.xml", "marks.csv"]
