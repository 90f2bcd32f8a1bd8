"""Mapped memory is what the real one is."""

from __future__ import annotations

import mmap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject import agent
from grader.subject.standins.mmap_module import build_mmap
from tests.conductor.models.both import FEW, agree

OURS = build_mmap()
ASKED = [f"it.{call}" for call in
         ("read(3)", "read()", "read(-1)", "read_byte()", "readline()", "write(b'ab')", "write(b'c\\n')",
          "write_byte(7)",
          "write(b'x' * 40)", "seek(0)", "seek(5)", "seek(2, 1)", "seek(-1, 2)", "seek(99)", "seek(0, 9)", "tell()",
          "size()", "find(b'a')", "find(b'b', 0)", "find(b'a', 2, 5)", "rfind(b'a', 0)", "move(0, 3, 4)",
          "move(0, 9, 99)", "flush()", "close()", "closed", "__len__()", "__getitem__(0)", "__getitem__(-1)",
          "__getitem__(99)", "__getitem__(slice(1, 4))", "__getitem__(slice(0, 9, 2))", "__setitem__(1, 98)",
          "__setitem__(1, 256)", "__setitem__(slice(0, 2), b'zz')", "__setitem__(slice(0, 2), b'z')",
          "__setitem__(slice(0, 4, 2), b'pq')")] + ["list(it)[:3]", "bytes(it)[:4]"]  # fmt: skip


@given(asked=st.lists(st.sampled_from(ASKED), max_size=15))
@FEW
def test_memory_is_read_and_written_as_in_reality(asked: list[str]) -> None:
    agree(lambda: OURS.mmap(-1, 16), lambda: mmap.mmap(-1, 16), [(1, text) for text in asked])


@pytest.mark.parametrize("options", [{"access": mmap.ACCESS_COPY}, {"flags": mmap.MAP_PRIVATE}])
def test_private_memory_is_told(options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(agent, "unsupported", told.append)

    OURS.mmap(-1, 16, **options)

    assert told
