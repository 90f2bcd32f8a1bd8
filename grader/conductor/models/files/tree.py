"""The tree of names and inodes that the conductor keeps, laid over what the subject really sees."""

from __future__ import annotations

import errno
import os
import posixpath
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from grader.conductor.model import Refusal

PATH_CHARACTERS: Final = 4096
PATH_PARTS: Final = 128
LINKS_FOLLOWED: Final = 40  # as Linux does
INODES: Final = 20_000
EACH: Final = 1_000_000  # numbers for what a process makes and opens: more than it has steps


class Kind(StrEnum):
    """What a name stands for, in the words of the protocol."""

    FILE = "file"
    FOLDER = "dir"
    LINK = "link"
    SOCKET = "sock"
    FIFO = "fifo"


class FileRefusal(Refusal):
    """A file operation fails as in reality; `what` is the line for the interleaving."""

    def __init__(self, number: int, what: str, *, wrote: bool = False) -> None:
        error = type(OSError(number, "")).__name__
        super().__init__(error, os.strerror(number), errno=number, wrote=wrote)
        self.what = what


@dataclass(slots=True, eq=False, kw_only=True)
class Inode:
    """A file, folder or symbolic link; it lives on while a name or a handle leads to it.

    A folder that is `backed` really exists in the subject's world: what is there shows through, but for the
    names that are `gone`.
    """

    number: int
    kind: Kind
    mtime: float
    links: int = 0
    version: int = 0
    data: bytearray = field(default_factory=bytearray)
    target: str = ""
    entries: dict[str, Inode] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    backed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a path leads: the folder, the name in it and the inode behind it, if there is one.

    `folder` is None below a real folder that is not modelled; `shows`: what is really there counts; `moved`:
    a symbolic link was followed; `problem` is the error met on the way; `trail` is every path looked at.
    """

    path: str
    folder: Inode | None
    name: str
    inode: Inode | None
    shows: bool
    moved: bool
    trail: tuple[str, ...]
    problem: int = 0

    def claim(self, real: str) -> str:
        """What really is there, as the subject says, unless the model hides it."""
        return real if self.shows and self.inode is None else ""

    @property
    def elsewhere(self) -> bool:
        """The path leads through a link to a place that only the subject can see."""
        return self.moved and self.shows and self.inode is None


def parts(path: str) -> list[str]:
    """The names along an absolute path."""
    return [name for name in path.split("/") if name]


def checked(path: object) -> str:
    """The path, if it is absolute, normal and of bearable length; else `Refusal`."""
    if type(path) is not str or not path.startswith("/") or "\0" in path:
        raise Refusal("ValueError", "not an absolute path")
    if len(path) > PATH_CHARACTERS or path.count("/") > PATH_PARTS:
        raise Refusal("ValueError", "path too long")
    if path != "/" + "/".join(parts(path)) or not {".", ".."}.isdisjoint(path.split("/")):
        raise Refusal("ValueError", "not a normal path")
    return path


class Tree:
    """Names and inodes. Its methods change structure only; what they mean is said by the operations."""

    def __init__(self) -> None:
        self.inodes: dict[int, Inode] = {}
        self._made: dict[int, int] = {}
        self.known: dict[tuple[str, bool], Place] = {}  # walked before, and no name has changed since
        self.root = self.make(Kind.FOLDER, now=0.0)
        self.root.backed = True

    def make(self, kind: Kind, *, now: float, target: str = "", maker: int = 0) -> Inode:
        """A fresh inode without a name; its number tells nothing of what other makers have made."""
        if len(self.inodes) >= INODES:
            raise FileRefusal(errno.ENOSPC, "finds no space for one more file")
        made = self._made[maker] = self._made.get(maker, 0) + 1
        inode = Inode(number=maker * EACH + made, kind=kind, mtime=now, target=target)
        self.inodes[inode.number] = inode
        return inode

    def find(self, path: str, *, follow: bool) -> Place:
        """Walk along the path. Never raises for what it meets: see `Place.problem`."""
        place = self.known.get((path, follow))
        if place is None:
            place = self.known[path, follow] = _Walk(self.root, path, follow=follow).place()
        return place

    def attach(self, folder: Inode, name: str, inode: Inode) -> None:
        """Give the inode a name; one that had the name before loses it."""
        self.detach(folder, name)
        self.known.clear()
        folder.entries[name] = inode
        inode.links += 1

    def detach(self, folder: Inode, name: str) -> None:
        """Take the name away; whatever really is there stays hidden from now on."""
        self.known.clear()
        inode = folder.entries.pop(name, None)
        if inode is not None:
            inode.links -= 1
        if folder.backed:
            folder.gone.add(name)

    def folder_at(self, path: str) -> Inode:
        """The folder of that path, which really exists and is modelled from now on."""
        node = self.root
        self.known.clear()
        for name in parts(path):
            child = node.entries.get(name)
            if child is None:
                child = self.make(Kind.FOLDER, now=0.0)
                child.backed = node.backed and name not in node.gone
                node.entries[name] = child
                child.links = 1
            node = child
        return node


class _Walk:
    """One walk along a path."""

    def __init__(self, root: Inode, path: str, *, follow: bool) -> None:
        self.root, self.follow = root, follow
        self.trail: list[str] = []
        self.hops = 0
        self.restart(path)

    def restart(self, path: str) -> None:
        """Begin at the root, with this path."""
        self.path = path
        self.rest = deque(parts(path))
        self.here = ""
        self.node, self.folder, self.name = self.root, self.root, ""

    def place(self) -> Place:
        """Where it ends."""
        while self.rest:
            name = self.rest.popleft()
            child = self.node.entries.get(name)
            self.folder, self.name = self.node, name
            above, self.here = self.here, f"{self.here}/{name}"
            self.trail.append(self.here)
            if child is None:
                return self.missing()
            if child.kind is Kind.LINK and (self.follow or self.rest):
                if problem := self.jump(above, child.target):
                    return self.end(None, problem=problem)
                continue
            if self.rest and child.kind is not Kind.FOLDER:
                return self.end(None, problem=errno.ENOTDIR)
            self.node = child
        return self.end(self.node)

    def jump(self, above: str, target: str) -> int:
        """Go on where the link points; an error number if that cannot be."""
        self.hops += 1
        path = posixpath.normpath(posixpath.join(above or "/", target, *self.rest))
        if self.hops > LINKS_FOLLOWED:
            return errno.ELOOP
        if len(path) > PATH_CHARACTERS or path.count("/") > PATH_PARTS:
            return errno.ENAMETOOLONG
        self.restart("/" + path.lstrip("/"))
        return 0

    def missing(self) -> Place:
        """Nothing modelled under this name: the end, unless the subject's real world goes on here."""
        shows = self.folder.backed and self.name not in self.folder.gone
        if not self.rest:
            return self.end(None, shows=shows)
        while self.rest:
            self.here = f"{self.here}/{self.rest.popleft()}"
            self.trail.append(self.here)
        return self.end(None, shows=shows, outside=True, problem=0 if shows else errno.ENOENT)

    def end(self, inode: Inode | None, *, shows: bool = False, outside: bool = False, problem: int = 0) -> Place:
        """The place reached."""
        return Place(
            path=self.path,
            folder=None if outside or problem else self.folder,
            name=self.path.rpartition("/")[2],
            inode=inode,
            shows=shows,
            moved=self.hops > 0,
            trail=tuple(dict.fromkeys([*self.trail, self.path])),
            problem=problem,
        )
