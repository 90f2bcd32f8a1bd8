from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from grader.conductor.interleaving import left_out
from grader.reporters import trace_events
from grader.verdict import Interleaving, Step

SOURCES = {"bank.py": ["def main():", "    worker.start()", "    worker.join()", "    total += 1"]}

# What each kind of event must have, after the format's document; `args` is free but for metadata.
REQUIRED: dict[str, dict[str, type]] = {
    "M": {"name": str, "pid": int, "tid": int, "args": dict},
    "X": {"name": str, "cat": str, "pid": int, "tid": int, "ts": int, "dur": int, "args": dict},
    "s": {"name": str, "cat": str, "id": int, "pid": int, "tid": int, "ts": int},
    "f": {"name": str, "cat": str, "id": int, "pid": int, "tid": int, "ts": int, "bp": str},
    "i": {"name": str, "cat": str, "pid": int, "tid": int, "ts": int, "s": str},
}
NAMES = {"process_name": ("name", str), "thread_name": ("name", str), "thread_sort_index": ("sort_index", int)}


def step(task: str, what: str, *, line: int = 1, file: str = "bank.py") -> Step:
    return Step(task=task, file=file, line=line, what=what)


STEPS = (
    step("main", "starts worker", line=2),
    step("worker", "takes mutex", line=4),
    step("main", "reads total → 0", line=4),
    step("worker", "writes total ← 1", line=4),
    step("main", "has joined worker", line=3),
)


def document(*steps: Step, title: str = "bank", consequence: str = "") -> dict[str, Any]:
    interleaving = Interleaving(schedule="bank:check:abc", steps=steps)
    return trace_events.document(
        interleaving, sources=SOURCES, title=title, message=["never loses", "lost one"], consequence=consequence
    )


def events(trace: dict[str, Any], phase: str) -> list[dict[str, Any]]:
    return [event for event in trace["traceEvents"] if event["ph"] == phase]


def check(trace: dict[str, Any]) -> None:
    """Raises AssertionError for what the format's document or Perfetto's importer does not take."""
    assert isinstance(trace["traceEvents"], list)
    assert trace["displayTimeUnit"] in {"ms", "ns"}
    for event in trace["traceEvents"]:
        check_fields(event)
    slices = events(trace, "X")
    check_nesting(slices)
    check_flows(events(trace, "s"), events(trace, "f"), slices)
    threads = {event["tid"] for event in events(trace, "M") if event["name"] == "thread_name"}
    assert {event["tid"] for event in slices} <= threads


def check_fields(event: dict[str, Any]) -> None:
    required = REQUIRED[event["ph"]]
    assert event.keys() == required.keys() | {"ph"}
    for name, kind in required.items():
        assert type(event[name]) is kind, (name, event)
    assert event.get("ts", 0) >= 0
    assert event.get("dur", 1) > 0
    assert event.get("bp", "e") == "e"
    if event["ph"] == "M":
        name, kind = NAMES[event["name"]]
        assert event["args"].keys() == {name}
        assert type(event["args"][name]) is kind
    if event["ph"] == "i":
        assert event["s"] in {"g", "p", "t"}


def check_nesting(slices: list[dict[str, Any]]) -> None:
    """Two slices of a thread lie one in the other or apart."""
    for one in slices:
        for other in slices:
            if one["tid"] == other["tid"] and one["ts"] < other["ts"] < one["ts"] + one["dur"]:
                assert other["ts"] + other["dur"] <= one["ts"] + one["dur"], (one, other)


def check_flows(begins: list[dict[str, Any]], ends: list[dict[str, Any]], slices: list[dict[str, Any]]) -> None:
    """Each flow begins once and ends once, under one name, id and category, later, and in a slice at both ends."""
    keys = [(event["cat"], event["name"], event["id"]) for event in begins]
    assert len(set(keys)) == len(keys)
    assert sorted(keys) == sorted((event["cat"], event["name"], event["id"]) for event in ends)
    at = {event["id"]: event["ts"] for event in begins}
    assert all(at[event["id"]] < event["ts"] for event in ends)
    for event in (*begins, *ends):
        assert any(one["tid"] == event["tid"] and one["ts"] <= event["ts"] < one["ts"] + one["dur"] for one in slices)


def test_a_trace_is_one_that_the_viewers_can_load() -> None:
    check(document(*STEPS, consequence="one is lost"))


def test_an_interleaving_without_steps_is_a_trace_too() -> None:
    check(document(consequence="it raised"))


def without_a_field(trace: dict[str, Any]) -> None:
    del events(trace, "X")[0]["dur"]


def with_a_number_as_text(trace: dict[str, Any]) -> None:
    events(trace, "X")[0]["ts"] = "0"


def with_overlapping_slices(trace: dict[str, Any]) -> None:
    events(trace, "X")[0]["dur"] = 2500


def with_a_flow_that_ends_nowhere(trace: dict[str, Any]) -> None:
    trace["traceEvents"].remove(events(trace, "f")[0])


def with_another_id(trace: dict[str, Any]) -> None:
    events(trace, "f")[0]["id"] = 77


def with_a_flow_beside_its_slice(trace: dict[str, Any]) -> None:
    events(trace, "s")[0]["ts"] += 900


def with_a_nameless_thread(trace: dict[str, Any]) -> None:
    events(trace, "X")[0]["tid"] = 9


@pytest.mark.parametrize(
    "spoil",
    [
        without_a_field,
        with_a_number_as_text,
        with_overlapping_slices,
        with_a_flow_that_ends_nowhere,
        with_another_id,
        with_a_flow_beside_its_slice,
        with_a_nameless_thread,
    ],
)
def test_the_check_of_the_format_refuses_what_is_not_in_it(spoil: Any) -> None:
    trace = document(*STEPS, consequence="one is lost")

    spoil(trace)

    with pytest.raises((AssertionError, KeyError)):
        check(trace)


def test_every_step_is_a_slice_of_its_task_at_its_number() -> None:
    trace = document(*STEPS)

    names = {event["tid"]: event["args"]["name"] for event in events(trace, "M") if event["name"] == "thread_name"}
    assert [(names[one["tid"]], one["name"], one["ts"]) for one in events(trace, "X")] == [
        ("main", "starts worker", 0),
        ("worker", "takes mutex", 1000),
        ("main", "reads total → 0", 2000),
        ("worker", "writes total ← 1", 3000),
        ("main", "has joined worker", 4000),
    ]


def test_a_slice_says_where_it_is_in_the_student_s_file() -> None:
    (one,) = events(document(step("main", "reads total → 0", line=4)), "X")

    assert one["args"] == {"step": 1, "file": "bank.py", "line": 4, "source": "total += 1"}


@pytest.mark.parametrize(("file", "line"), [("bank.py", 0), ("bank.py", 99), ("helper.py", 1)])
def test_a_line_that_is_not_there_has_no_source(file: str, line: int) -> None:
    (one,) = events(document(step("main", "reads total → 0", file=file, line=line)), "X")

    assert not one["args"]["source"]


def test_control_flows_from_a_start_to_the_first_step_and_from_the_last_step_to_the_join() -> None:
    trace = document(*STEPS)

    flows = [(event["name"], event["ts"] // 1000) for event in (*events(trace, "s"), *events(trace, "f"))]
    assert flows == [("start", 0), ("join", 3), ("start", 1), ("join", 4)]


@pytest.mark.parametrize("what", ["starts worker", "has joined worker", "has started worker"])
def test_nothing_flows_to_or_from_a_task_without_steps(what: str) -> None:
    trace = document(step("main", what), step("main", "reads total → 0"))

    assert events(trace, "s") == events(trace, "f") == []


def test_a_wait_without_end_is_told_from_a_step() -> None:
    trace = document(step("ann", "takes mutex"), step("bob", "waits for mutex, held by ann"))

    assert [event["cat"] for event in events(trace, "X")] == ["step", "wait"]


def test_steps_left_out_are_no_step_and_concern_all_tasks() -> None:
    trace = document(*STEPS[:3], left_out(37), *STEPS[3:])

    check(trace)
    (event,) = events(trace, "i")
    assert (event["name"], event["cat"], event["s"], event["ts"]) == ("… 37 steps left out …", "gap", "g", 3000)
    assert [one["ts"] for one in events(trace, "X")] == [0, 1000, 2000, 4000, 5000]
    assert [one["args"]["name"] for one in events(trace, "M") if one["name"] == "thread_name"] == ["main", "worker"]


@pytest.mark.parametrize("steps", [(STEPS[0], STEPS[1]), (STEPS[3], STEPS[4])])
def test_nothing_flows_across_steps_left_out(steps: tuple[Step, Step]) -> None:
    first, second = steps

    assert len(events(document(first, second), "s")) == 1
    assert events(document(first, left_out(37), second), "s") == []


def test_the_consequence_comes_after_all_steps_and_concerns_all_tasks() -> None:
    (event,) = events(document(*STEPS, consequence="one is lost"), "i")

    assert (event["name"], event["s"], event["ts"]) == ("one is lost", "g", 5000)


def test_no_consequence_is_no_event() -> None:
    assert events(document(*STEPS), "i") == []


def test_an_opening_that_a_read_follows_is_left_out() -> None:
    trace = document(step("ann", "opens data.txt"), step("ann", "reads data.txt → 1"))

    assert [event["name"] for event in events(trace, "X")] == ["reads data.txt → 1"]


def test_the_trace_says_what_it_is_of_and_how_to_see_it_again() -> None:
    assert document(*STEPS)["otherData"] == {
        "title": "bank",
        "message": "never loses\nlost one",
        "schedule": "bank:check:abc",
    }


def test_text_of_students_is_bounded_and_shows_what_it_hides() -> None:
    trace = document(step("\x1b[2J\u202egro", "writes x ← " + "9" * 10_000), title="\ud800")

    check(trace)
    (one,) = events(trace, "X")
    assert len(one["name"]) == 500
    assert one["name"].endswith("…")
    assert [event["args"].get("name") for event in events(trace, "M")] == ["\\ud800", "\\x1b[2J\\u202egro", None]


def test_a_written_trace_reads_back() -> None:
    trace = document(*STEPS, title='"</script>\ud800', consequence="one is lost")
    stream = StringIO()

    trace_events.write(trace, stream=stream)

    assert json.loads(stream.getvalue()) == trace
