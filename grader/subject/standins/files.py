"""The stand-in for `open`: the model's files under the real buffers and text layers of `io`."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NamedTuple

from grader.subject.standins import paths
from grader.subject.standins.descriptors import TABLE, failed
from grader.subject.standins.layers import BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper
from grader.subject.standins.paths import AnyPath, Real
from grader.subject.standins.raw import ModelRaw

Opener = Callable[[Any, int], int]
_MARKED: Final = frozenset({"utf-8-sig", "utf-16", "utf-32"})  # encodings that begin a file with a mark
_FLAGS: Final = {
    "r": 0,
    "w": os.O_CREAT | os.O_TRUNC,
    "x": os.O_CREAT | os.O_EXCL,
    "a": os.O_CREAT | os.O_APPEND,
}


def _checked_mode(mode: str) -> None:
    """Raises what `io.open` raises for a mode that makes no sense."""
    if set(mode) - set("rwxabt+") or len(mode) > len(set(mode)):
        raise ValueError(f"invalid mode: {mode!r}")
    if "t" in mode and "b" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = sum(char in _FLAGS for char in mode)
    if kinds > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if kinds == 0:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")


def _checked_options(mode: str, buffering: int, text: Text) -> None:
    """Raises what `io.open` raises for options that do not go together."""
    if "b" in mode:
        for name, value in text._asdict().items():
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name != 'newline' else 'a'} {name} argument")
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")


def flags_of(mode: str) -> int:
    """The flags of `os.open` for a mode of `open`."""
    first = next(char for char in mode if char in _FLAGS)
    access = os.O_RDWR if "+" in mode else os.O_RDONLY if first == "r" else os.O_WRONLY
    return access | _FLAGS[first] | getattr(os, "O_CLOEXEC", 0)


def _descriptor(file: AnyPath | int, mode: str, *, closefd: bool, opener: Opener | None) -> int:
    """The descriptor to work with, new or given. Raises `Real` where it is a real one."""
    if isinstance(file, int):
        if TABLE.get(file) is None and not TABLE.owns(file):
            raise Real
        TABLE.need(file)
        return file
    if not closefd:
        raise ValueError("Cannot use closefd=False with file name")
    if opener is not None:
        return _checked_opener(opener(file, flags_of(mode)))
    return paths.opened(file, flags_of(mode))


def _checked_opener(number: object) -> int:
    """What a student's opener gave. Raises where it is no descriptor."""
    if not isinstance(number, int):
        raise TypeError("expected integer from opener")
    if number < 0:
        raise ValueError(f"opener returned {number}")
    return number


def modelled(file: AnyPath | int, mode: str, *, closefd: bool = True, opener: Opener | None = None) -> int:
    """The descriptor of a modelled file. Raises `Real` (perhaps with a descriptor) for a real one."""
    number = _descriptor(file, mode, closefd=closefd, opener=opener)
    description = TABLE.get(number)
    if description is None:
        raise Real(number)
    if description.folder:
        if not isinstance(file, int):
            TABLE.close(number)
        raise failed(errno.EISDIR, file)
    return number


def model_open(  # noqa: PLR0913, PLR0917 - the signature of `open`
    file: AnyPath | int,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Opener | None = None,
) -> Any:
    """`open` over the model of files; what is not modelled is read from the real disk."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if not isinstance(file, (int, str, bytes)):
        file = os.fspath(file)
    _checked_mode(mode)
    _checked_options(mode, buffering, Text(encoding, errors, newline))
    plain = "".join(char for char in "rwxa+" if char in mode)
    try:
        raw = ModelRaw(modelled(file, plain, closefd=closefd, opener=opener), file, plain, closefd=closefd)
    except Real as real:
        given = given_opener(real)
        return open(file, mode, buffering, encoding, errors, newline, closefd, given)
    try:
        return _layered(raw, mode, buffering, Text(encoding, errors, newline))
    except BaseException:
        raw.close()
        raise


def given_opener(real: Real) -> Opener | None:
    """An opener for the real descriptor that the student's own opener has made."""
    return (lambda *_: int(real.args[0])) if real.args else None


class Text(NamedTuple):
    """The options of the text layer."""

    encoding: str | None
    errors: str | None
    newline: str | None


def _layered(raw: ModelRaw, mode: str, buffering: int, text: Text) -> Any:
    """The raw file under its buffer and text layer."""
    if buffering == 0:
        return raw
    raw.lazy = "a" in mode and "+" not in mode and not _marks(mode, text.encoding)
    raw.collecting = TABLE.need(raw.fileno()).atomic
    result: Any = _buffered(raw, mode, buffering if buffering > 1 else TABLE.need(raw.fileno()).block)
    if "b" not in mode:
        result = TextIOWrapper(result, *text, line_buffering=buffering == 1)
        result.mode = mode
    raw.lazy = False
    return result


def _marks(mode: str, encoding: str | None) -> bool:
    """Whether the text layer must know if the file is empty."""
    if "b" in mode or encoding in {None, "locale"}:
        return False
    with suppress(LookupError):
        return codecs.lookup(str(encoding)).name in _MARKED
    return False


def _buffered(raw: ModelRaw, mode: str, size: int) -> Any:
    """The buffer for the mode."""
    base: Any = raw
    if "+" in mode:
        return BufferedRandom(base, size)
    if "r" in mode:
        return BufferedReader(base, size)
    return BufferedWriter(base, size)
