"""A git repository, read without running or believing anything that is in it.

Git reads the objects only, from a bare repository of our own that borrows them: configuration, hooks, filters,
attributes and helpers of the student's repository never take part, and nothing is checked out. Branches are read from
their files here. No protocol is allowed, so that objects left on a server are not fetched (`gitprotocol`,
`GIT_ALLOW_PROTOCOL`; gitformat-index, "partial clone").
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from grader.intake.bundle import MAX_FILES, checked, is_noise
from grader.submission import MAX_BYTES, Unreadable, read_regular
from grader.verdict import UsageError

SECONDS: Final = 60.0
_MAX_LISTED_BYTES: Final = 10_000_000
_MAX_REFS: Final = 20_000
_OID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SHA256_LENGTH: Final = 64
_FILES: Final = ("100644", "100755")
_LINK: Final = "120000"
_INSTALL: Final = "git is not installed, and the submissions are git repositories: install it (Debian: apt install git)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository on disk: its folder `.git`, and a private folder in which git may start."""

    folder: Path
    scratch: Path

    def head(self) -> str:
        """The commit of what is checked out; raises `Unreadable` when there is none."""
        text = self._text("HEAD")
        target = text.removeprefix("ref:").strip()
        commit = self.branches().get(target, "") if text.startswith("ref:") else target
        if not _OID.fullmatch(commit):
            raise Unreadable("the repository holds no commit yet, or keeps its branches in a way that is not read.")
        return commit

    def branches(self) -> dict[str, str]:
        """The commit of each branch, those of remotes, too, by the full name: `refs/heads/ann`."""
        return {**self._packed(), **self._loose("refs/heads"), **self._loose("refs/remotes")}

    def commit(self, oid: str) -> Commit:
        """One commit; raises `Unreadable`."""
        size, kind, data = self._object(oid, limit=MAX_BYTES)
        handed_in = _committed(data) if kind == "commit" else None
        if handed_in is None or size > MAX_BYTES:
            raise Unreadable("the repository is damaged: its newest commit cannot be read.")
        return Commit(repository=self, oid=oid, handed_in=handed_in, entries=self._entries(oid))

    def blob(self, oid: str, *, limit: int) -> bytes:
        """At most one byte more than `limit` of a file; raises `Unreadable`."""
        _size, kind, data = self._object(oid, limit=limit)
        if kind != "blob":
            raise Unreadable("the repository is damaged: a file in it cannot be read.")
        return data

    def _entries(self, oid: str) -> dict[str, tuple[str, str]]:
        """Mode and object of each path."""
        listed = self._git(["ls-tree", "-r", "-z", "--full-tree", oid], oid=oid, most=_MAX_LISTED_BYTES)
        entries: dict[str, tuple[str, str]] = {}
        for line in listed.split(b"\0"):
            about, _, raw = line.partition(b"\t")
            mode, _kind, blob = about.decode("ascii", "replace").split(" ") if raw else ("", "", "")
            if mode not in {*_FILES, _LINK}:
                continue
            try:
                name = checked(os.fsdecode(raw))
            except ValueError:
                continue  # no exercise asks for a file of such a name
            if not is_noise(name):
                entries[name] = (mode, blob)
            if len(entries) > MAX_FILES:
                raise Unreadable(f"the repository holds more than {MAX_FILES:,} files.")
        return entries

    def _object(self, oid: str, *, limit: int) -> tuple[int, str, bytes]:
        """Size, kind and at most one byte more than `limit` of an object."""
        said = self._git(["cat-file", "--batch-check"], oid=oid, most=1000, given=f"{oid}\n")
        header = said.decode("ascii", "replace").split()
        if len(header) != 3 or not header[2].isdigit():  # noqa: PLR2004 - object, kind and size
            raise Unreadable("the repository is damaged or not complete.")
        data = self._git(["cat-file", header[1], oid], oid=oid, most=limit, cut=True)
        return int(header[2]), header[1], data

    def _git(self, arguments: Sequence[str], *, oid: str, most: int, given: str = "", cut: bool = False) -> bytes:
        """What a git command about an object prints; too much of it is cut one byte beyond, or `Unreadable`."""
        program = shutil.which("git")
        if program is None:
            raise UsageError(_INSTALL)
        own = self._own_folder(program, kind="sha256" if len(oid) == _SHA256_LENGTH else "sha1")
        command = [program, "-c", "core.hooksPath=/dev/null", f"--git-dir={own}", *arguments]
        # Whole, since git starts in a folder of ours.
        environment = {**_ENVIRONMENT, "GIT_OBJECT_DIRECTORY": str((self.folder / "objects").absolute())}
        with subprocess.Popen(  # noqa: S603 - no shell, a fixed command, and names of objects
            command,
            env=environment,
            cwd=own,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            guard = threading.Timer(SECONDS, process.kill)
            guard.start()
            try:
                data = _exchange(process, given=given, most=most)
            finally:
                guard.cancel()
                process.kill()
        if len(data) > most:
            if cut:
                return data
            raise Unreadable("the repository holds too much.")
        if process.returncode:
            raise Unreadable("the repository is damaged, not complete, or takes too long to read.")
        return data

    def _own_folder(self, program: str, *, kind: str) -> Path:
        """Our own bare repository, of the same kind of hashes; made once."""
        own = self.scratch / f"{kind}.git"
        if not own.exists():
            command = [program, "init", "--quiet", "--bare", "--template=", f"--object-format={kind}", str(own)]
            subprocess.run(command, env=_ENVIRONMENT, check=True, timeout=SECONDS, capture_output=True)  # noqa: S603
        return own

    def _text(self, name: str) -> str:
        try:
            return read_regular(self.folder / name).decode("utf-8", "replace")
        except Unreadable:
            return ""

    def _packed(self) -> dict[str, str]:
        lines = [line.split(" ") for line in self._text("packed-refs").splitlines()[:_MAX_REFS]]
        return {line[1]: line[0] for line in lines if len(line) == 2 and _OID.fullmatch(line[0])}  # noqa: PLR2004

    def _loose(self, below: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for folder, _folders, files in os.walk(self.folder / below):
            for name in files:
                path = Path(folder, name).relative_to(self.folder).as_posix()
                oid = self._text(path).strip()
                if _OID.fullmatch(oid) and len(found) < _MAX_REFS:
                    found[path] = oid
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit as a bundle; `handed_in` is the committer's time, which is what the student's clock said."""

    repository: Repository
    oid: str
    handed_in: datetime
    entries: Mapping[str, tuple[str, str]]

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        return sorted(self.entries)

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        mode, blob = self.entries[name]
        if mode == _LINK:
            raise Unreadable(f"{name} is a symbolic link; hand in the file itself.")
        return self.repository.blob(blob, limit=limit)


def found_in(folder: Path) -> Path | None:
    """The folder with the objects and branches of a repository, bare or not; None when there is none, or a link."""
    for candidate in (folder / ".git", folder):
        parts = [candidate / "objects", candidate / "refs"]
        if (candidate / "HEAD").is_file() and all(each.is_dir() and not each.is_symlink() for each in parts):
            return None if candidate.is_symlink() else candidate
    return None


def borrows(folder: Path) -> bool:
    """Whether a repository takes objects from another one, which may be anybody's."""
    return any(os.path.lexists(folder / "objects" / "info" / name) for name in ("alternates", "http-alternates"))


_ENVIRONMENT: Final = {
    "PATH": os.defpath,
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}


def _exchange(process: subprocess.Popen[bytes], *, given: str, most: int) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(given.encode())
        process.stdin.close()
    except BrokenPipeError:
        return b""
    data = process.stdout.read(most + 1)
    if len(data) <= most:
        process.wait()
    return data


def _committed(data: bytes) -> datetime | None:
    found = re.search(rb"^committer [^\n]*> (\d{1,12}) [+-]\d{4}$", data, re.MULTILINE)
    try:
        return datetime.fromtimestamp(int(found[1]), UTC) if found else None
    except (ValueError, OverflowError, OSError):
        return None
