"""The stand-in for `os`: the real namespace, with what touches files led to the model."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import descriptor_calls, folders, path_calls
from grader.subject.standins.fcntl_module import os_lockf
from grader.subject.standins.files import model_open
from grader.subject.standins.rehost import rebased, rehost

# What the conductor cannot control: reported at its first use, then done for real.
UNCONTROLLED: Final = (
    "chroot", "eventfd", "execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe",
    "fchdir", "forkpty", "killpg", "login_tty", "memfd_create", "mknod", "openpty",
    "pidfd_open", "popen", "posix_openpt", "posix_spawn", "posix_spawnp", "pwritev2",
    "removexattr", "setxattr", "spawnl", "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp",
    "spawnvpe", "splice", "system", "unshare", "setns",
)  # fmt: skip
_ABSENT: Final = ("O_TMPFILE", "getxattr", "listxattr", "lchflags", "chflags")
_OVERRIDES: Final[tuple[Mapping[str, Callable[..., Any]], ...]] = (
    descriptor_calls.FUNCTIONS, path_calls.FUNCTIONS, folders.FUNCTIONS,
)  # fmt: skip


def build_os(overrides: Mapping[str, Any], *, open_: Callable[..., Any] = model_open) -> ModuleType:
    """A module that takes the place of `os`; `overrides` go over everything else.

    Its `path` is `posixpath`, executed once more over this module.
    """
    module = ModuleType("os", os.__doc__)
    names = vars(module)
    names.update({name: value for name, value in vars(os).items() if name not in _ABSENT})
    _rebase(names)
    for name in UNCONTROLLED:
        if hasattr(os, name):
            names[name] = _reported(f"os.{name}", getattr(os, name))
    for functions in _OVERRIDES:
        names.update({name: function for name, function in functions.items() if hasattr(os, name)})
    names |= {"fdopen": _fdopen(open_), "lockf": os_lockf}
    for name in ("supports_dir_fd", "supports_fd", "supports_effective_ids"):
        names[name] = set()
    names["supports_follow_symlinks"] = {names["stat"]}
    names.update(overrides)
    names["__all__"] = [name for name in os.__all__ if name in names]
    names["path"] = _path(module, open_)
    return module


def _rebase(names: dict[str, Any]) -> None:
    """Functions written in Python (`makedirs`, `walk`, …) look up their names in the new module."""
    for name, value in list(names.items()):
        if isinstance(value, FunctionType) and value.__globals__ is vars(os):
            names[name] = rebased(value, names)


def _reported(what: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """The real function, whose use is told to the conductor."""

    def call(*args: Any, **options: Any) -> Any:
        agent.unsupported(what)
        return original(*args, **options)

    call.__name__ = call.__qualname__ = what.rpartition(".")[2]
    return call


def _fdopen(open_: Callable[..., Any]) -> Callable[..., Any]:
    """`os.fdopen` over this `open`."""

    def fdopen(fd: int, mode: str = "r", buffering: int = -1, *args: Any, **options: Any) -> Any:
        if not isinstance(fd, int):
            raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
        return open_(fd, mode, buffering, *args, **options)

    return fdopen


def _path(module: ModuleType, open_: Callable[..., Any]) -> ModuleType:
    """`os.path` over this `os`."""
    register = {"os": module}

    def import_(name: str, *args: Any, **options: Any) -> ModuleType:
        return register[name] if name in register else __import__(name, *args, **options)

    changed = {**vars(builtins), "__import__": import_, "open": open_}
    for name in ("genericpath", "posixpath"):
        names = vars(rehost(name, builtins_=changed, register=register))
        names.update({key: value for key, value in path_calls.LOOKUPS.items() if key in names})
    return register["posixpath"]
