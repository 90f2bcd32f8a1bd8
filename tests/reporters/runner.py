"""What a runner of GitHub Actions makes of a step's output, by the documented grammar.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions: `::name key=value,key=value::data`, with
`%25 %0D %0A` in data and `%3A %2C` in properties as well. A line that starts with blanks counts. The older form
`##[name key=value;]data` counts anywhere in a line (`ActionCommand.cs` of actions/runner). Nothing counts between
`::stop-commands::word` and `::word::`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAMES = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands", "set-output", "echo"}
_NEW = re.compile(r"::(?P<name>[\w-]+)(?: (?P<properties>.*?))?::(?P<data>.*)$")
_OLD = re.compile(r"##\[(?P<name>[\w-]+)")


@dataclass(frozen=True, kw_only=True)
class Command:
    name: str
    data: str = ""
    properties: dict[str, str] = field(default_factory=dict)


def commands(output: str) -> list[Command]:
    """The commands that are carried out; raises `ValueError` when the step leaves them stopped."""
    found, resume = [], None
    for line in _lines(output):
        command = _parse(line, resume)
        if command is None:
            continue
        if resume is not None:
            resume = None
        elif command.name == "stop-commands":
            resume = command.data
        else:
            found.append(command)
    if resume is not None:
        raise ValueError("commands stay stopped")
    return found


def _lines(output: str) -> Iterator[str]:
    yield from re.split(r"\r\n|\r|\n", output)


def _parse(line: str, resume: str | None) -> Command | None:
    new = _NEW.match(line.lstrip())
    if resume is not None:
        return Command(name=resume) if new is not None and new["name"] == resume else None
    if new is not None and new["name"].lower() in _NAMES:
        pairs = [pair.partition("=") for pair in (new["properties"] or "").split(",") if pair]
        return Command(
            name=new["name"],
            data=_unescaped(new["data"]),
            properties={key.strip(): _unescaped(value) for key, _, value in pairs},
        )
    old = _OLD.search(line)
    return Command(name=old["name"]) if old is not None and old["name"].lower() in _NAMES else None


def _unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text
