"""Instrumentation never changes what a program means."""

# ruff: noqa: E501 - each small program stands on lines of its own making

from __future__ import annotations

import ast
import random
import sysconfig
import traceback
from pathlib import Path
from typing import Final

import pytest

from grader.subject import memory
from grader.subject.instrument import instrument
from tests.subject.namespace import namespace

# Each program sets `out`; instrumented, with nobody to announce to, it must set the same.
PROGRAMS: Final = {
    "augmented name": "x = 1\ndef f():\n    global x\n    x += 2\n    x *= 3\nf()\nout = x",
    "augmented list in place": "a = b = [1]\ndef f():\n    global a\n    a += [2]\nf()\nout = (a, b, a is b)",
    "augmented tuple is rebound": "a = b = (1,)\ndef f():\n    global a\n    a += (2,)\nf()\nout = (a, b)",
    "augmented attribute in place": "class C: pass\nc = C()\nc.x = old = [1]\nc.x += [2]\nout = (c.x is old, old)",
    "augmented item in place": "d = {'k': [1]}\nold = d['k']\nd['k'] += [2]\nout = (d, d['k'] is old)",
    "augmented slice": "a = [1, 2, 3]\na[0:2] += [9]\nout = a",
    "augmented item of a tuple fails after the change": (
        "t = ([],)\ntry:\n    t[0] += [1]\nexcept TypeError as e:\n    out = (t, str(e))"
    ),
    "all operators": (
        "class C: pass\nc = C()\nc.x = 7\nd = {'x': 7}\no = []\n"
        + "\n".join(
            f"c.x {sign}= 2\no.append(c.x)\nd['x'] {sign}= 2\no.append(d['x'])\nc.x = d['x'] = 7"
            for sign in ["+", "-", "*", "//", "%", "**", "<<", ">>", "|", "&", "^", "/"]
        )
        + "\nout = o"
    ),
    "own in-place operator": (
        "class A:\n    def __init__(s): s.log = []\n    def __iadd__(s, o): s.log.append(o); return s\n"
        "d = {0: A()}\nd[0] += 5\nout = d[0].log"
    ),
    "in-place operator that is not there": (
        "class A:\n    def __add__(s, o): return ('add', o)\nd = {0: A()}\nd[0] += 5\nout = d[0]"
    ),
    "augmented index is evaluated once": (
        "log = []\ndef i(): log.append('i'); return 0\ndef a(): log.append('a'); return [1]\n"
        "def v(): log.append('v'); return 1\na()[i()] += v()\nout = log"
    ),
    "augmented value is read before the right side": (
        "d = {'x': 1}\ndef f():\n    d['x'] = 10\n    return 1\nd['x'] += f()\nout = d"
    ),
    "order of an assignment": (
        "log = []\ndef n(s, v): log.append(s); return v\nd = {}\n"
        "n('owner', d)[n('key', 1)] = n('value', 2)\nout = (log, d)"
    ),
    "several targets that are shared": (
        "a = b = 0\ndef f():\n    global a, b\n    a, b = 1, 2\n    c = a, b = b, a\n    (a, [b, *rest]) = 3, 'xyz'\n"
        "    return a, b, c, rest\nout = f(), a, b"
    ),
    "starred targets that are shared": (
        "a = b = 0\ndef f():\n    global a, b\n    x, *a, b = range(5)\n    seen = [(x, a, b)]\n    *a, = b, a\n"
        "    a, *b = {1: 2}\n    *(a, b), c = 7, 8, 9\n    return seen, a, b, c\nout = f()"
    ),
    "order in which several targets are filled": (
        "log = []\nclass C:\n    def __setattr__(s, n, v): log.append((n, v, a, b))\n    def __setitem__(s, k, v): log.append((k, v, a, b))\n"
        "def n(v): log.append(type(v).__name__); return v\na = b = 0\ndef f():\n    global a, b\n    c = C()\n"
        "    c.x, a, c[n('key')], (b, n(c).y) = 1, 2, 3, (4, 5)\n    c.z = a = c['k'] = n(6)\nf()\nout = log"
    ),
    "too many and too few values for what is shared": (
        "a = 0\nout = []\ndef f(values):\n    global a\n    try:\n        a, b = values\n    except Exception as e:\n        out.append((type(e), str(e)))\n"
        "    try:\n        a, *b, c = values\n    except Exception as e:\n        out.append((type(e), str(e)))\n"
        "for values in ([1], [1, 2, 3], iter([]), 5, {1, 2, 3, 4}, (1, 2)): f(values)\nout.append(a)"
    ),
    "nested values are unpacked when their turn has come": (
        "log = []\na = 0\ndef g(): log.append(a); yield 1; yield 2\ndef f():\n    global a\n    a, (b, a) = 5, g()\nf()\nout = log, a"
    ),
    "loop variables that are shared": (
        "k = 0\ndef f():\n    global k\n    seen, functions = [], []\n    for n, (k, *r) in [(1, 'abc'), (2, 'd')]:\n        functions.append(lambda: (n, k, r))\n"
        "        seen.append(functions[0]())\n    else:\n        seen.append('over')\n    return seen, [g() for g in functions], n\nout = f(), k"
    ),
    "generator in a loop is closed": (
        "log = []\ndef g():\n    try:\n        yield 1\n        yield 2\n    finally:\n        log.append('closed')\n"
        "def f():\n    for n in g():\n        h = lambda: n\n        break\n    log.append('after')\n    return h()\nout = f(), log"
    ),
    "comprehension variables that are shared": (
        "def f(n):\n    a = [lambda: n for n in range(3)]\n    b = list((lambda: x + n) for x in range(n))\n    c = {x: (lambda: (x, y)) for x in 'ab' for y in x + 'z'}\n"
        "    d = [(lambda: last) for _ in range(3) if (last := _)]\n    return [g() for g in a + b + [*c.values()] + d], n, last\nout = f(2)"
    ),
    "comprehension over what is no iterable": (
        "def f():\n    try:\n        g = (lambda: n for n in 5)\n    except TypeError as e:\n        return str(e)\nout = f()"
    ),
    "what a with statement enters": (
        "log = []\nclass C:\n    def __init__(s, v): s.v = v\n    def __enter__(s): log.append(('in', s.v)); return s.v\n"
        "    def __exit__(s, *e): log.append(('out', s.v, e[0])); return s.v == 'last'\n"
        "g = 0\ndef f():\n    global g\n    x = 0\n    h = lambda: x\n"
        "    with C(1) as x, C((2, 3)) as (y, g), C('last') as z:\n        log.append((h(), y, g, z)); 1 / 0\n"
        "    with C('last'), C(1) as (x, g): log.append('never')\n    return h()\nout = f(), log, g"
    ),
    "what is caught": (
        "g = 0\nout = []\ndef f(n):\n    global g\n    try:\n        try:\n            1 / n\n            [][n]\n"
        "        except ZeroDivisionError as e:\n            h = lambda: e\n            out.append(str(h())); raise\n"
        "        except IndexError as g:\n            out.append(str(g)); return 'returned'\n    except ZeroDivisionError as e:\n        del e\n"
        "    try:\n        h()\n    except NameError as e:\n        out.append(str(e)); h = lambda: e\n"
        "for n in (0, 1): out.append(f(n))\nout.append('g' in globals())"
    ),
    "what is caught in a loop": (
        "def f():\n    seen = []\n    for n in (0, 1, 2):\n        try:\n            1 // n if n < 2 else int('x')\n        except (ZeroDivisionError, ValueError) as e:\n"
        "            h = lambda: e\n            seen.append(str(h()))\n            if n: break\n            continue\n        seen.append(n)\n    return seen, 'e' in locals()\nout = f()"
    ),
    "definitions, classes and imports that are shared": (
        "log = []\ndef d(f): log.append(f.__name__); return f\ndef f():\n    global g, C, os, p\n    for _ in range(2):\n"
        "        @d\n        @d\n        def g(x=1): return x\n        @d\n        class C:\n            def __init__(s): s.n = g()\n            @classmethod\n            def k(c): return __class__\n        def h(): return i()\n"
        "        def i(): return 4\n        import os.path, os.path as p\n        from os.path import join as j, sep\n        q = lambda: (j('a', 'b'), sep)\n"
        "    return h(), q(), g.__code__.co_firstlineno, g.__qualname__, C.__qualname__, C.k() is C\nout = f(), C().n, os.path is p, log"
    ),
    "what a pattern captures": (
        "r = 0\ndef f(v):\n    global r\n    h = lambda: (a, b, c)\n    a = b = c = None\n    match v:\n"
        "        case [a, *b] if len(b) > 1: return h(), 1\n        case {'k': a, **r} if r: return h(), r, 2\n        case (int() | float()) as c: return h(), 3\n"
        "        case [a] | (a, _): return h(), 4\n        case b: return h(), 5\n"
        "out = [f(v) for v in ([1, 2, 3], [1], [1, 2], {'k': 1, 'l': 2}, {'k': 1}, 7, 'x')], r"
    ),
    "variables that are forgotten": (
        "g = 1\ndef f():\n    global g\n    x = 1\n    h = lambda: x\n    del x, g\n    try:\n        h()\n    except NameError as e:\n        return str(e)\nout = f(), 'g' in globals()"
    ),
    "items stored and deleted in passing": (
        "d = {'a': 1}\nl = [1, 2, 3, 4]\nfor d['k'], l[0] in ((1, 2), (3, 4)): pass\ndel d['a'], l[1:3]\nl[:1], d['z'] = 'xy', 5\n"
        "try:\n    del d['none']\nexcept KeyError as e:\n    out = d, l, str(e)\ntry:\n    del 5 .real[0]\nexcept TypeError as e:\n    out += str(e),\n"
        "try:\n    (1,)[0], x = 1, 2\nexcept TypeError as e:\n    out += str(e),"
    ),
    "private names of a class that are shared": (
        "class C:\n    def f(self):\n        for __n in (1, 2):\n            h = lambda: __n\n        self.__x, __y = 3, 4\n        g = lambda: __y\n        __y = 5\n        match 6:\n            case __y: pass\n"
        "        return h(), self.__x, g(), vars(self)\nout = C().f()"
    ),
    "class body that binds outer variables": (
        "def f():\n    n = 0\n    h = lambda: n\n    class C:\n        nonlocal n\n        n, m = 1, 2\n        for n in (3, 4): k = n\n    return h(), n, C.m, C.k, sorted(v for v in vars(C) if '__' not in v)\nout = f()"
    ),
    "order of a chained assignment": (
        "log = []\ndef n(s, v): log.append(s); return v\nclass C: pass\nc = C(); d = {}\n"
        "n('a', d)[n('b', 1)] = n('c', c).x = y = n('v', 5)\nout = (log, d, c.x, y)"
    ),
    "order of a call": (
        "log = []\ndef n(s, v): log.append(s); return v\n"
        "out = (n('f', lambda *a, **k: (a, k))(n(1, 1), *n(2, [2]), k=n(3, 3), **n(4, {'z': 4})), log)"
    ),
    "order of a method call": (
        "log = []\ndef n(s, v): log.append(s); return v\nn('owner', []).append(n('arg', 1))\nout = log"
    ),
    "order of a comparison": (
        "log = []\ndef n(v): log.append(v); return v\nout = (n(1) < n(2) in [n(2), n(3)], n(5) < n(4) < n(9), log)"
    ),
    "del": (
        "x = 1\ny = [1, 2, 3]\nd = {1: 2}\nclass C: pass\nc = C(); c.a = 1\n"
        "def f():\n    global x\n    del x\nf()\ndel y[0], d[1], c.a\nout = ('x' in globals(), y, d, hasattr(c, 'a'))"
    ),
    "del of slices": "a = list(range(9))\ndel a[1:3], a[::2]\nout = a",
    "slices": "a = list(range(9))\na[1:3] = [7]\na[::2] = [0] * len(a[::2])\nout = (a, a[-1], a[:], a[1:], a[None:2:None])",
    "slices of own types": (
        "class M:\n    def __getitem__(s, k): return k\nm = M()\nout = (m[1:2, ::3], m[...], m[1,], m[()], m[:, 1])"
    ),
    "starred subscript": "class M:\n    def __getitem__(s, k): return k\nm = M()\nt = (1, 2)\nout = m[0, *t]",
    "comprehensions": (
        "n = 3\nout = ([i * n for i in range(3) if i], {i: n for i in 'ab'}, {i for i in 'aa'}, "
        "list(x + y for x in 'ab' for y in 'cd'), [[y for y in range(x)] for x in range(3)])"
    ),
    "comprehension in a class body": "class C:\n    xs = [1, 2]\n    ys = [x for x in xs]\nout = C.ys",
    "walrus leaves a comprehension": "def f():\n    any((last := x) > 1 for x in [1, 2, 3])\n    return last\nout = f()",
    "walrus of a global": "def f():\n    global w\n    return [w := i for i in range(3)]\nout = (f(), w)",
    "walrus in a condition": "i = 0\ndef f():\n    global i\n    while (i := i + 1) < 5:\n        pass\nf()\nout = i",
    "nested functions": (
        "def f(a):\n    def g(b):\n        def h(c):\n            return a + b + c\n        return h\n    return g\nout = f(1)(2)(3)"
    ),
    "nonlocal": (
        "def f():\n    n = 0\n    def up(k=1):\n        nonlocal n\n        n += k\n        return n\n    return [up(), up(5), n]\nout = f()"
    ),
    "closures over a loop variable": "fs = []\ndef f():\n    for i in range(3):\n        fs.append(lambda: i)\nf()\nout = [g() for g in fs]",
    "cell that is deleted": (
        "def f():\n    x = 1\n    x = 2\n    def g(): return x\n    del x\n"
        "    try:\n        g()\n    except NameError as e:\n        return str(e)\nout = f()"
    ),
    "variable before it is bound": (
        "def f():\n    def g(): return x\n    try:\n        g()\n    except NameError as e:\n        got = str(e)\n"
        "    x = 1\n    x = 2\n    return got\nout = f()"
    ),
    "unbound local": (
        "def f():\n    try:\n        x += 1\n    except UnboundLocalError as e:\n        return str(e)\nout = f()"
    ),
    "global that does not exist": (
        "def f():\n    global nix\n    try:\n        nix += 1\n    except NameError as e:\n        return str(e)\nout = f()"
    ),
    "class body": "class C:\n    x = 1\n    x += 1\n    y = x\n    def f(self): return self.x\nout = (C.x, C.y, C().f())",
    "class body sees its own names first": "x = 1\ndef f():\n    global x\n    x = 2\nclass C:\n    x = x + 5\nf()\nout = (C.x, x)",
    "name mangling": (
        "class C:\n    def __init__(s): s.__x = 1\n    def up(s):\n        s.__x += 1\n        s.__m()\n        return s.__x\n"
        "    def __m(s): s.__x *= 10\nc = C()\nout = (c.up(), c.__dict__)"
    ),
    "name mangling in a class with underscores": (
        "class __C:\n    def f(s):\n        s.__x = 1\n        return vars(s)\nclass _:\n    def f(s):\n        s.__x = 1\n        return vars(s)\n"
        "out = (globals()['__C']().f(), _().f())"
    ),
    "super": (
        "class A:\n    def f(s): return ['A']\nclass B(A):\n    def f(s): return [*super().f(), 'B']\n"
        "class C(B):\n    def f(s): return super(C, s).f() + [__class__.__name__]\nout = C().f()"
    ),
    "properties": (
        "class C:\n    def __init__(s): s._x = 0\n    @property\n    def x(s): return s._x\n    @x.setter\n    def x(s, v): s._x = v + 1\n"
        "c = C()\nc.x = 1\nc.x += 1\nout = c.x"
    ),
    "__getattr__ and __setattr__": (
        "log = []\nclass C:\n    def __getattr__(s, n): log.append(n); return 1\n    def __setattr__(s, n, v): log.append((n, v))\n"
        "c = C()\nc.a += c.b\nout = log"
    ),
    "match": (
        "class P:\n    __match_args__ = ('x', 'y')\n    def __init__(s, x, y): s.x, s.y = x, y\n"
        "def f(v):\n    match v:\n        case P(x, y=0): return ('P', x)\n        case {'k': k, **rest}: return (k, rest)\n"
        "        case [a, *b] if a: return (a, b)\n        case 1 | 2 as n: return n\n        case _: return None\n"
        "out = [f(P(1, 0)), f({'k': 1, 'z': 2}), f([1, 2, 3]), f([0]), f(2), f('s')]"
    ),
    "match that runs code": (
        "log = []\nclass P:\n    __match_args__ = ('x',)\n    @property\n    def x(s): log.append('x'); return 1\n"
        "    def __getattr__(s, n): log.append(n); raise AttributeError(n)\nclass D(dict):\n    def get(s, *a): log.append('get'); return 1\n"
        "def f(v):\n    match v:\n        case {'p': P(2)} | {'p': P(y=1)}: return 1\n        case {'p': P(1)}: return 2\n        case [*_, P(x=1)]: return 3\n"
        "out = [f({'p': P()}), f(D(p=P())), f([1, P()]), f(7), log]"
    ),
    "iterators that count how often they are asked": (
        "class I:\n    asked = 0\n    def __init__(s, n): s.n = n\n    def __iter__(s): s.asked += 1; return s\n"
        "    def __next__(s):\n        if not s.n: raise StopIteration\n        s.n -= 1; return s.n\n"
        "class S:\n    def __getitem__(s, i):\n        if i > 2: raise IndexError(i)\n        return i\n"
        "def f():\n    i, o = I(3), []\n    for x in i: o.append(x)\n    o += [y for y in S()]\n    try:\n        for z in 5: pass\n"
        "    except TypeError as e: o.append(str(e))\n    return o, i.asked\nout = f()"
    ),
    "loops over what they change": (
        "def f():\n    l, d, o = [1, 2, 3], {1: 2}, []\n    for x in l:\n        l.remove(x)\n    o += [y for y in l if l.pop() or True]\n"
        "    try:\n        for k, v in d.items():\n            d[v] = k\n    except RuntimeError as e:\n        o.append(str(e))\n    return l, o\nout = f()"
    ),
    "decorators": (
        "log = []\ndef d(n):\n    log.append(n)\n    return lambda f: log.append((n, f.__name__)) or f\n"
        "@d(1)\n@d(2)\ndef f(x=log.append('default')): return 1\n@d(3)\nclass C: pass\nout = (log, f())"
    ),
    "generators": (
        "def g(n):\n    got = []\n    for i in range(n):\n        got.append((yield i))\n    return got\n"
        "def h(n):\n    return (yield from g(n))\nit = h(2)\no = [next(it), it.send('a')]\n"
        "try:\n    it.send('b')\nexcept StopIteration as s:\n    o.append(s.value)\nout = o"
    ),
    "try and finally": (
        "log = []\ndef f(x):\n    try:\n        log.append(1 / x)\n        return 'r'\n    except ZeroDivisionError as e:\n"
        "        log.append(str(e))\n    else:\n        log.append('else')\n    finally:\n        log.append('finally')\n"
        "out = (f(0), f(1), log)"
    ),
    "exception groups": (
        "log = []\ntry:\n    raise ExceptionGroup('g', [KeyError(1), ValueError(2)])\nexcept* KeyError as e:\n    log.append(len(e.exceptions))\n"
        "except* ValueError as e:\n    log.append('v')\nout = log"
    ),
    "with": (
        "log = []\nclass C:\n    def __enter__(s): log.append('in'); return s\n    def __exit__(s, *e): log.append(e[0]); return True\n"
        "d = {}\nwith C() as d['x'], C() as (y := 1) if False else C():\n    pass\nout = len(log)"
    ).replace(" as (y := 1) if False else C()", ""),
    "with into an attribute": (
        "import contextlib\nclass C: pass\nc = C()\nwith contextlib.nullcontext(5) as c.x:\n    pass\nout = c.x"
    ),
    "star-args": "def f(*a, k=1, **kw): return (a, k, kw)\nout = f(*[1], 2, *(3,), k=4, **{'z': 5})",
    "positional only": "def f(a, /, b, *, c=3): return (a, b, c)\nout = f(1, b=2)",
    "f-strings": "x = 3.14159\nd = {'k': [1]}\nout = f'{x:.{2}f} {d[\"k\"][0]!r:>4} {x=}'",
    "lambda defaults": "n = 1\nf = lambda a=n, *b, c=n + 1: (a, b, c)\nn = 5\nout = f()",
    "chained assignment": "a = b = c = []\na.append(1)\nout = (a, b, c, a is c)",
    "unpacking": "a, (b, *c), d = 1, (2, 3, 4), 5\n[e, f] = 'xy'\nout = (a, b, c, d, e, f)",
    "unpacking into items and attributes": (
        "class C: pass\nc = C()\nd = {}\nl = [0, 0]\nc.x, d['k'], l[1:], *rest = 1, 2, [3], 4, 5\nout = (c.x, d, l, rest)"
    ),
    "unpacking into globals": "def f():\n    global p, q\n    p, *q = 1, 2, 3\nf()\nout = (p, q)",
    "unpacking too much": "try:\n    a, b = 1, 2, 3\nexcept ValueError as e:\n    out = str(e)",
    "for into globals, items and attributes": (
        "d = {}\nclass C: pass\nc = C()\ndef f():\n    global g\n    for g in range(3): pass\n    for d['k'] in 'ab': pass\n"
        "    for c.x, d['y'] in [(1, 2)]: pass\nf()\nout = (g, d, c.x)"
    ),
    "for and else": "o = []\nfor x in []:\n    pass\nelse:\n    o.append('else')\nfor x in [1]:\n    break\nelse:\n    o.append('no')\nout = o",
    "global in nested functions": "def f():\n    def g():\n        global z\n        z = 7\n    g()\n    return z\nout = (f(), z)",
    "annotations": "x: int = 1\ny: 'list[int]'\nclass C:\n    a: int = 2\n    b: str\nout = (x, __annotations__, C.__annotations__)",
    "annotated attribute and item": "class C: pass\nc = C()\nd = {}\nc.x: int = 1\nd['k']: int = 2\nout = (c.x, d)",
    "slots": "class C:\n    __slots__ = ('x',)\nc = C()\nc.x = 1\nc.x += 1\ntry:\n    c.y = 1\nexcept AttributeError as e:\n    out = (c.x, str(e))",
    "dataclasses": (
        "import dataclasses\n@dataclasses.dataclass(order=True)\nclass P:\n    x: int\n    y: list = dataclasses.field(default_factory=list)\n"
        "p = P(1)\np.x += 1\np.y += [1]\nout = (repr(p), p < P(3), dataclasses.replace(p, x=9).x)"
    ),
    "enum": "import enum\nclass E(enum.Enum):\n    A = enum.auto()\n    B = A\nout = (E.A.value, E.B is E.A, [e.name for e in E])",
    "metaclass and keywords": (
        "class M(type):\n    def __new__(m, n, b, d, k=0): c = super().__new__(m, n, b, d); c.k = k; return c\n"
        "    def __init__(c, *a, **k): pass\nclass C(metaclass=M, k=3): pass\nout = C.k"
    ),
    "locals, vars, dir": "def f(a):\n    b = 2\n    return (sorted(locals()), locals()['b'])\nout = f(1)",
    "globals by text": "def f():\n    globals()['zz'] = 1\n    return zz\nout = f()",
    "getattr, setattr, delattr, next": (
        "class C: pass\nc = C()\nsetattr(c, 'x', 1)\no = [getattr(c, 'x'), getattr(c, 'y', None), next(iter([4])), next(iter([]), 5)]\n"
        "delattr(c, 'x')\nout = (o, hasattr(c, 'x'))"
    ),
    "methods of containers": (
        "l = [3, 1]; d = {'a': 1}; s = {1}\nl.sort(); l.extend([5]); d.update(b=2); s |= {2}; s.discard(1)\nf = l.append; f(9)\n"
        "out = (l, d.setdefault('c', 3), sorted(d.items()), s, d.pop('a'), 'b' in d, 7 not in l)"
    ),
    "functions in C with containers": "l = [3, 1]\nimport heapq\nheapq.heapify(l)\nout = (sorted(l), len(l), sum(l), max(l), list(map(str, l)), l)",
    "arguments of functions in C by name": (
        "d = {}\nd.update(self=1, function=2)\nout = (d, dict(self=3), d.get('self'))"
    ),
    "functions in C that look at their caller": (
        "import sys, warnings\nfrom sys import _getframe\nfrom warnings import warn\n"
        "def f(): return _getframe().f_code.co_name\nclass A:\n    n = __name__\n"
        "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n    warn('w')\n"
        "out = (type('T', (), {}).__module__, f(), [(w.filename, w.lineno) for w in seen])"
    ),
    "iter, reversed, zip": "a = [1, 2]\nout = (list(zip(a, reversed(a))), list(enumerate(a)), [*a, *a], {**{'k': 1}})",
    "conditional and boolean": "x = []\nout = (x or 1, x and 1, 2 if x else 3, not x)",
    "assert": "try:\n    assert [] , 'empty'\nexcept AssertionError as e:\n    out = str(e)",
    "docstrings": "'module'\ndef f():\n    'doc'\nclass C:\n    'class doc'\nout = (__doc__, f.__doc__, C.__doc__)",
    "future import": "'doc'\nfrom __future__ import annotations\ndef f(x: nix) -> nix: pass\nout = f.__annotations__",
    "names of functions": "class C:\n    def f(s):\n        def g(): pass\n        return g\nout = (C.f.__qualname__, C().f().__qualname__, (lambda: 0).__name__)",
    "recursion": "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nout = fib(12)",
    "mutable default": "def f(x, acc=[]):\n    acc.append(x)\n    return acc\nf(1)\nout = f(2)",
    "operators of sets and dicts": "a = {1: 2}\na |= {3: 4}\ns = {1, 2}\ns &= {2}\ns ^= {5}\nout = (a, s)",
    "bytearray and array": "import array\nb = bytearray(b'ab')\nb[0] = 65\nb += b'c'\na = array.array('i', [1])\na.append(2)\nout = (b, list(a))",
    "descriptors and class attributes": "class C:\n    n = 0\n    def up(s): type(s).n += 1; s.n += 10\nc = C()\nc.up()\nout = (C.n, c.n)",
    "async def is left alone": (
        "import asyncio\nn = 0\nasync def f():\n    global n\n    n += 1\n    async with asyncio.Lock():\n        return [i async for i in g()]\n"
        "async def g():\n    yield 1\nout = (asyncio.run(f()), n)"
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def unused_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the nursery sets up once is set up for each test."""
    monkeypatch.setattr(memory, "MEMORY", memory.Memory())


@pytest.mark.parametrize("name", PROGRAMS)
def test_instrumented_program_means_the_same(name: str) -> None:
    plain = namespace(PROGRAMS[name], instrumented=False)
    instrumented = namespace(PROGRAMS[name], instrumented=True)

    assert (instrumented["out"], instrumented.keys()) == (plain["out"], plain.keys())


@pytest.mark.parametrize("name", PROGRAMS)
def test_instrumented_program_means_the_same_while_threads_live(name: str) -> None:
    memory.MEMORY.armed = True
    plain = namespace(PROGRAMS[name], instrumented=False)
    instrumented = namespace(PROGRAMS[name], instrumented=True)

    assert instrumented["out"] == plain["out"]


def lines_of(source: str, *, instrumented: bool) -> list[tuple[str, int | None]]:
    try:
        namespace(source, instrumented=instrumented)
    except Exception as error:  # noqa: BLE001 - its traceback is what is compared
        frames = traceback.extract_tb(error.__traceback__)
        return [(frame.name, frame.lineno) for frame in frames if frame.filename == "program.py"]
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n\n\ndef f():\n    global x\n    x += None\n\n\nf()\n",
        "d = {}\n\n\ndef f():\n    return d['k']\n\n\nf()\n",
        "d = {}\n\n\ndef f():\n    d['k'] += 1\n\n\nf()\n",
        "class C: pass\n\n\ndef f(c):\n    c.x.y = 1\n\n\nf(C())\n",
        "def f():\n    return [\n        1,\n        nix,\n    ]\n\n\nf()\n",
        "def f(\n    x,\n):\n    return x(\n        1,\n    )\n\n\nf(\n    3\n)\n",
        "l = [1]\n\n\ndef f():\n    l.append(\n        1 / 0\n    )\n\n\nf()\n",
    ],
)
def test_traceback_names_the_same_lines(source: str) -> None:
    assert lines_of(source, instrumented=True) == lines_of(source, instrumented=False)


STANDARD_LIBRARY: Final = sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))
SAMPLE: Final = random.Random(3).sample(STANDARD_LIBRARY, min(150, len(STANDARD_LIBRARY)))  # noqa: S311


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")
def test_module_of_the_standard_library_compiles_when_instrumented(path: Path) -> None:
    made = instrument(ast.parse(path.read_bytes()))

    compile(made.tree, str(path), "exec", dont_inherit=True)


RUN: Final = ("bisect", "colorsys", "fractions", "heapq", "keyword", "shlex", "statistics", "string", "textwrap")


@pytest.mark.parametrize("name", RUN)
def test_module_of_the_standard_library_runs_when_instrumented(name: str) -> None:
    source = (Path(sysconfig.get_paths()["stdlib"]) / f"{name}.py").read_text()
    plain = namespace(source, instrumented=False)

    assert namespace(source, instrumented=True).keys() == plain.keys()
