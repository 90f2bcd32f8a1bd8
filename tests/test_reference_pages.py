"""The reference in docs/ says what is true of the formats."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from grader.exercise import Limits, discover, load
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Step, Verdict
from tests.conftest import TRUST

ROOT: Final = Path(__file__).parent.parent
REFERENCE: Final = ROOT / "docs" / "reference"
SCHEMA: Final[dict[str, Any]] = json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8"))
VALIDATOR: Final = Draft202012Validator(SCHEMA)
HANDED_IN: Final = {
    "ann": "examples/class/bob/counter.py",  # a race, with an interleaving
    "bob": "examples/class/alice/counter.py",  # a pass
    "<script>": "examples/class/ivan/counter.py",  # unsolved: nothing ran
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A real results.json."""
    folder = tmp_path_factory.mktemp("class")
    for student, path in HANDED_IN.items():
        (folder / "work" / student).mkdir(parents=True)
        shutil.copy(ROOT / path, folder / "work" / student / "counter.py")
    command = [sys.executable, "-m", "grader", "grade", "work", *TRUST]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads((folder / "grades" / "results.json").read_text())
    return document


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_real_results_follow_the_schema(graded: dict[str, Any]) -> None:
    assert [one["verdict"] for one in graded["results"]] == ["unsolved", "race", "pass"]
    assert [error.message for error in VALIDATOR.iter_errors(graded)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("grader"),
        lambda document: document.update(schema=2),
        lambda document: document["results"][0].update(verdict="excellent"),
        lambda document: document["results"][0].update(mark=1),
        lambda document: document["results"][0]["checks"][0].update(score=-1),
        lambda document: document["results"][0]["checks"][0].update(evidence="hearsay"),
        lambda document: document["results"][0]["checks"][0].update(interleaving={"schedule": "x"}),
    ],
)
def test_what_is_no_results_json_does_not_follow_the_schema(
    spoil: Callable[[dict[str, Any]], object], graded: dict[str, Any]
) -> None:
    document = copy.deepcopy(graded)
    spoil(document)

    assert not VALIDATOR.is_valid(document)


def test_the_schema_knows_what_the_grader_knows() -> None:
    parts = SCHEMA["$defs"]

    assert parts["verdict"]["enum"] == list(Verdict)
    assert parts["check"]["properties"]["evidence"]["enum"] == [*Evidence, None]
    for name, kind in (("result", Report), ("check", CheckResult), ("interleaving", Interleaving), ("step", Step)):
        assert parts[name]["required"] == [field.name for field in fields(kind)]


def test_the_example_of_the_page_follows_the_schema() -> None:
    page = (REFERENCE / "results-json.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)

    assert [error.message for error in VALIDATOR.iter_errors(json.loads(example))] == []


def test_the_page_of_the_manifest_has_every_key_and_every_limit(tmp_path: Path) -> None:
    page = (REFERENCE / "exercise-toml.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "exercise.toml").write_text(example)

    load(tmp_path)  # the example is a manifest
    (tmp_path / "exercise.toml").write_text(example.replace("topic", "tropic"))
    with pytest.raises(Exception, match="expected one of") as wrong:
        load(tmp_path)
    known = str(wrong.value).split("expected one of: ")[1].split(", ")
    keys = re.findall(r"^\| `\[?(\w+)\]?` \| [^|]* \|$", page, re.MULTILINE)
    limits = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", page, re.MULTILINE))
    assert sorted(keys) == sorted(known)
    assert limits == {field.name: str(field.default) for field in fields(Limits)}


def test_the_page_of_the_course_is_a_course(tmp_path: Path) -> None:
    policy = pytest.importorskip("grader.policy")
    page = (REFERENCE / "course-toml.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "course.toml").write_text(example)

    read = policy.read(tmp_path, list(discover(ROOT)))

    assert read.given
    assert read.title in example
