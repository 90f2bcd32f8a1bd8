"""Nothing that a subject may send hurts the conductor."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.conductor.model import Call, Refusal
from grader.conductor.models.files import Files
from grader.wire import Op

HOME = "/home/box"
DATA = f"{HOME}/data.txt"
LOCK = f"{HOME}/lock"

DOINGS = [name.removeprefix("do_") for name in dir(Files) if name.startswith("do_")]
WORDS = st.sampled_from(
    ["", "/", HOME, DATA, LOCK, f"{DATA}/x", "a", "/..", "/a//b", "/\0", "/" + "a/" * 200, "file", "dir",
     "[[0,1]]", "[" * 5_000, '[["t",9999999999999]]', "[[-1,1]]", '[["a",0]]', '["x"]', "w", "\ud800"]
)  # fmt: skip
SCALARS = WORDS | st.integers() | st.sampled_from([0, 1, 2, 64, 66, 577, -1]) | st.booleans() | st.none()

CALLS = st.tuples(st.sampled_from([*DOINGS, "nonsense", "__class__"]), st.lists(SCALARS | st.floats(), max_size=7))


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(calls=st.lists(CALLS))
def test_nonsense_is_refused_and_nothing_worse(calls: list[tuple[str, list[Any]]]) -> None:
    files = Files(home=HOME)
    files.put(DATA, b"1")
    for do, args in calls:
        request = Call(Op(on="files", do=do, args=list(args)), 1, 1, b"x")
        files.touches(request)
        files.waiting(request)
        if files.ready(request):
            with contextlib.suppress(Refusal):
                files.perform(request)
    files.digest()
