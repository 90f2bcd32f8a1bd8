"""An interleaving in Chrome's trace-event format, for Perfetto and chrome://tracing.

The format is Google's "Trace Event Format", as a JSON object. There is no clock in an interleaving: step n lies
at n milliseconds, so that the viewers' rulers count steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TextIO

import msgspec

from grader.conductor.holding import waits
from grader.conductor.interleaving import is_gap, merged, source_line
from grader.printable import bounded, printable
from grader.verdict import Interleaving, Step

_TICK: Final = 1000
# Shorter than a tick, so that slices neither touch nor overlap and each shows as a box of its own.
_DURATION: Final = 900
_PROCESS: Final = 1
_STARTS: Final = "starts "
_JOINED: Final = "has joined "

Event = dict[str, Any]


def document(
    interleaving: Interleaving,
    *,
    sources: Mapping[str, Sequence[str]],
    title: str,
    message: Sequence[str] = (),
    consequence: str = "",
) -> dict[str, Any]:
    """The trace: a thread for each task, a slice for each step, a flow for each start and join."""
    steps = merged(interleaving.steps)
    tasks = dict.fromkeys(step.task for step in steps if not is_gap(step))
    threads = {task: number for number, task in enumerate(tasks, start=1)}
    events = [
        *_names(title, threads),
        *(_event(number, step, threads, sources) for number, step in enumerate(steps)),
        *_flows(steps, threads),
    ]
    if consequence:
        events.append(_instant(consequence, "consequence", len(steps)))
    return {
        "traceEvents": events,
        "displayTimeUnit": "ms",
        "otherData": {
            "title": bounded(title),
            "message": "\n".join(map(bounded, message)),
            # A token that is cut replays nothing, so it is not.
            "schedule": printable(interleaving.schedule),
        },
    }


def write(trace: Mapping[str, Any], *, stream: TextIO) -> None:
    """Write a `document` to `stream` as JSON."""
    stream.write(msgspec.json.encode(trace).decode() + "\n")


def _names(title: str, threads: Mapping[str, int]) -> Iterator[Event]:
    yield _metadata("process_name", 0, name=bounded(title))
    for task, thread in threads.items():
        yield _metadata("thread_name", thread, name=bounded(task))
        yield _metadata("thread_sort_index", thread, sort_index=thread)


def _metadata(what: str, thread: int, **args: str | int) -> Event:
    return {"ph": "M", "name": what, "pid": _PROCESS, "tid": thread, "args": args}


def _event(number: int, step: Step, threads: Mapping[str, int], sources: Mapping[str, Sequence[str]]) -> Event:
    return _instant(step.what, "gap", number) if is_gap(step) else _slice(number, step, threads[step.task], sources)


def _slice(number: int, step: Step, thread: int, sources: Mapping[str, Sequence[str]]) -> Event:
    return {
        "ph": "X",
        "name": bounded(step.what),
        "cat": "wait" if waits(step) else "step",
        "pid": _PROCESS,
        "tid": thread,
        "ts": number * _TICK,
        "dur": _DURATION,
        "args": {
            "step": number + 1,
            "file": bounded(step.file),
            "line": step.line,
            "source": bounded(source_line(step, sources)),
        },
    }


def _flows(steps: Sequence[Step], threads: Mapping[str, int]) -> Iterator[Event]:
    for key, (name, *ends) in enumerate(_links(steps), start=1):
        # An end is bound to the slice around it ("e"); without that, to the next one that begins.
        for phase, number in zip(({"ph": "s"}, {"ph": "f", "bp": "e"}), ends, strict=True):
            yield {
                **phase,
                "name": name,
                "cat": "control",
                "id": key,
                "pid": _PROCESS,
                "tid": threads[steps[number].task],
                "ts": number * _TICK + _DURATION // 2,
            }


def _links(steps: Sequence[Step]) -> Iterator[tuple[str, int, int]]:
    """From a start to the task's first step after it, and from the task's last step before a join to the join.

    Where steps are left out in between, nobody knows which step that is.
    """
    for number, step in enumerate(steps):
        if step.what.startswith(_STARTS):
            later = range(number + 1, len(steps))
            yield from (("start", number, first) for first in _next(step.what.removeprefix(_STARTS), steps, later))
        elif step.what.startswith(_JOINED):
            earlier = range(number - 1, -1, -1)
            yield from (("join", last, number) for last in _next(step.what.removeprefix(_JOINED), steps, earlier))


def _next(task: str, steps: Sequence[Step], numbers: range) -> list[int]:
    found = next((number for number in numbers if steps[number].task == task or is_gap(steps[number])), None)
    return [] if found is None or is_gap(steps[found]) else [found]


def _instant(text: str, category: str, number: int) -> Event:
    """What concerns all tasks."""
    return {
        "ph": "i",
        "s": "g",
        "name": bounded(text),
        "cat": category,
        "pid": _PROCESS,
        "tid": 0,
        "ts": number * _TICK,
    }
