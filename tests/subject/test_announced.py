"""Instrumented code announces what tasks may share, and nothing else."""

# ruff: noqa: E501 - each small program stands on lines of its own making

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

import pytest

from grader.subject import agent, memory
from tests.subject.namespace import namespace


@pytest.fixture(autouse=True)
def unused_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the nursery sets up once is set up for each test."""
    monkeypatch.setattr(memory, "MEMORY", memory.Memory())


class Talk:
    """Takes the place of the agent's line to the conductor, and remembers what was announced."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.said: list[tuple[str, str]] = []

    def new(self, kind: str, *_args: Any, label: str = "", shared: bool) -> str:
        assert (kind, shared) == ("place", False)
        self.labels[f"place-{len(self.labels)}"] = label
        return f"place-{len(self.labels) - 1}"

    def call(self, on: str, do: str, *_args: Any, **_options: Any) -> agent.Result:
        self.said.append((self.labels[on], do))
        return agent.Result()


class _Me:
    number, cold = 1, 0
    saw = None


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[tuple[str, str]]]:
    """What a program announces when all its sites are hot."""
    talk = Talk()
    monkeypatch.setattr(agent, "new", talk.new)
    monkeypatch.setattr(agent, "call", talk.call)
    monkeypatch.setattr(agent, "me", _Me)
    monkeypatch.setattr(agent, "controlled", lambda: True)
    monkeypatch.setattr(agent, "saw", lambda _text: None)
    monkeypatch.setitem(sys.modules, "program", ModuleType("program"))

    def run(source: str) -> list[tuple[str, str]]:
        memory.MEMORY.armed = True
        memory.MEMORY.hot = set(range(10_000))
        namespace(source, instrumented=True)
        return talk.said

    return run


READ, WRITE = "read", "write"
ANNOUNCED: Final = {
    "global": ("x = 0\ndef f():\n    global x\n    x = 1\n    return x\nf()",
               [("x", WRITE), ("x", WRITE), ("x", READ)]),
    "global changed in place": ("x = 0\ndef f():\n    global x\n    x += 1\nf()",
                                [("x", WRITE), ("x", READ), ("x", WRITE)]),
    "global that is never rebound": ("x = 0\ndef f():\n    return x\nf()", []),
    "local": ("def f():\n    x = 0\n    x += 1\n    return x\nf()", []),
    "nonlocal": ("def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    g()\nf()",
                 [("n", WRITE), ("n", READ), ("n", WRITE)]),
    "variable of an enclosing function that is never rebound": (
        "def f():\n    n = 0\n    def g():\n        return n\n    return g()\nf()", []),
    "list that a loop goes through": (
        "def f(l):\n    for x in l:\n        pass\nf([1, 2])", [("l", READ)] * 3),
    "list that a comprehension goes through": (
        "def f(l):\n    return [x for x in l]\nf([1, 2])", [("l", READ)] * 3),
    "dictionary of which a loop wants everything": (
        "def f(d):\n    for k, v in d.items():\n        pass\nf({1: 2})", [("d", READ)] * 3),
    "list that a generator hands out": (
        "def g(l):\n    yield from l\ndef f(l):\n    for x in g(l):\n        pass\nf([1, 2])", [("l", READ)] * 3),
    "list that is numbered": (
        "def f(l):\n    for n, x in enumerate(l):\n        pass\nf([1])", [("l", READ)] * 3),
    "list behind iterators of iterators": (
        "import itertools\ndef f(l):\n    for x in zip(itertools.count(), itertools.islice(iter(l), 1)):\n        pass\nf([1])",
        [("l", READ), ("l", READ)]),
    "lists that are joined": ("def f(l, m):\n    return l + m\nf([1], [2])", [("l", READ), ("m", READ)]),
    "text with a list in it": ("def f(l):\n    return '%s' % l + '{}'.format(l)\nf([1])", [("l", READ), ("l", READ)]),
    "dictionaries that are unpacked": (
        "def f(c, d):\n    return {**c}, dict(**d)\nf({'a': 1}, {'b': 2})", [("c", READ), ("d", READ)]),
    "method of a list that was kept": ("def f(l):\n    add = l.append\n    add(1)\nf([])", [("add", WRITE)]),
    "container's own method in a class of the student's": (
        "class L(list):\n    def add(s, x): super().append(x)\ndef f(l):\n    l.add(1)\nf(L())", [("super()", WRITE)]),
    "attribute that is stored by object": (
        "class P: pass\ndef f(p):\n    object.__setattr__(p, 'x', 1)\nf(P())", [("object", WRITE)]),
    "list behind an iterator of the student's": (
        "class P:\n    def __init__(s, l): s.l = l\n    def __iter__(s): return iter(s.l)\ndef f(p):\n    for x in p:\n        pass\nf(P([1]))",
        [("s.l", WRITE), ("s.l", READ), ("s.l", READ), ("s.l", READ), ("s.l", READ)]),
    "numbers that are added": ("def f(n, m):\n    return n + m + 1\nf(1, 2)", []),
    "text that is made of a list": ("def f(l):\n    return ','.join(l)\nf(['a'])", [("','", READ)]),
    "list that is written as JSON": ("import json\ndef f(l):\n    return json.dumps(l)\nf(['a'])", [("json", READ)]),
    "list that is shuffled": ("import random\ndef f(l):\n    random.shuffle(l)\nf(['a'])", [("random", WRITE)]),
    "list that is added to another": ("def f(l, m):\n    l.extend(m)\nf([], [1])", [("l", READ), ("l", WRITE)]),
    "item that is made by a look": (
        "from collections import defaultdict\ndef f(d):\n    d['a']\n    d['a']\nf(defaultdict(int))", [("d", WRITE), ("d", READ)]),
    "what functions made by operator look for": (
        "import operator\nclass P: pass\ndef f(d, p):\n    p.x = 1\n    a, b = operator.itemgetter('a'), operator.attrgetter('x')\n    return a(d), b(p), operator.methodcaller('get', 'a')(d)\nf({'a': 1}, P())",
        [("p.x", WRITE), ("d", READ), ("p.x", READ), ("d", READ)]),
    "method of a list in a partial": (
        "import functools\ndef f(l):\n    add = functools.partial(l.append, 1)\n    add()\nf([])", [("add", WRITE)]),
    "dataclass that is compared, shown, and asked whether it is one": (
        "import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int = 0\ndef f(p):\n    return p is None, p == 1, f'{p}', repr(p), dataclasses.asdict(p)\nf(P())",
        [("p", READ)] * 4),
    "generator that is sent something": ("def g():\n    yield\ndef f(g):\n    g.send(None)\nf(g())", [("g", WRITE)]),
    "what nobody can change": ("def f(t):\n    for x in t:\n        pass\nf((1, 2))", []),
    "mapping pattern": (
        "def f(d):\n    match d:\n        case {'a': 1, 'b': [2]}: pass\n        case {}: pass\nf({'a': 1, 'b': [2]})", [("d", READ), ("d", READ)]),
    "class pattern": (
        "class P:\n    __match_args__ = ('x', 'y')\n    def __init__(s): s.x = s.y = 1\ndef f(p):\n    match p:\n        case P(1, y=2) | P(2): pass\nf(P())",
        [("s.x", WRITE), ("s.y", WRITE), ("s.x", READ), ("s.y", READ)]),
    "pattern that only compares": ("def f(x):\n    match x:\n        case 1 | 2 | None: pass\nf([])", []),
    "several globals": ("a = b = 0\ndef f():\n    global a, b\n    a, b = 1, 2\nf()", [("a", WRITE), ("b", WRITE), ("a", WRITE), ("b", WRITE)]),
    "loop variable of a closure": ("def f():\n    for n in (1, 2):\n        g = lambda: n\n    g()\nf()", [("n", WRITE), ("n", WRITE), ("n", READ)]),
    "loop variable that nobody else sees": ("def f():\n    for n in (1, 2):\n        n + 1\nf()", []),
    "loop variable that is a global": ("def f():\n    global n\n    for n in (1, 2): pass\nf()", [("n", WRITE), ("n", WRITE)]),
    "variable of a comprehension": ("def f():\n    [g() for n in (1, 2) for g in (lambda: n,)]\nf()", [("n", WRITE), ("n", READ), ("n", WRITE), ("n", READ)]),
    "variable of a comprehension without functions": ("def f():\n    [n for n in (1, 2)]\nf()", []),
    "what with enters": ("def f(m):\n    g = lambda: n\n    with m as n: g()\nclass M:\n    def __enter__(self): return 1\n    def __exit__(self, *_): pass\nf(M())",
                         [("n", WRITE), ("n", READ)]),
    "what with enters before there is a closure": ("def f(m):\n    with m as n:\n        g = lambda: n\n    g()\nclass M:\n    def __enter__(self): return 1\n    def __exit__(self, *_): pass\nf(M())", []),
    "what is caught": ("def f():\n    try:\n        1 / 0\n    except ArithmeticError as e:\n        (lambda: e)()\nf()", [("e", WRITE), ("e", READ), ("e", WRITE)]),
    "what is caught and nobody else sees": ("def f():\n    try:\n        1 / 0\n    except ArithmeticError as e:\n        repr(e)\nf()", []),
    "import": ("def f():\n    global os\n    import os\n    os\nf()", [("os", WRITE), ("os", READ)]),
    "function": ("def f():\n    g = lambda: h()\n    def h(): pass\n    g()\nf()", [("h", WRITE), ("h", READ)]),
    "function that calls itself": ("def f():\n    def h(n): return n and h(n - 1)\n    h(1)\nf()", []),
    "class": ("def f():\n    global C\n    class C: pass\nf()", [("C", WRITE)]),
    "pattern": ("def f(v):\n    g = lambda: (a, b)\n    match v:\n        case [a, b]: g()\nf([1, 2])", [("v", READ), ("a", WRITE), ("b", WRITE), ("a", READ), ("b", READ)]),
    "walrus": ("def f():\n    g = lambda: n\n    (n := 1)\n    g()\nf()", [("n", WRITE), ("n", READ)]),
    "variable that gets its value after the function was made": ("def f():\n    g = lambda: n\n    n = 1\n    g()\nf()", [("n", WRITE), ("n", READ)]),
    "variable whose own value is the function": ("def f():\n    g = [lambda: g]\n    g[0]()\nf()", [("g", WRITE), ("g", READ), ("g", READ), ("g", READ)]),
    "del of a variable": ("def f():\n    n = 1\n    g = lambda: n\n    del n\nf()", [("n", WRITE), ("n", WRITE)]),
    "del of an item has its key": ("d = {'k': 1}\nk = [0]\ndel d['kl'[k[0]]]", [("k", READ), ("d", WRITE)]),
    "attribute of the module that it may be": ("n = 0\nclass C: pass\nC.n = 1\nn", [("n", WRITE), ("C.n", WRITE), ("n", READ)]),
    "attribute": ("class C: pass\nc = C()\nc.n = 0\nc.n += 1\nc.n", [("c.n", WRITE), ("c.n", READ), ("c.n", WRITE), ("c.n", READ)]),
    "attribute of a class": ("class C:\n    n = 0\nC.n += 1", [("C.n", READ), ("C.n", WRITE)]),
    "method": ("class C:\n    def f(self): pass\nC().f()", []),
    "item": ("d = {'k': 0}\nd['k'] += 1\nd['k']", [("d", READ), ("d", WRITE), ("d", READ)]),
    "slice": ("l = [1, 2]\nl[:1] = []", [("l", WRITE)]),
    "item of a string": ("'abc'[0]", []),
    "append": ("l = []\nl.append(1)", [("l", WRITE)]),
    "get": ("d = {}\nd.get(1)", [("d", READ)]),
    "len": ("l = []\nlen(l)", [("l", READ)]),
    "in": ("l = []\n1 in l", [("l", READ)]),
    "for": ("l = []\nfor x in l: pass", [("l", READ)]),
    "comprehension": ("l = []\n[x for x in l]", [("l", READ)]),
    "del of an item": ("d = {1: 2}\ndel d[1]", [("d", WRITE)]),
    "del of an attribute": ("class C: pass\nc = C()\nc.n = 0\ndel c.n", [("c.n", WRITE), ("c.n", WRITE)]),
    "setattr and getattr": ("class C: pass\ndef f(c):\n    setattr(c, 'n', 1)\n    getattr(c, 'n')\nf(C())",
                            [("c", WRITE), ("c", READ)]),
    "argument is evaluated before the append": ("l = []\nm = [1]\nl.append(m[0])", [("m", READ), ("l", WRITE)]),
    "value is evaluated before the store": ("l = [0]\nm = [1]\nl[0] = m[0]", [("m", READ), ("l", WRITE)]),
    "starred display": ("l = []\n[*l]", [("l", READ)]),
    "starred argument": ("l = []\nmax(1, 2, *l)", [("l", READ)]),
    "unpacking of a list": ("l = [1, 2]\na, b = l", [("l", READ)]),
    "item as a loop variable": ("d = {}\nfor d['k'] in (1,): pass", [("d", WRITE)]),
    "text of a container": ("l = []\nf'{l}'", [("l", READ)]),
    "comparison of containers": ("l = []\nm = []\nl == m", [("l", READ), ("m", READ)]),
    "truth of a container": ("l = []\nif l: pass", [("l", READ)]),
    "list changed in place by a local name": ("def f(l):\n    l += [1]\nf([])", [("l", WRITE)]),
}  # fmt: skip


@pytest.mark.parametrize("name", ANNOUNCED)
def test_access_is_announced(name: str, announced: Callable[[str], list[tuple[str, str]]]) -> None:
    source, expected = ANNOUNCED[name]

    assert announced(source) == expected
