"""A bundle: the files that somebody handed in together, wherever they lie, to be read one by one."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.exercise import Exercise
from grader.submission import MAX_BYTES, Unreadable, read_regular

MAX_FILES = 10_000
_MAX_NAME_BYTES = 255
_MAX_PATH_BYTES = 1000
_MAX_DEPTH = 32
# What tools leave behind. Hidden files are noise, too: `._ticket.py` is macOS' own, not Python.
_NOISE = frozenset({"__MACOSX", "__pycache__", "node_modules", "venv", "env", "site-packages"})
# The last one is where a clone of a course holds its stubs.
_PLACES = ("{0}.py", "{0}/{0}.py", "exercises/{0}/{0}.py")


class Bundle(Protocol):
    """Files by their path in the bundle, with `/` between folders; nothing in it is trusted."""

    def names(self) -> Sequence[str]:
        """The paths of all files that are no noise; raises `Unreadable` when the whole bundle is refused."""

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """At most one byte more than `limit` of a file; raises `Unreadable`."""


def is_noise(name: str) -> bool:
    """Whether a path is that of a hidden file or of what tools leave behind."""
    return any(part in _NOISE or part.startswith(".") for part in name.split("/"))


def checked(raw: str) -> str:
    """A path out of an archive in its plain form.

    Raises `ValueError` that says what is wrong with a path that leads out of the archive, or that no honest tool
    writes.
    """
    if not raw or any(unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} for one in raw):
        raise ValueError("is empty or holds characters that are none of a file's name, or is not UTF-8")
    if raw.startswith(("/", "\\")) or raw[1:2] == ":":
        raise ValueError("is absolute")
    parts = [part for part in raw.rstrip("/").split("/") if part not in {"", "."}]
    if ".." in parts:
        raise ValueError("leads out of the archive")
    if len(parts) > _MAX_DEPTH or len(raw.encode()) > _MAX_PATH_BYTES:
        raise ValueError("is too long or too deep")
    if any(len(part.encode()) > _MAX_NAME_BYTES for part in parts):
        raise ValueError("is too long")
    return "/".join(parts)


def folded(name: str) -> str:
    """The same for two paths that are one on some system: but for case, or for how accents are written."""
    return unicodedata.normalize("NFC", name).casefold()


def placed(names: Sequence[str], exercise: str, *, wrapped: bool = True) -> str | None:
    """Which of a bundle's files is the one of an exercise: at the top, or below one folder that wraps everything."""
    known = set(names)
    wrappers = {name.partition("/")[0] for name in names}
    within = ["", f"{wrappers.pop()}/"] if wrapped and len(wrappers) == 1 else [""]
    candidates = [prefix + place.format(exercise) for prefix in within for place in _PLACES]
    return next((candidate for candidate in candidates if candidate in known), None)


def unpack(bundle: Bundle, name: str, exercise: Exercise, *, into: Path) -> Path:
    """Write an exercise's file, found at `name`, and those beside it that its manifest lists; the first's path.

    Raises `Unreadable`. A file that is too large is cut one byte beyond what is allowed, for `submission.read` to see.
    """
    own = f"{exercise.name}.py"
    folder = name.rpartition("/")[0]
    beside = {extra: f"{folder}/{extra}".lstrip("/") for extra in exercise.files if extra != own}
    known = set(bundle.names())
    into.mkdir(parents=True)
    for target, source in {own: name, **{extra: path for extra, path in beside.items() if path in known}}.items():
        (into / target).write_bytes(bundle.read(source))
    return into / own


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """A folder and all below it; links are named, and refused when they are read."""

    folder: Path

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        found = []
        for path in self._files(self.folder, depth=0):
            found.append(path)
            if len(found) > MAX_FILES:
                raise Unreadable(f"the folder holds more than {MAX_FILES:,} files.")
        return sorted(found)

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        return read_regular(self.folder / name, limit=limit)

    def _files(self, folder: Path, *, depth: int) -> Iterator[str]:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return  # what cannot be listed cannot be read either, and is missing
        for entry in entries:
            path = Path(entry.path)
            name = path.relative_to(self.folder).as_posix()
            if is_noise(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < _MAX_DEPTH:
                    yield from self._files(path, depth=depth + 1)
            else:
                yield name


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What lies below one folder of a larger bundle; one path that is refused, and why, condemns it all."""

    whole: Bundle
    prefix: str
    members: Sequence[str]
    refused: Mapping[str, str]

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        for why in self.refused.values():
            raise Unreadable(why)
        return self.members

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        return self.whole.read(self.prefix + name, limit=limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Single files, brought together under other names."""

    readers: Mapping[str, Callable[[int], bytes]]

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        return sorted(self.readers)

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        return self.readers[name](limit)
