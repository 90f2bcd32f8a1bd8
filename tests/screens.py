"""The screens of a page: what its commands print, run in a copy of the course, one after the other.

A screen is a block ```console with a command after `$` and what it prints. Comments before it, which no reader sees,
say what it takes, each on a line of its own:

    <!-- put reference/ticket/mutants/race/no_lock.py in exercises/ticket/ticket.py -->
    <!-- in some/folder -->

and before a block of Python `<!-- write test_mine.py -->` makes it a file. Commands whose output the page does not show
are run if others in their block are shown. A line `…` stands for lines left out, `…` in a line for what stands there.
`python -m tests.screens PAGE` writes the screens of a page anew, but for those with lines left out.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

ROOT: Final = Path(__file__).parent.parent
LEFT_OUT: Final = "…"
_SEED: Final = "the same names on every page\n"
_COPIED: Final = ("exercises", "reference", "examples", "conftest.py", "pyproject.toml")
_WIDE: Final = 100
_BLOCK: Final = re.compile(r"^( *)```console\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r"^<!-- write (\S+) -->\n+```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT: Final = re.compile(r"^ *<!-- (put|in) (.*?) -->$")
_TOKEN: Final = re.compile(r"\b(\w+:\w+:[\w-]{12})[\w-]{12,}")
_ON_MACHINE: Final = re.compile(
    r"^Sandbox level |^NO SANDBOX |^=+ test session starts|^(platform|rootdir:|configfile:|plugins:|collect(ing|ed)) "
)
_STYLE: Final = re.compile("\x1b\\[[0-9;]*m")
_SECONDS: Final = re.compile(r"\b\d+(?:\.\d+)? ?s\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command and the lines that it prints."""

    command: str
    output: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A block of a page, its place in it, and what its comments ask for."""

    start: int
    end: int
    indent: str
    shown: tuple[Shown, ...]
    puts: tuple[tuple[str, str], ...]
    written: tuple[tuple[str, str], ...]
    folder: str


def screens(page: str) -> Iterator[Screen]:
    """The blocks that show what a command prints."""
    last = 0
    for block in _BLOCK.finditer(page):
        shown = _parsed([line.removeprefix(block[1]) for line in block[2].splitlines()])
        if not any(one.output for one in shown):
            continue
        said = list(_comments(page[: block.start()]))
        yield Screen(
            start=block.start(2),
            end=block.end(2),
            indent=block[1],
            shown=tuple(shown),
            puts=tuple(_pair(what) for how, what in said if how == "put"),
            written=tuple((file[1], file[2]) for file in _FILE.finditer(page, last, block.start())),
            folder=next((what for how, what in said if how == "in"), "."),
        )
        last = block.end()


def _pair(what: str) -> tuple[str, str]:
    source, target = what.split(" in ")
    return source, target


def _parsed(lines: list[str]) -> list[Shown]:
    shown: list[Shown] = []
    for line in lines:
        if line.startswith("$ "):
            shown.append(Shown(re.split(r"  +#", line[2:])[0], ()))
        elif shown:
            shown[-1] = Shown(shown[-1].command, (*shown[-1].output, line))
    return shown


def _comments(before: str) -> Iterator[tuple[str, str]]:
    """The comments right before a block, last one first."""
    for line in reversed(before.rstrip().splitlines()):
        found = _COMMENT.match(line)
        if not found:
            return
        yield found[1], found[2]


class Terminal:
    """Runs commands as a reader would, in a copy of the course."""

    def __init__(self, home: Path) -> None:
        self.course = home / "racecourse"
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.course / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, self.course / name)
        (self.course / ".racecourse").mkdir(exist_ok=True)
        (self.course / ".racecourse" / "seed").write_text(_SEED)
        programs = home / "bin"
        programs.mkdir()
        for name, module in (("grader", "grader"), ("pytest", "pytest"), ("python", "")):
            option = f"-m {module} " if module else ""
            (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {option}"$@"\n')
            (programs / name).chmod(0o755)
        self._environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
            "COLUMNS": str(_WIDE),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "NO_COLOR": "1",
        }

    def play(self, screen: Screen) -> tuple[Shown, ...]:
        """The commands of the screen with what they print now."""
        for path, text in screen.written:
            (self.course / path).write_text(text, encoding="utf-8")
        for source, target in screen.puts:
            shutil.copy(ROOT / source, self.course / target)
        return tuple(Shown(one.command, self._run(one.command, screen.folder)) for one in screen.shown)

    def _run(self, command: str, folder: str) -> tuple[str, ...]:
        ours, theirs = pty.openpty()  # so that tables have the lines that a reader sees
        with (
            open(ours, encoding="utf-8", newline="") as screen,  # noqa: PTH123 - a descriptor, not a path
            tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
        ):
            process = subprocess.Popen(
                ["/bin/sh", "-c", command],
                cwd=self.course / folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=errors,
            )
            os.close(theirs)
            printed = "".join(_until_it_ends(screen))
            process.wait(timeout=60)
            errors.seek(0)
            said = printed or errors.read()
        lines = _STYLE.sub("", said).replace("\r\n", "\n").replace(str(self.course.parent), "~").splitlines()
        lines = [_TOKEN.sub(rf"\1{LEFT_OUT}", line.rstrip()) for line in lines if not _ON_MACHINE.match(line)]
        return tuple("\n".join(lines).strip("\n").splitlines())


def _until_it_ends(screen: TextIO) -> Iterator[str]:
    """What comes out of a terminal until nobody holds its other end, which Linux tells by an error."""
    with contextlib.suppress(OSError):
        while text := screen.readline():
            yield text


def agree(written: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether the page shows what is printed, lines left out and seconds aside."""
    pattern = ""
    for line in written:
        if _ON_MACHINE.match(line):
            continue
        pattern += "(?:.*\n)*?" if line.strip() == LEFT_OUT else _pattern(line.rstrip()) + "\n"
    return re.fullmatch(pattern.rstrip("\n") + "\n*", "\n".join(printed) + "\n") is not None


def _pattern(line: str) -> str:
    if line.endswith("=") and line.startswith("="):  # pytest fills its last line up, around the seconds
        line = line.strip("=")
        return "=+" + _pattern(line) + "=+"
    parts = _SECONDS.split(line)
    return r"\d+(?:\.\d+)? ?s".join(re.escape(part).replace(LEFT_OUT, ".*") for part in parts)


def rewritten(page: str, terminal: Terminal) -> str:
    """The page with its screens as they are now; those with lines left out stay."""
    pieces, last = [], 0
    for screen in screens(page):
        now = terminal.play(screen)
        pieces.append(page[last : screen.start])
        pieces.append(_written(screen, now, was=page[screen.start : screen.end]))
        last = screen.end
    return "".join(pieces) + page[last:]


def _written(screen: Screen, now: tuple[Shown, ...], *, was: str) -> str:
    lines: list[str] = []
    for old, new in zip(screen.shown, now, strict=True):
        command = next(line for line in was.splitlines() if line.strip().startswith(f"$ {old.command}"))
        lines.append(command.removeprefix(screen.indent))
        keep = not old.output or LEFT_OUT in map(str.strip, old.output) or agree(old.output, new.output)
        lines += old.output if keep else new.output
    return "".join(f"{screen.indent}{line}".rstrip() + "\n" for line in lines)


def main(pages: list[str]) -> None:
    """Write the screens of the pages anew."""
    for name in pages:
        with tempfile.TemporaryDirectory() as home:
            path = Path(name)
            path.write_text(rewritten(path.read_text(encoding="utf-8"), Terminal(Path(home))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
