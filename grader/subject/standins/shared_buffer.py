"""What `SharedMemory.buf` is: a memoryview each use of which is announced.

Functions in C reach the memory by the buffer protocol. Those that are done with it when they return
(`struct.pack_into`, `bytes.join`, `file.write`…) ask for plain bytes, for reading or for writing: that is one
access, announced as such. Whoever asks for more (`memoryview`, `numpy.ndarray`, `ctypes`) may keep the memory and
use it unseen: that is reported as `unsupported`.
"""

from __future__ import annotations

import ctypes
import sys
import weakref
from collections.abc import Iterator
from typing import Any, Final, Self

from grader.subject import agent

_SIMPLE: Final = 0  # PyBUF_SIMPLE
_WRITABLE: Final = 1  # PyBUF_WRITABLE


class Place:
    """A block of shared memory as the conductor knows it, and the views of it that this process has."""

    __modelled__ = True

    def __init__(self, name: str) -> None:
        self.name = name
        self._views: list[weakref.ref[Buffer]] = []

    def seen_by(self, view: Buffer) -> None:
        """There is one more view."""
        self._views.append(weakref.ref(view))

    def in_use(self) -> bool:
        """Whether there is a view that nobody has released."""
        living = [view for ref in self._views if (view := ref()) is not None]
        self._views = [weakref.ref(view) for view in living]
        return not all(view.released for view in living)

    def read(self, at: object = "") -> None:
        """Somebody is about to read. Saying where tells a loop over many items from one that waits for a change."""
        agent.call(self.name, "read", str(at))

    def write(self, value: str) -> None:
        """Somebody is about to write."""
        agent.call(self.name, "write", value[:60])


class Buffer:
    """A memoryview of shared memory. Iterating is one access, unlike the real one's."""

    __modelled__ = True

    def __init__(self, raw: memoryview, place: Place, part: str = "") -> None:
        self._raw, self._place, self._part = raw, place, part
        self.released = False
        place.seen_by(self)

    def _derived(self, raw: memoryview, part: object) -> Buffer:
        return Buffer(raw, self._place, f"{self._part}{part}")

    def _read(self, at: object = "") -> memoryview:
        self._check()
        self._place.read(f"{self._part}{at}")
        return self._raw

    def _check(self) -> None:
        if self.released:
            raise ValueError("operation forbidden on released memoryview object")

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            return self._derived(self._raw[key], key)
        value = self._read(key)[key]
        agent.saw(repr(value))
        return value

    def __setitem__(self, key: Any, value: Any) -> None:
        data = value._read().tobytes() if isinstance(value, Buffer) else value  # noqa: SLF001 - one of ours
        self._check()
        self._place.write(repr(value if data is value else data))
        self._raw[key] = data

    def __len__(self) -> int:
        return len(self._raw)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.tolist())

    def __contains__(self, value: object) -> bool:
        return value in self.tolist()

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        return self._read() == (other._read() if isinstance(other, Buffer) else other)

    def __hash__(self) -> int:
        raise ValueError("cannot hash writable memoryview object")

    def __bytes__(self) -> bytes:
        return self.tobytes()

    def __repr__(self) -> str:
        return "<memory>"

    def __reduce_ex__(self, _protocol: Any) -> Any:
        raise TypeError("cannot pickle memoryview objects")

    def tobytes(self, order: Any = "C") -> bytes:
        """The bytes."""
        data = self._read().tobytes(order)
        agent.saw(repr(data[:60]))
        return data

    def tolist(self) -> list[Any]:
        """The items."""
        values = self._read().tolist()
        agent.saw(repr(values[:20]))
        return values

    def hex(self, *args: Any) -> str:
        """The bytes in hexadecimal."""
        return self.tobytes().hex(*args)

    def cast(self, format: Any, *shape: Any) -> Buffer:  # noqa: A002 - the original's name
        """The same memory as items of another type."""
        return self._derived(self._raw.cast(format, *shape), format)

    def toreadonly(self) -> Buffer:
        """The same memory, not to be written."""
        return self._derived(self._raw.toreadonly(), "")

    def release(self) -> None:
        """Give it up."""
        self._raw.release()
        self.released = True

    def __enter__(self) -> Self:
        self._check()
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def __buffer__(self, flags: int) -> memoryview:
        if flags == _SIMPLE:
            self._read()
        elif flags == _WRITABLE:
            self._check()
            self._place.write("")
        else:
            agent.unsupported("SharedMemory.buf in the hands of a function in C")
        return self._raw

    nbytes = property(lambda self: self._raw.nbytes)
    itemsize = property(lambda self: self._raw.itemsize)
    format = property(lambda self: self._raw.format)
    ndim = property(lambda self: self._raw.ndim)
    shape = property(lambda self: self._raw.shape)
    strides = property(lambda self: self._raw.strides)
    readonly = property(lambda self: self._raw.readonly)
    contiguous = c_contiguous = property(lambda self: self._raw.contiguous)
    obj = property(lambda self: self._raw.obj)


if sys.version_info < (3, 12):
    # PEP 688 lets Python code answer for the buffer protocol from 3.12 on. Before, a class has the slots but not the
    # means to fill them: `tp_as_buffer` is 20 pointers into a type, `bf_getbuffer` the first one there.
    _SLOT: Final = 20 * ctypes.sizeof(ctypes.c_void_p)
    _TYPE: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.c_void_p, ctypes.c_int)

    def _fill(raw: memoryview, view: int, flags: int) -> None:
        ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(raw), ctypes.c_void_p(view), ctypes.c_int(flags))

    def _answer(exporter: Any, view: int, flags: int) -> int:
        try:
            _fill(exporter.__buffer__(flags), view, flags)
        except (ValueError, BufferError):  # released, or not to be written; an exception cannot leave from here
            _fill(memoryview(bytearray()), view, flags)
        return 0

    _ANSWER: Final = _TYPE(_answer)  # kept: the slot does not own it
    _slots = ctypes.c_void_p.from_address(id(Buffer) + _SLOT).value or 0
    ctypes.c_void_p.from_address(_slots).value = ctypes.cast(_ANSWER, ctypes.c_void_p).value
