from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.formats import junit
from grader.gradebook import Gradebook
from grader.reporters import gitlab
from tests.reporters.classes import CLASS, HOSTILE, LONG, NASTY, RACED, book, record
from tests.reporters.valid import validated, validator


def written(of: Gradebook, folder: Path) -> Any:
    gitlab.write(of, output=folder, stream=io.StringIO())
    return validated(folder / "gl-code-quality-report.json", schema="code-quality")


def test_each_check_that_did_not_pass_is_a_violation_on_a_line(tmp_path: Path) -> None:
    found = written(CLASS, tmp_path)

    first = next(one for one in found if one["location"]["path"] == "class/bob/ticket.py")
    assert first["description"] == "bob, ticket: first: race. One gets it. 2 got it: ann got True; bob got True"
    assert (first["check_name"], first["severity"], first["location"]["lines"]) == (
        "ticket.first",
        "major",
        {"begin": 2},
    )
    assert [one["severity"] for one in found if "carol" in one["description"]] == ["major", "critical"]
    assert [one["severity"] for one in found if "dave" in one["description"]] == ["info"]


def test_the_junit_report_is_beside_it(tmp_path: Path) -> None:
    written(CLASS, tmp_path)

    assert (tmp_path / "junit.xml").read_bytes() == junit.document(CLASS)


def test_the_same_bug_has_the_same_fingerprint_though_its_lines_moved(tmp_path: Path) -> None:
    moved = replace(RACED[0], message="other words", interleaving=None)
    before, after = written(CLASS, tmp_path), written(book(record("bob", [moved, RACED[1]])), tmp_path)

    prints = [one["fingerprint"] for one in before]
    assert len(set(prints)) == len(prints)
    assert after[0]["fingerprint"] in prints


def test_a_path_is_within_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path / "repo"))
    origin = tmp_path / "repo" / "work" / "bob" / "ticket.py"

    found = written(book(record("bob", RACED, origin=str(origin))), tmp_path)

    assert found[0]["location"]["path"] == "work/bob/ticket.py"


def test_everybody_is_there_however_hostile_and_bounded(tmp_path: Path) -> None:
    assert len(written(NASTY, tmp_path)) == 2 * len(HOSTILE)
    assert len(written(LONG, tmp_path)[0]["description"]) < 700


def test_the_schema_would_find_a_mistake(tmp_path: Path) -> None:
    found = written(CLASS, tmp_path)

    for key in ("description", "fingerprint", "severity", "location"):
        assert not validator("code-quality").is_valid(
            [{name: value for name, value in found[0].items() if name != key}]
        )
    assert not validator("code-quality").is_valid([found[0] | {"severity": "bad"}])
