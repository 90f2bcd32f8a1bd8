"""The standard library as a submission finds it, as far as files are concerned."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import FunctionType, ModuleType
from typing import Any

from grader.subject.standins.fcntl_module import build_fcntl
from grader.subject.standins.files import model_open
from grader.subject.standins.io_module import build_io
from grader.subject.standins.os_module import build_os, rebased
from grader.subject.standins.rehost import Library


def build_library(os_overrides: Mapping[str, Any], modules: Mapping[str, ModuleType]) -> Library:
    """Stand-ins for all modules that touch files; `modules` are the others, found by those made here too."""
    system, streams = build_os(os_overrides), build_io()
    path = system.path
    made = {
        "os": system, "posix": system, "os.path": path, "posixpath": path, "genericpath": path.genericpath,
        "io": streams, "_io": streams, "fcntl": build_fcntl(),
    }  # fmt: skip
    library = Library({**made, **modules}, open_=model_open)
    library.modules.setdefault("codecs", _codecs(library.modules["builtins"]))
    return library


def _codecs(builtins: ModuleType) -> ModuleType:
    """`codecs`, the same objects but for `open`."""
    module = ModuleType("codecs", codecs.__doc__)
    names = vars(module)
    names.update(vars(codecs), builtins=builtins)
    real: Any = codecs.open
    assert isinstance(real, FunctionType)  # noqa: S101 - it is written in Python
    names["open"] = rebased(real, names)
    return module
