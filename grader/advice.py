"""What in a submission an instructor may want to look at: how one would go about it to trick a grader.

Advice, never a verdict: each of these has honest uses, and none of them gains anything by itself. A student does not
see it. It is read off the text; what is not seen there (names put together when the program runs) is not seen.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Notice:
    """On which line of which file there is what, and why it is of interest."""

    file: str
    line: int
    what: str
    why: str


_MEMORY: Final = "reaches memory and system calls behind Python's back"
_OBJECTS: Final = "finds objects that nobody gave it"
_FRAMES: Final = "looks at who called it, or at their variables"
_HOOKS: Final = "runs beside every line or call, ours too"
_IMPORTS: Final = "changes or evades what an import gives"
_HIDDEN: Final = "runs code that does not stand there"
_OURS: Final = "knows about the grader"
_NAMES: Final = "changes what names mean to everybody"
_LEAVES: Final = "ends the process without a word, or runs when it ends"
_OTHERS: Final = "acts on processes that are not its own"
_REAL: Final = "the real thing behind what the grader controls"

_MODULES: Final = {
    "ctypes": _MEMORY, "_ctypes": _MEMORY, "cffi": _MEMORY, "mmap": _MEMORY, "gc": _OBJECTS, "inspect": _FRAMES,
    "builtins": _NAMES, "importlib": _IMPORTS, "imp": _IMPORTS, "runpy": _HIDDEN, "marshal": _HIDDEN, "pytest": _OURS,
    "_pytest": _OURS, "grader": _OURS, "scenarios": _OURS, "msgspec": _OURS, "unittest.mock": _NAMES,
    "atexit": _LEAVES, "resource": _OTHERS, "posix": _REAL, "_thread": _REAL, "_multiprocessing": _REAL,
    "_posixsubprocess": _REAL, "_socket": _REAL, "_io": _REAL, "faulthandler": _FRAMES, "site": _IMPORTS,
    "sitecustomize": _IMPORTS, "usercustomize": _IMPORTS,
}  # fmt: skip
_MEMBERS: Final = {
    "sys._getframe": _FRAMES, "sys._current_frames": _FRAMES, "sys._current_exceptions": _FRAMES,
    "sys.settrace": _HOOKS, "sys.setprofile": _HOOKS, "sys.monitoring": _HOOKS, "sys.addaudithook": _HOOKS,
    "threading.settrace": _HOOKS, "threading.setprofile": _HOOKS, "sys.modules": _IMPORTS, "sys.meta_path": _IMPORTS,
    "sys.path_hooks": _IMPORTS, "sys.path_importer_cache": _IMPORTS, "os._exit": _LEAVES, "os.register_at_fork": _HOOKS,
    "os.getppid": _OTHERS, "os.killpg": _OTHERS, "os.dup2": _OTHERS, "os.closerange": _OTHERS,
    "os.pidfd_open": _OTHERS, "socket.AF_UNIX": _OTHERS, "socket.AF_NETLINK": _OTHERS, "socket.AF_PACKET": _OTHERS,
    "socket.AF_VSOCK": _OTHERS, "socket.AF_ALG": _OTHERS, "socket.fromfd": _OTHERS, "codecs.register": _HIDDEN,
}  # fmt: skip
# Whatever they are asked of. `__class__` and `__dict__` are too common to say anything.
_ATTRIBUTES: Final = {
    "__subclasses__": _OBJECTS, "__globals__": _OBJECTS, "__closure__": _OBJECTS, "__code__": _HIDDEN,
    "__builtins__": _NAMES, "f_back": _FRAMES, "f_globals": _FRAMES, "f_locals": _FRAMES, "f_trace": _HOOKS,
    "tb_frame": _FRAMES, "gi_frame": _FRAMES, "cr_frame": _FRAMES, "ag_frame": _FRAMES, "_exit": _LEAVES,
}  # fmt: skip
# What a child of `os.fork` ends by, and whom it asks for: nothing to note where there is one.
_WHERE_THERE_ARE_FORKS: Final = frozenset({"uses os._exit", "uses os.getppid"})
_CALLED: Final = {"exec": _HIDDEN, "eval": _HIDDEN, "compile": _HIDDEN, "__import__": _IMPORTS}
_LONG: Final = 100_000  # bytes; on longer files Python's parser can spend minutes
_PLACES: Final = re.compile(r"^/(?:proc|sys|dev/(?:shm|fd|mem|tty))\b")
_CODING: Final = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)")
_PLAIN: Final = frozenset({
    "utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso-8859-2", "iso-8859-15",
    "cp1250", "cp1251", "cp1252", "koi8-r", "cp936", "gbk", "gb2312", "gb18030", "cp950",
    "windows-1251", "windows-1252", "big5", "cp932", "shift-jis", "sjis", "euc-jp", "cp949", "euc-kr",
})  # fmt: skip


def tampering(files: Iterable[tuple[str, bytes]]) -> tuple[Notice, ...]:
    """What is of interest in these files, in the order of their names and lines; nothing in one that is no Python."""
    return tuple(sorted({one for name, data in files if name.endswith(".py") for one in _noticed(name, data)}))


def _noticed(name: str, data: bytes) -> Iterator[Notice]:
    for line, text in enumerate(data.splitlines()[:2], start=1):
        coding = _CODING.match(text)
        if coding is not None and coding[1].decode("ascii").lower().replace("_", "-") not in _PLAIN:
            yield Notice(file=name, line=line, what=f"is encoded as {coding[1].decode('ascii')}", why=_HIDDEN)
    if len(data) > _LONG:
        what = f"is very long ({len(data):,} bytes) and was not looked through"
        yield Notice(file=name, line=1, what=what, why=_HIDDEN)
        return
    try:
        with warnings.catch_warnings():  # of odd escapes and the like
            warnings.simplefilter("ignore")
            tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    nodes = list(ast.walk(tree))
    aliases = dict(_aliases(nodes))
    forks = any(isinstance(node, ast.Attribute) and node.attr == "fork" for node in nodes)
    for node in nodes:
        for what, why in _of(node, aliases):
            if forks and what in _WHERE_THERE_ARE_FORKS:
                continue
            yield Notice(file=name, line=getattr(node, "lineno", 1), what=what, why=why)


def _aliases(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """Which module a name stands for."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for one in node.names:
                whole = one.name if one.asname else one.name.partition(".")[0]
                yield one.asname or whole, whole


def _of(node: ast.AST, aliases: dict[str, str]) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Import():
            for one in node.names:
                yield from _imported(one.name)
        case ast.ImportFrom(module=str(module), level=0):
            yield from _imported(module)
            for one in node.names:
                yield from _imported(f"{module}.{one.name}")
                yield from _member(f"{module}.{one.name}")
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if f"{aliases.get(name)}.{attribute}" in _MEMBERS:
            yield from _member(f"{aliases[name]}.{attribute}")
        case ast.Attribute(attr=attribute) if attribute in _ATTRIBUTES:
            yield f"asks for {attribute}", _ATTRIBUTES[attribute]
        case ast.Name(id="__builtins__"):
            yield "uses __builtins__", _NAMES
        case ast.Call(func=ast.Name(id=called)) if called in _CALLED:
            yield f"calls {called}", _CALLED[called]
        case ast.Constant(value=str(text)) if _PLACES.match(text):
            yield f"names {'/'.join(text.split('/')[:3])}", _OTHERS


def _imported(module: str) -> Iterator[tuple[str, str]]:
    for known in (module, module.partition(".")[0]):
        if known in _MODULES:
            yield f"imports {known}", _MODULES[known]
            return


def _member(whole: str) -> Iterator[tuple[str, str]]:
    if whole in _MEMBERS:
        yield f"uses {whole}", _MEMBERS[whole]
