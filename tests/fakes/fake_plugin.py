"""Stands in for `grader.pytest_plugin`: a submission says itself how its checks are to end."""

import json
import os
import re
import threading
from pathlib import Path
from typing import Any

import pytest

from grader.conductor.schedule import Token, format_token
from grader.verdict import Verdict


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--racecourse-plan")
    parser.addoption("--replay")
    parser.addoption("--submission")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    entries = _entries(metafunc.config)
    exercise = metafunc.definition.path.parent.name
    metafunc.parametrize(
        "entry",
        [
            pytest.param(entry, id=entry["id"], marks=pytest.mark.xdist_group(entry["id"]))
            for entry in entries
            if entry["exercise"] in {exercise, ""}
        ],
    )


def _entries(config: pytest.Config) -> list[dict[str, str]]:
    if config.getoption("--replay"):
        return [{"id": "0001", "exercise": "", "path": config.getoption("--submission")}]
    entries: list[dict[str, str]] = _plan(config)["entries"]
    return entries


def _plan(config: pytest.Config) -> dict[str, Any]:
    path = config.getoption("--racecourse-plan")
    plan: dict[str, Any] = json.loads(Path(path).read_text()) if path else {"live": False, "replays": False}
    return plan


def token(exercise: str, check: str) -> str:
    """The token of a schedule without a choice."""
    return format_token(Token(exercise=exercise, check=check, call=0, seed="", hot=(), named=(), runs=()))


@pytest.fixture
def check(request: pytest.FixtureRequest, entry: dict[str, str]) -> None:
    text = Path(entry["path"]).read_text(encoding="utf-8")
    course = request.path.parent.parent.parent
    name = request.function.__name__.removeprefix("test_")
    with (course / "ran").open("a", encoding="utf-8") as ran:  # what was executed, whoever hears of it
        ran.write(f"{entry.get('student', '')} {entry['exercise']} {name}\n")
    if "# dies once" in text and not (course / "died").exists():
        (course / "died").touch()
        os._exit(3)
    if "# dies always" in text:
        os._exit(3)
    if "# breaks" in text and not (course / "mended").exists():
        raise RuntimeError("the engine broke")
    if "# waits" in text:
        with (course / "started").open("w"):  # a fifo: opens when the test opens its end
            pass
        threading.Event().wait()
    found = re.search(r"# verdict live: (\w+)" if _plan(request.config)["live"] else r"# verdict: (\w+)", text)
    verdict = Verdict(found[1]) if found else Verdict.PASS
    if f"# spares {name}" in text:
        verdict = Verdict.PASS
    if "# passes when replayed" in text and request.config.getoption("--replay"):
        verdict = Verdict.PASS
    forgotten = verdict if "# forgets" in text and _plan(request.config)["replays"] else None
    if forgotten is not None:
        verdict = Verdict.ERROR
    points = 4.0 if name == "first" else 6.0
    result = {
        "name": name,
        "verdict": verdict.value,
        "score": points if verdict is Verdict.PASS else 0.0,
        "max_score": points,
        "evidence": "observed" if "# observed" in text else "exhaustive",
        "interleaving": {
            "schedule": token(request.path.parent.name, name),
            "steps": [{"task": "main", "file": "ticket.py", "line": 1, "what": "ends"}],
        },
        "message": ""
        if verdict is Verdict.PASS
        else f"{name} was {forgotten}, replayed: pass"
        if forgotten is not None
        else f"what {name} says\nand more" + "!" * (4_000_000 * ("# verbose" in text)),
    }
    request.node.user_properties += [
        ("racecourse_entry", entry["id"]),
        ("racecourse_result", json.dumps(result)),
        ("racecourse_seconds", 0.25),
    ]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (session.config.rootpath / "breaks at the end").exists():
        raise RuntimeError("nothing wants to close")
