"""What a subject may say to the conductor: likely messages, unlikely ones, nonsense, and whole conversations."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from grader.conductor.model import Model
from grader.conductor.models.catalogue import MAKERS, make
from grader.conductor.models.children import CHILDREN, Children
from grader.conductor.models.exchange import EXCHANGE, Exchange
from grader.conductor.models.fifo import Fifo
from grader.conductor.models.files import Files
from grader.conductor.models.several import SEVERAL, Several
from grader.conductor.models.sockets import Sockets
from grader.conductor.models.sockets.table import SOCKETS
from grader.conductor.models.tasks import Tasks
from grader.wire import MESSAGE_BYTES, End, Hello, Hot, New, Op, Part, Raised, Ready, Told, Used, Wired, encode

BUYERS: Final = ("ann", "bob")


@dataclass(frozen=True, slots=True)
class Said:
    """One message as bytes, by a process that is the expected one, or another."""

    data: bytes
    stranger: bool = False


# One thing of each kind, as a program may make them before it begins.
_MADE: Final = {
    "a": New(id="a", kind="lock", shared=True),
    "b": New(id="b", kind="queue", args=[1], shared=True),
    "c": New(id="c", kind="condition", args=["a"], shared=True),
    "d": New(id="d", kind="semaphore", args=[1, 1]),
    "e": New(id="e", kind="event"),
    "f": New(id="f", kind="barrier", args=[2]),
    "g": New(id="g", kind="fed", shared=True),
    "h": New(id="h", kind="line", shared=True),
    "i": New(id="i", kind="place"),
    "j": New(id="j", kind="record", shared=True),
    "k": New(id="k", kind="blob", shared=True),
    "l": New(id="l", kind="rlock"),
    "m": New(id="m", kind="queue"),
    "n": New(id="n", kind="stream", args=[8, 9], shared=True),
}
# What is there without having been made by a `New`.
_PAIR: Final = Op(on="sockets", do="pair", args=[10, 20, True, "a socket"])
_OPENED: Final = tuple(Op(on="sockets", do="open", args=["inet", number, True, "a socket"]) for number in (30, 40))
_NAMED: Final = Op(on="files", do="mkfifo", args=["/box/named", "", True])
_OFFICE: Final = Op(on=EXCHANGE, do="open", args=["/box/manager", "secret", "a manager"])
_CALL: Final = Op(on=EXCHANGE, do="call", args=["/box/manager", "secret", "line", "all()", "ann"])
_FIFO: Final = "fifo:3"  # after the inodes of the folders above it
_SOCKETS: Final = ([1, 10], [2, 20], [3, 30], [4, 40])  # number and descriptor


def _does(kind: type) -> list[str]:
    """What a model knows how to do."""
    return sorted(name.removeprefix("do_") for name, _method in inspect.getmembers(kind) if name.startswith("do_"))


def _operations() -> dict[str, list[str]]:
    """By what is named in an operation, what can be done with it."""
    found: dict[str, list[str]] = {}
    known: dict[str, Model] = {}
    for name, new in _MADE.items():
        known[name] = make(name, new, known.get)
        found[name] = _does(type(known[name]))
    registry = ["spawn", "exit", "start", "sleep", *_does(Tasks)]
    return found | {
        "task": registry, "clock": ["sleep"], "files": _does(Files), SOCKETS: _does(Sockets), _FIFO: _does(Fifo),
        CHILDREN: _does(Children), SEVERAL: _does(Several), EXCHANGE: _does(Exchange),
    }  # fmt: skip


OPERATIONS: Final = _operations()
_CALLED: Final = st.one_of(*(st.tuples(st.just(on), st.sampled_from(does)) for on, does in OPERATIONS.items()))
_MISCALLED: Final = st.tuples(
    st.sampled_from([*OPERATIONS, "script", "a@0", "", "\0"]), st.sampled_from(["nonsense", "next", *OPERATIONS["a"]])
)
_NUMBERS: Final = st.sampled_from([0, 1, 2, 3, -1, 255, 10**6, 2**31, 2**63 - 1, -(2**63)])
_REALS: Final = st.sampled_from([0.0, 1.0, -1.0, 1e308, -1e308, 5e-324])
_TEXTS: Final = st.sampled_from(
    [
        *("", "x", "process", "thread", "ann", "main", "/box/data.txt", "data.txt", "../..", "r", "w", "a\0b"),
        *("é" * 300, "\x1b[2J"),
    ]
)
_SCALARS: Final = st.none() | st.booleans() | _NUMBERS | _REALS | _TEXTS
_ARGUMENTS: Final = st.one_of(
    st.lists(_SCALARS, max_size=4),
    st.tuples(st.sampled_from(["process", "thread"]), st.sampled_from(BUYERS), st.booleans()).map(list),
    st.tuples(st.sampled_from(["/box/data.txt", "data.txt"]), _SCALARS, _SCALARS).map(list),
    st.builds(lambda one, more: [*one, *more], st.sampled_from([[0], [0, "line"]]), st.lists(_SCALARS, max_size=2)),
    st.builds(lambda one, more: [*one, *more], st.sampled_from(_SOCKETS), st.lists(_SCALARS, max_size=3)),
    st.lists(
        st.sampled_from(["h", "h@0@in", "n@8", "n@9@4", "n@9@out", "socket:1@10", "socket:3@30@8197", 0, 1]), max_size=3
    ),
)
_RAISED: Final = st.builds(Raised, type=_TEXTS, text=_TEXTS, file=_TEXTS, at=_NUMBERS, unsolved=st.booleans())


def _operation(called: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[Wired]:
    return st.builds(
        lambda called, **more: Op(on=called[0], do=called[1], **more),
        called=called,
        args=_ARGUMENTS,
        timeout=st.none() | _REALS,
        file=_TEXTS,
        at=_NUMBERS,
        place=_NUMBERS,
        state=_NUMBERS,
        clock=st.booleans(),
        undone=st.booleans(),
        progress=_NUMBERS,
        saw=st.none() | _TEXTS,
    )


_DRAWN: Final = _operation(_CALLED)
_PLAUSIBLE: Final = st.sampled_from(
    [
        *(Op(on="task", do="spawn", args=[kind, "ann", False]) for kind in ("process", "thread")),
        *(Op(on="a", do=do, file="ticket.py", at=3) for do in ("acquire", "release")),
        *(Op(on=queue, do=do) for queue in "bgh" for do in ("put", "get")),
        *(Told(key="returned", json=value) for value in ("true", "false")),
        *(Op(on="task", do="join", args=[number]) for number in (1, 2)),
        *(Op(on="sockets", do=do, args=[1, 10, *args]) for do, args in (("recv", [1, False, False]), ("close", []))),
        Op(on="sockets", do="bind", args=[3, 30, "127.0.0.1", 4_000, False]),
        Op(on="sockets", do="listen", args=[3, 30, 1]),
        Op(on="sockets", do="connect", args=[4, 40, "127.0.0.1", False, 4_000]),
        *(Op(on=_FIFO, do="arrive", args=[number, which]) for number, which in ((50, "reading"), (60, "writing"))),
        _CALL,
        *(Op(on=EXCHANGE, do=do, args=[0, "line"]) for do in ("accept", "take", "reply", "answer", "stop")),
        Op(on="clock", do="sleep", args=[1.0]),
        Part(data=b"1"),
        Hello(),
        End(how="returned"),
    ]
)
_OTHERS: Final[st.SearchStrategy[Wired]] = st.one_of(
    _operation(_MISCALLED),
    st.builds(
        New, id=st.sampled_from([*_MADE]), kind=st.sampled_from([*MAKERS, "?"]), args=_ARGUMENTS, shared=st.booleans()
    ),
    st.builds(Part, data=st.binary(max_size=40) | st.just(b"x" * 32_768)),
    st.builds(
        Told,
        key=_TEXTS | st.just("returned"),
        json=st.none() | st.sampled_from(["true", "1", "{", "[" * 900, "NaN"]),
    ),
    st.builds(Used, what=_TEXTS, file=_TEXTS, at=_NUMBERS, fatal=st.booleans()),
    st.builds(Hot, sites=st.lists(_NUMBERS, max_size=4)),
    st.builds(End, how=st.sampled_from(["raised", "exited", "?"]), code=_NUMBERS, raised=st.none() | _RAISED),
    st.builds(Ready, raised=st.none() | _RAISED, missing=st.lists(_TEXTS, max_size=2)),
)
_NONSENSE: Final = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"",
            b"null",
            b"[" * 60_000,
            b'{"t":' * 9_000,
            b"x" * (MESSAGE_BYTES + 1),
            b'{"t":"op","on":"\xff","do":"x"}',
            b'{"t":"op","on":"clock","do":"sleep","args":[NaN]}',
            b'{"t":"op","on":"clock","do":"sleep","args":[1e999]}',
            b'{"t":"op","on":"a","do":"b","at":' + b"9" * 5_000 + b"}",
            b'{"t":"grant"}',
            b'{"t":"hot","sites":[1e3]}',
            json.dumps({"t": "told", "key": "returned", "json": "true", "more": 1}).encode(),
        ]
    ),
)  # fmt: skip


@st.composite
def _mangled(draw: Callable[[st.SearchStrategy[Any]], Any]) -> bytes:
    """A message of which something was cut off or changed."""
    data = bytearray(encode(draw(st.one_of(_OTHERS, _DRAWN))))
    place = draw(st.integers(0, len(data) - 1))
    if draw(st.booleans()):
        return bytes(data[:place])
    data[place] = draw(st.integers(0, 255))
    return bytes(data)


LIKELY: Final = st.one_of(_PLAUSIBLE, *[_DRAWN] * 4).map(lambda message: Said(encode(message)))
UNLIKELY: Final = st.builds(
    Said, data=st.one_of(_OTHERS.map(encode), _mangled(), _NONSENSE), stranger=st.sampled_from([False] * 4 + [True])
)
# How a program begins that has all of this.
THERE: Final = (Op(on="task", do="start"), *_MADE.values(), _PAIR, *_OPENED, _NAMED, _OFFICE, _CALL, Ready())


def _conversation(opening: int, likely: list[Said], place: int, unlikely: list[Said]) -> list[Said]:
    """A program that begins as it should or not quite, goes on, and at some place says what is odd."""
    begins = THERE if opening else THERE[:1]
    at = min(place, len(likely))
    return [*(Said(encode(one)) for one in begins), *likely[:at], *unlikely, *likely[at:]]


CONVERSATIONS: Final = st.builds(
    _conversation,
    opening=st.sampled_from([0, 1, 1, 1]),
    likely=st.lists(LIKELY, min_size=8, max_size=60),
    place=st.integers(0, 60),
    unlikely=st.lists(UNLIKELY, max_size=3),
)
