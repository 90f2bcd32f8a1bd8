from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.reporters import json_report
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Step, UsageError, Verdict

INTERLEAVING = Interleaving(
    schedule="token", steps=(Step(task="ann", file="ticket.py", line=12, what="reads data.txt"),)
)
RACE = CheckResult(
    name="never_oversells",
    verdict=Verdict.RACE,
    score=0.0,
    max_score=4.0,
    evidence=Evidence.EXHAUSTIVE,
    message="sold twice",
    interleaving=INTERLEAVING,
)
PASS = CheckResult(name="agrees", verdict=Verdict.PASS, score=4.0, max_score=6.0)


def book(student: str = "alice", *, message: str = "sold twice") -> Gradebook:
    race = CheckResult(name="x", verdict=Verdict.RACE, score=0.0, max_score=1.0, message=message)
    report = Report(student=student, exercise="ticket", verdict=Verdict.RACE, score=0.0, max_score=1.0, checks=(race,))
    return Gradebook(version="1", python="3", sandbox="D", results=(report,))


def test_the_document_has_just_the_fields_of_the_contract() -> None:
    report = Report(
        student="alice",
        exercise="ticket",
        verdict=Verdict.RACE,
        score=4.0,
        max_score=10.0,
        seconds=0.12345,
        checks=(RACE, PASS),
    )

    document = json_report.encode(Gradebook(version="0.1.0", python="3.11.7", sandbox="D", results=(report,)))

    assert json.loads(document) == {
        "schema": 1,
        "grader": {"version": "0.1.0", "python": "3.11.7", "sandbox": "D"},
        "results": [
            {
                "student": "alice",
                "exercise": "ticket",
                "verdict": "race",
                "score": 4.0,
                "max_score": 10.0,
                "seconds": 0.123,
                "checks": [
                    {
                        "name": "agrees",
                        "verdict": "pass",
                        "score": 4.0,
                        "max_score": 6.0,
                        "evidence": None,
                        "message": "",
                        "interleaving": None,
                    },
                    {
                        "name": "never_oversells",
                        "verdict": "race",
                        "score": 0.0,
                        "max_score": 4.0,
                        "evidence": "exhaustive",
                        "message": "sold twice",
                        "interleaving": {
                            "schedule": "token",
                            "steps": [{"task": "ann", "file": "ticket.py", "line": 12, "what": "reads data.txt"}],
                        },
                    },
                ],
            }
        ],
    }


def test_text_that_is_no_unicode_is_spelled_out() -> None:
    document = json.loads(json_report.encode(book("caf\udce9", message="\ud800")))

    assert document["results"][0]["student"] == "caf\\udce9"
    assert document["results"][0]["checks"][0]["message"] == "\\ud800"


def test_an_odd_name_comes_back_as_it_was() -> None:
    name = 'José "Bo"\n\x1b[31m'

    assert json.loads(json_report.encode(book(name)))["results"][0]["student"] == name


def test_the_file_is_replaced_and_no_draft_stays(tmp_path: Path) -> None:
    json_report.write(book(), output=tmp_path, stream=StringIO())
    json_report.write(book("bob"), output=tmp_path, stream=StringIO())

    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
    assert json.loads((tmp_path / "results.json").read_bytes())["results"][0]["student"] == "bob"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "results.json").mkdir()

    with pytest.raises(UsageError, match=r"results\.json: cannot be written"):
        json_report.write(book(), output=tmp_path, stream=StringIO())

    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
