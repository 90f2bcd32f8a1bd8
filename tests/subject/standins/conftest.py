"""A model of files in the conductor's place, so that stand-ins can be tested in this process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.files import Files
from grader.subject import agent
from grader.subject.standins import descriptors
from grader.subject.standins.fcntl_module import build_fcntl
from grader.subject.standins.files import model_open
from grader.subject.standins.io_module import build_io
from grader.subject.standins.os_module import build_os
from grader.subject.standins.rehost import Library
from grader.wire import Op


class World:
    """A model of files that answers in place of the conductor; `log` is what it was asked."""

    def __init__(self, home: str, *, atomic: bool) -> None:
        self.files = Files(home=home, atomic=atomic)
        self.log: list[str] = []
        self.saw: list[str] = []
        self.unsupported: list[str] = []
        self.process = 1

    def call(self, on: str, do: str, *args: Any, timeout: float | None = None, payload: bytes = b"") -> agent.Result:
        request = Call(Op(on=on, do=do, args=list(args), timeout=timeout), 1, self.process, payload)
        touched = dict(self.files.touches(request))
        assert self.files.ready(request), self.files.waiting(request)
        before = {key: self.files.state_of(key) for key in touched}
        try:
            answer = self.files.perform(request)
        except Refusal as refusal:
            if not refusal.errno:
                raise
            raise OSError(refusal.errno, refusal.text) from None
        changed = {key for key in touched if self.files.state_of(key) != before[key]}
        assert answer.wrote or not changed
        assert all(touched[key] for key in changed)
        self.log.append(answer.what)
        return agent.Result(answer.value, answer.payload)

    def content(self, name: str = "data.txt") -> bytes | None:
        return self.files.content(f"{self.files.home}/{name}")


@pytest.fixture
def make_world(monkeypatch: pytest.MonkeyPatch) -> Callable[..., World]:
    """Makes a world whose working folder is `home`, and lets the stand-ins talk to it, as a fresh process."""

    def make_world(home: Path, *, atomic: bool = True) -> World:
        world = World(str(home), atomic=atomic)
        monkeypatch.setattr(agent, "call", world.call)
        monkeypatch.setattr(agent, "controlled", lambda: True)
        monkeypatch.setattr(agent, "saw", world.saw.append)
        monkeypatch.setattr(agent, "unsupported", world.unsupported.append)
        descriptors.TABLE.__init__()  # type: ignore[misc]
        return world

    return make_world


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_world: Callable[..., World]) -> Iterator[World]:
    """A working folder with the tutorial's data.txt; nothing may touch the real one."""
    world = make_world(tmp_path)
    monkeypatch.chdir(tmp_path)
    world.files.put(f"{tmp_path}/data.txt", b'{"ticket_num": 1}')
    yield world
    gc.collect()
    assert list(tmp_path.iterdir()) == [], "something touched the real disk"


@pytest.fixture(scope="session")
def library() -> Library:
    """The standard library over the stand-ins."""
    modules = {"os": build_os({"getpid": lambda: 4711}), "io": build_io(), "fcntl": build_fcntl()}
    return Library(modules, open_=model_open)
