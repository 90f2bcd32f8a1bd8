"""A TOML file that a person wrote: what it says, or on which line it says something that cannot be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from grader.verdict import UsageError

_KEY: Final = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.\-]+?))\s*=""")
_Content = TypeVar("_Content", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[_Content]):
    """What a file has to look like.

    `tables` are the structs of its tables, and `entries` the types of those whose keys are the author's own, both by
    dotted name. `expected` says in words what belongs where; a table's words stand for keys in it that have none.
    """

    content: type[_Content]
    tables: Mapping[str, type[msgspec.Struct]] = field(default_factory=dict)
    entries: Mapping[str, Any] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = "a text that is not empty"

    def words(self, keys: list[str]) -> str:
        """What is expected there."""
        for end in range(len(keys), 0, -1):
            found = self.expected.get(".".join(keys[:end]))
            if found is not None:
                return found
        return self.otherwise

    def known(self, keys: list[str]) -> tuple[str, ...]:
        """The keys that a table may have."""
        return self.tables.get(".".join(keys), self.content).__struct_fields__


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[_Content]):
    """A file that has been read and has the right form."""

    path: Path
    text: str
    content: _Content

    def wrong(self, what: str, *keys: str) -> UsageError:
        """The complaint that begins with file and line."""
        return UsageError(f"{self.path}:{_line_of(list(keys), text=self.text)}: {what}")


def read(path: Path, form: Form[_Content]) -> Document[_Content]:
    """Read a file of this form; raises `UsageError` naming file, line and what is expected there."""
    text = _read(path)
    document = _parse(text, path=path)
    try:
        content = msgspec.convert(document, form.content)
    except msgspec.ValidationError as problem:
        what, keys = _explain(str(problem), document=document, form=form)
        raise UsageError(f"{path}:{_line_of(keys, text=text)}: {what}") from problem
    return Document(path=path, text=text, content=content)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{path}:{line}: expected UTF-8 text, as TOML demands") from problem


def _parse(text: str, *, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        what, line = _split_position(str(problem), lines=text.count("\n") + 1)
        raise UsageError(f"{path}:{line}: not valid TOML: {what}") from problem


def _split_position(message: str, *, lines: int) -> tuple[str, int]:
    """What and where: `tomllib` says the line in brackets at the end of its message."""
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if found is None:
        return message, 1
    return found[1], int(found[2] or lines)


def _explain(message: str, *, document: dict[str, Any], form: Form[Any]) -> tuple[str, list[str]]:
    """What is wrong in the author's words, and the keys that lead there, from a message of msgspec's."""
    location = re.search(r" - at (?:`key` in )?`\$\.?(.*)`$", message)
    keys = [key for key in re.split(r"\.|\[.*?\]", location[1]) if key] if location else []
    named = re.search(r"field `(.+?)`", message)
    if "unknown field" in message and named:
        return f"unknown key `{named[1]}`; expected one of: {', '.join(form.known(keys))}", [*keys, named[1]]
    if "missing required field" in message and named:
        return f"missing key `{named[1]}`; expected {form.words([*keys, named[1]])}", keys
    if ".".join(keys) in form.entries:
        keys += _bad_entry(document, keys, kind=form.entries[".".join(keys)])
    found = message.removesuffix(location[0]) if location else message
    return f"wrong value for `{'.'.join(keys)}`; expected {form.words(keys)} ({found})", keys


def _bad_entry(document: dict[str, Any], keys: list[str], *, kind: Any) -> list[str]:
    """The first entry of a table that has a wrong name or a wrong value: msgspec does not say which."""
    table: Any = document
    for key in keys:
        table = table[key]
    for entry in table.items() if isinstance(table, dict) else ():
        try:
            msgspec.convert(dict([entry]), kind)
        except msgspec.ValidationError:
            return [str(entry[0])]
    return []


def _line_of(keys: list[str], *, text: str) -> int:
    """The line on which the deepest of `keys` that can be found stands; 1 when none can."""
    best, depth = 1, 0
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
        assigned = _KEY.match(line)
        if header:
            table = [part.strip(" \"'") for part in header[1].split(".")]
        here = [*table, next(filter(None, assigned.groups()), "")] if assigned and not header else table
        if here == keys[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best
