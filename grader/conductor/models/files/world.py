"""What all file operations share: the tree, the handles, and how footprints and phrases are made."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from grader.conductor.model import Call, Footprint, Model, Refusal
from grader.conductor.models.files.locks import Flocks, Records
from grader.conductor.models.files.tree import FileRefusal, Inode, Kind, Place, Tree, checked, parts

TOTAL_BYTES: Final = 16 * 1024 * 1024  # of all files together
HANDLES: Final = 20_000
LABEL_CHARACTERS: Final = 60

# Answers in place of a value: the subject shall use its real file (reading only); it shall hand the real
# file's content over first (`adopt`), because this operation changes it. A text is the path to ask again
# with.
USE_REAL: Final = -1
ADOPT_FIRST: Final = -2


@dataclass(slots=True, eq=False, kw_only=True)
class Handle:
    """An open file description; `owners` are the processes that may still have it."""

    number: int
    inode: Inode
    flags: int
    label: str
    owners: set[int] = field(default_factory=set)

    @property
    def readable(self) -> bool:
        """Opened for reading."""
        return self.flags & os.O_ACCMODE != os.O_WRONLY

    @property
    def writable(self) -> bool:
        """Opened for writing."""
        return self.flags & os.O_ACCMODE != os.O_RDONLY


def printable(text: str, *, limit: int = LABEL_CHARACTERS) -> str:
    """The text on one line, harmless on any terminal, shortened."""
    line = "".join(char if char.isprintable() else " " for char in text[: limit + 1])
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _epoch() -> float:
    """The time where nobody keeps one: a day that every format can write down."""
    return 1_700_000_000.0


class World(Model):
    """The state behind the operations on files.

    `atomic`: stand-ins hold a truncation back until the next write. `home` is the working folder: names are
    told relative to it, and it and the folders above it cannot be removed or renamed.

    A footprint is exact for the state in which it is asked for. Later it may be stale only after another
    operation wrote a name on its way, which conflicts with it anyhow: ask again at the grant.
    """

    fickle = True

    def __init__(self, *, home: str = "/", atomic: bool = True, now: Callable[[], float] = _epoch) -> None:
        super().__init__("files", "files")
        self.home, self.atomic, self.now = checked(home), atomic, now
        # Set before a run: whether any execution has listed a folder, or taken away or rebound a name.
        # Learnt in a run: whether this one did.
        self.listings, self.vanishing = False, True
        self.listed, self.vanished = False, False
        self.tree, self.flocks, self.records = Tree(), Flocks(), Records()
        self.handles: dict[int, Handle] = {}
        self.total = 0
        self.opened: dict[int, int] = {}  # so many handles, by process
        self.positions: dict[int, int] = {}  # of handles that several processes have, once one of them has moved on
        self._digests: dict[int, tuple[int, bytes]] = {}
        self.tree.folder_at(self.home)

    # -- for the examiner ----------------------------------------------------------------------------------

    def mkdirs(self, path: str) -> None:
        """Make the folder and those above it, unless they are there."""
        self._folder(checked(path))

    def put(self, path: str, content: bytes) -> None:
        """Make the file, or give it new content."""
        place = self.tree.find(checked(path), follow=True)
        inode = place.inode
        if inode is None:
            inode = self.tree.make(Kind.FILE, now=self.now())
            self.tree.attach(self._folder(posixpath.dirname(place.path)), place.name, inode)
        self.total += len(content) - len(inode.data)
        inode.data[:] = content
        self.changed(inode)

    def set_text(self, path: str, text: str) -> None:
        """Give a file of the working folder this content."""
        self.put(posixpath.join(self.home, path), text.encode())

    def content(self, path: str) -> bytes | None:
        """What is in the file; None where no file is modelled."""
        inode = self.tree.find(checked(path), follow=True).inode
        return bytes(inode.data) if inode is not None and inode.kind is Kind.FILE else None

    def _folder(self, path: str) -> Inode:
        """The folder of that path; one made here inside the working folder hides what is really there."""
        node, here = self.tree.root, ""
        for name in parts(path):
            here = f"{here}/{name}"
            if name not in node.entries:
                child = self.tree.make(Kind.FOLDER, now=self.now())
                child.backed = node.backed and not here.startswith(self.home.rstrip("/") + "/")
                self.tree.attach(node, name, child)
            node = node.entries[name]
            if node.kind is not Kind.FOLDER:
                raise ValueError(f"{here} is not a folder")
        return node

    # -- for the execution ---------------------------------------------------------------------------------

    def forked(self, parent: int, child: int) -> None:  # type: ignore[override]  # shared: never copied
        """The child has every handle that the parent has, and no record lock."""
        for handle in self.handles.values():
            if parent in handle.owners:
                handle.owners.add(child)

    def held_by(self, process: int) -> list[str]:
        """The keys of the locks that would be free if the process ended now."""
        keys = {f"flock:{inode}" for inode in self.records.inodes_of(process)}
        for handle in self.handles.values():
            if handle.owners == {process} and self.flocks.held(handle.inode.number, handle.number):
                keys.add(f"flock:{handle.inode.number}")
        return sorted(keys)

    def process_ended(self, process: int) -> list[str]:
        """Release what the process held alone; the keys of the locks that are free now."""
        keys = {f"flock:{inode}" for inode in self.records.inodes_of(process)}
        for inode in self.records.inodes_of(process):
            self.records.drop(inode, process)
        for handle in list(self.handles.values()):
            if process in handle.owners and self.disown(handle, process):
                keys.add(f"flock:{handle.inode.number}")
        return sorted(keys)

    def disown(self, handle: Handle, process: int) -> bool:
        """The process has the handle no more; whether a flock became free by that."""
        handle.owners.discard(process)
        if handle.owners:
            return False
        self.handles.pop(handle.number, None)
        return self.flocks.release(handle.inode.number, handle.number)

    def state_of(self, key: str) -> Hashable:
        """The state behind a key of a footprint: equal exactly when that state is."""
        sort, _, rest = key.partition(":")
        match sort:
            case "name":
                return self._binding_state(self.tree.find(rest, follow=False))
            case "dir":
                return self._listing(rest)
            case "data":
                digest = self._digest(self.tree.inodes[int(rest)])
                return (digest, *self.positions.items()) if self.positions else digest
            case "links":
                return self.tree.inodes[int(rest)].links
            case "flock":
                return self.flocks.state(int(rest)), self.records.state(int(rest))
            case _:
                return None

    def digest(self) -> Hashable:
        """Names, contents and locks as one value."""
        keys = (f"{sort}:{inode}" for inode in self.tree.inodes for sort in ("data", "flock"))
        names = tuple(
            (number, tuple((name, inode.number) for name, inode in sorted(folder.entries.items())))
            for number, folder in self.tree.inodes.items()
            if folder.kind is Kind.FOLDER
        )
        return names, tuple(self.state_of(key) for key in keys)

    @staticmethod
    def _binding_state(place: Place) -> Hashable:
        """What a name stands for; a folder that is really there is the same, modelled or not."""
        inode = place.inode
        if inode is None or inode.backed:
            return place.shows or inode is not None
        return inode.number, inode.kind

    def _listing(self, path: str) -> Hashable:
        folder = self.tree.find(path, follow=True).inode
        return None if folder is None else (tuple(sorted(folder.entries)), tuple(sorted(folder.gone)))

    def _digest(self, inode: Inode) -> bytes:
        """A short stand-in for the content, worked out once per change."""
        version, digest = self._digests.get(inode.number, (-1, b""))
        if version != inode.version:
            digest = blake2b(inode.data, digest_size=16).digest()
            self._digests[inode.number] = (inode.version, digest)
        return digest

    def touches(self, call: Call) -> Footprint:
        """The names on the way, and the content or locks behind them."""
        method = getattr(self, f"touch_{call.do}", None)
        if method is None:
            return ()
        try:
            keys: dict[str, bool] = method(call)
        except Refusal:
            return ()
        return tuple(keys.items())

    # -- for the operations --------------------------------------------------------------------------------

    def changed(self, inode: Inode) -> None:
        """The content is new."""
        inode.version += 1
        inode.mtime = self.now()

    def names(self, place: Place, *, writes: bool = False) -> dict[str, bool]:
        """The footprint of a path: each name along it is read, the last one perhaps written."""
        keys = {f"name:{path}": False for path in place.trail if not self.fixed(path)}
        if writes and not self.fixed(place.path):
            keys[f"name:{place.path}"] = True
            if self.listings:
                keys[f"dir:{posixpath.dirname(place.path)}"] = True
        return keys

    def fixed(self, path: str) -> bool:
        """Whether this name can never change: the working folder and what is above it."""
        return path in (self.home, "/") or self.home.startswith(path + "/")

    def label(self, path: str) -> str:
        """The path as people see it from the working folder."""
        return printable(path.removeprefix(self.home.rstrip("/") + "/"))

    def find(self, path: object, *, follow: bool = True) -> Place:
        """Where the path leads, for a footprint: whatever is wrong with it is said in the place."""
        known = self.tree.known.get((path, follow)) if type(path) is str else None
        return known or self.tree.find(checked(path), follow=follow)

    def named(self, call: Call, index: int = 0, *, follow: bool) -> Place:
        """The place that an argument names, for a footprint."""
        return self.find(call.args[index] if len(call.args) > index else None, follow=follow)

    def reach(self, path: object, *, follow: bool = True, verb: str = "open") -> Place:
        """Where the path leads. Raises for what is wrong on the way."""
        place = self.find(path, follow=follow)
        if place.problem:
            raise self.cannot(verb, place, place.problem)
        return place

    def cannot(self, verb: str, place: Place, number: int, *, wrote: bool = False) -> FileRefusal:
        """The refusal, with a sentence: "cannot create lock.tmp: it exists"."""
        reason = _REASONS.get(number, os.strerror(number).lower())
        return FileRefusal(number, f"cannot {verb} {self.label(place.path)}: {reason}", wrote=wrote)

    def parent(self, place: Place, *, real: bool, verb: str) -> Inode:
        """The folder in which a new name is to be made."""
        if place.folder is not None:
            return place.folder
        if not (real and place.shows):
            raise self.cannot(verb, place, errno.ENOENT)
        return self.tree.folder_at(posixpath.dirname(place.path))

    def handle(self, call: Call) -> Handle:
        """The handle that the first argument names. Raises EBADF unless the process has it."""
        number = call.args[0] if call.args else None
        handle = self.handles.get(number) if type(number) is int else None
        if handle is None or call.process not in handle.owners:
            raise FileRefusal(errno.EBADF, "uses a file that is closed")
        return handle


_REASONS: Final = {
    errno.EEXIST: "it exists",
    errno.ENOENT: "there is none",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "that is not a folder",
    errno.ENOTEMPTY: "it is not empty",
    errno.ENOSPC: "no space is left",
}
