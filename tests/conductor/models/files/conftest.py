"""The model of files, and short ways to ask it."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from grader.conductor.model import Answer, Call, Refusal
from grader.conductor.models.files import Files
from grader.wire import Op

HOME = "/home/box"
READ = os.O_RDONLY


def call(do: str, *args: Any, task: int = 1, process: int = 1, payload: bytes = b"") -> Call:
    return Call(Op(on="files", do=do, args=list(args)), task, process, payload)


class Box:
    """A model, and short ways to ask it."""

    home, data, lock = HOME, f"{HOME}/data.txt", f"{HOME}/lock"

    def __init__(self, **options: Any) -> None:
        self.files = Files(home=HOME, **options)

    def do(self, do: str, *args: Any, process: int = 1, payload: bytes = b"") -> Answer:
        return self.files.perform(call(do, *args, task=process, process=process, payload=payload))

    def touches(self, do: str, *args: Any, process: int = 1) -> dict[str, bool]:
        return dict(self.files.touches(call(do, *args, process=process)))

    def open(self, path: str, flags: int = READ, *, process: int = 1) -> int:
        value = self.do("open", path, flags, "", False, process=process).value
        assert isinstance(value, list)
        number = value[0]
        assert isinstance(number, int)
        return number

    def write(self, handle: int, *edits: list[Any], payload: bytes = b"", process: int = 1) -> Answer:
        return self.do("write", handle, json.dumps(edits), payload=payload, process=process)

    def waiting(self, do: str, *args: Any, process: int = 1) -> str:
        return self.files.waiting(call(do, *args, process=process))

    def ready(self, do: str, *args: Any, process: int = 1) -> bool:
        return self.files.ready(call(do, *args, process=process))

    def refused(self, do: str, *args: Any, process: int = 1, payload: bytes = b"") -> Refusal:
        with pytest.raises(Refusal) as caught:
            self.do(do, *args, process=process, payload=payload)
        return caught.value


@pytest.fixture
def make_box() -> type[Box]:
    """Makes a working folder with nothing in it."""
    return Box


@pytest.fixture
def box() -> Box:
    """A working folder with the tutorial's data.txt."""
    box = Box()
    box.files.put(box.data, b'{"ticket_num": 1}')
    return box
