"""Classes that name no base: their objects are hashed by no address, and nothing else of them is new."""

from __future__ import annotations

import builtins
import gc
import sys
import types
from typing import Any

from grader.subject.standins.small import build_class

STAND_IN = {"__build_class__": build_class}
CLASSES = """
import abc, copy, dataclasses, enum, typing, weakref

def refusal(function, *args):
    try:
        function(*args)
    except TypeError as error:
        return str(error)

class Empty: pass
class Slots: __slots__ = ("a",)
class Equal:
    def __eq__(self, other): return True
@dataclasses.dataclass
class Data: a: int = 0
@dataclasses.dataclass(frozen=True, slots=True)
class Frozen: a: int = 0
class Mixin: pass
class Text(Mixin, str): pass
class Table(Mixin, dict): pass
class Wrong(Mixin, Exception): pass
class Sign(Mixin, enum.Enum): OVER = 1
class Base(abc.ABC): pass
class Pair(typing.NamedTuple): a: int
class Ask(typing.Protocol): pass
class Box(typing.Generic[typing.TypeVar("T")]): pass
class Taking:
    def __new__(cls, *args): return super().__new__(cls, *args)
    def __init__(self, *args): pass
class Handing:
    def __init__(self, *args): super().__init__(*args)
class Meta(type):
    def __new__(cls, name, bases, names): return super().__new__(cls, name, bases, names | {"root": not bases})
class Made(metaclass=Meta): pass
class Under(Made): pass

one, kept = Empty(), weakref.WeakSet()
kept.add(Empty())
found = [
    len(kept), hash(one) == hash(one), one == Empty(), one in {one}, Empty() in {one},
    refusal(Empty, 1), refusal(Taking, 1), refusal(Handing, 1), refusal(hash, Equal()), refusal(hash, Data()),
    refusal(hash, Table()), hasattr(Slots(), "__dict__"), vars(one),
    hash(Frozen(1)) == hash(Frozen(1)), hash(Text("a")) == hash("a"), {"a": 1}[Text("a")],
    hash(Sign.OVER) == hash(Sign.OVER), Sign(1).name, str(Wrong("a")), len({Wrong(), Wrong()}),
    Pair(1), type(Made()) is Made, type(Made) is Meta, Made.root, Under.root,
    copy.copy(Data(3)), len({Base(), Box()}),
]
"""


def found(source: str, **instead: Any) -> list[Any]:
    """What the program finds out of its classes."""
    module = types.ModuleType("classes")
    module.__dict__["__builtins__"] = vars(builtins) | instead
    sys.modules["classes"] = module
    try:
        exec(source, module.__dict__)  # noqa: S102 - the text above
    finally:
        del sys.modules["classes"]
    return list(map(str, module.__dict__["found"]))


def test_a_class_is_as_it_would_be_without() -> None:
    assert found(CLASSES, **STAND_IN) == found(CLASSES)


def test_objects_are_numbered_as_their_hash_is_asked_for() -> None:
    source = """
class Plain: pass
class Slots: __slots__ = ()
class Under(Plain): pass

many = [kind() for kind in (Plain, Slots, Under) * 50]
chosen = many[::-7]
found = [hash(one) - hash(chosen[0]) for one in chosen]
"""
    assert found(source, **STAND_IN) == list(map(str, range(22)))
    assert found(source) != list(map(str, range(22)))


def test_an_object_that_was_hashed_is_not_kept() -> None:
    source = """
import weakref
class Plain: pass
one = Plain()
hash(one)
seen = weakref.ref(one)
del one
found = [seen()]
"""
    gc.collect()
    assert found(source, **STAND_IN) == ["None"]
