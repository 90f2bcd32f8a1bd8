"""The stand-in for `io`: the real module, with what opens files led to the model."""

from __future__ import annotations

import io
from types import ModuleType
from typing import Any

from grader.subject.standins.files import given_opener, model_open, modelled
from grader.subject.standins.paths import AnyPath, Real
from grader.subject.standins.raw import ModelRaw


class FileIO(ModelRaw):
    """`io.FileIO` over the model; a real one where the file is real."""

    def __new__(cls, file: AnyPath | int, mode: str = "r", closefd: bool = True, opener: Any = None) -> Any:
        """Open, or hand out a real file, which is no instance of this class."""
        try:
            number = modelled(file, _checked(mode), closefd=closefd, opener=opener)
        except Real as real:
            return io.FileIO(file, mode, closefd, given_opener(real))
        made = super().__new__(cls)
        made._descriptor = number
        return made

    def __init__(self, file: AnyPath | int, mode: str = "r", closefd: bool = True, opener: Any = None) -> None:
        super().__init__(self._descriptor, file, mode.replace("b", ""), closefd=closefd)


def _checked(mode: str) -> str:
    """The mode without b. Raises what `io.FileIO` raises for one that makes no sense."""
    if set(mode) - set("rwxab+") or sum(char in "rwxa" for char in mode) != 1 or mode.count("+") > 1:
        raise ValueError(f"invalid mode: {mode}")
    return mode.replace("b", "")


def build_io() -> ModuleType:
    """A module that takes the place of `io`."""
    module = ModuleType("io", io.__doc__)
    vars(module).update(vars(io))
    vars(module).update({"open": model_open, "FileIO": FileIO, "OpenWrapper": model_open})
    return module
