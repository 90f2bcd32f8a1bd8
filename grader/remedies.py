"""What to do about exceptions that come of where a program runs, and not of what it is judged for."""

from __future__ import annotations

import re
import sys
from typing import Final

from grader.wire import Raised

_NO_MODULE: Final = re.compile(r"No module named '([\w.]{1,100})'")
_RENAMED: Final = {
    "ConfigParser": "configparser",
    "Queue": "queue",
    "SocketServer": "socketserver",
    "StringIO": "io",
    "Tkinter": "tkinter",
    "cPickle": "pickle",
    "thread": "_thread",
}
_ASKS: Final = 'nobody is here to answer input(): ask only below if __name__ == "__main__":'
_UNQUOTED: Final = 'write if __name__ == "__main__": with quotes'


def remedy(raised: Raised) -> str:
    """What to do about it, to go on with after a semicolon; nothing for an exception that needs no such words."""
    if raised.type == "ModuleNotFoundError":
        return _module(raised.text)
    if raised.type == "EOFError" and raised.text == "EOF when reading a line":
        return f"; {_ASKS}"
    if raised.type == "NameError" and raised.text.startswith("name '__main__' is not defined"):
        return f"; {_UNQUOTED}"
    return ""


def _module(text: str) -> str:
    """A module that is not there: not in Python 3, not on this system, or not in Python at all."""
    found = _NO_MODULE.match(text)
    if found is None:
        return ""
    name = found[1].split(".")[0]
    if name in _RENAMED:
        return f"; that is Python 2: in Python 3 the module is {_RENAMED[name]}"
    if name in sys.stdlib_module_names:
        return "; not every system has that module, and the one where this is graded has not: do without it"
    return "; it is no part of Python, and is not installed where this is graded: do without it"
