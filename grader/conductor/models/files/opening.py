"""Opening files: what is there, what is made, what is only the subject's."""

from __future__ import annotations

import errno
import os

from grader.conductor.model import Answer, Call, expect
from grader.conductor.models.files.tree import EACH, FileRefusal, Inode, Kind, Place
from grader.conductor.models.files.world import ADOPT_FIRST, HANDLES, TOTAL_BYTES, USE_REAL, Handle, World
from grader.wire import PAYLOAD_BYTES


class OpenOperations(World):
    """How a path becomes a handle.

    `real` is what the subject's real file system has at the path ("", "file" or "dir"), `parent_real` whether
    it has the folder above; both count only where nothing is modelled or removed.
    """

    def touch_open(self, call: Call) -> dict[str, bool]:
        """The names; the last one is written where a file may be made."""
        path, flags, _, _ = expect(call, str, int, str, bool)
        place = self.find(path, follow=_follows(flags))
        makes = bool(flags & os.O_CREAT) and (place.inode is None or self.vanishing)
        keys = self.names(place, writes=makes)
        if place.inode is not None and self._cuts(flags):
            keys[f"data:{place.inode.number}"] = True
        return keys

    def vain(self, call: Call) -> bool:
        """Whether a file is to be made anew where there is something."""
        if call.do != "open":
            return super().vain(call)
        path, flags, _, _ = expect(call, str, int, str, bool)
        return _makes_anew(flags) and self.find(path, follow=False).inode is not None

    def do_open(self, call: Call) -> Answer:
        """A handle: `[number, inode, kind, whether edits are held back, whether a truncation now is]`."""
        path, flags, real, parent_real = expect(call, str, int, str, bool)
        place = self.reach(path, follow=_follows(flags))
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        if place.inode is None:
            return self._open_missing(call, place, flags, place.claim(real), parent_real=parent_real)
        self._check_open(place, place.inode, flags)
        if place.inode.kind is Kind.FIFO:  # its ends are kept elsewhere
            return Answer([-1, place.inode.number, place.inode.kind.value, False, False], wrote=False)
        return self._open_found(call, place, place.inode, flags)

    def _open_missing(self, call: Call, place: Place, flags: int, claim: str, *, parent_real: bool) -> Answer:
        """Nothing modelled there: real, to be made, or an error."""
        if claim and _makes_anew(flags):
            raise self.cannot("create", place, errno.EEXIST)
        if claim == Kind.FOLDER and _changes(flags):
            raise self.cannot("open", place, errno.EISDIR)
        if claim:
            adopt = claim == Kind.FILE and _writes(flags)
            what = "" if adopt else f"opens {self.label(place.path)}"
            return Answer(ADOPT_FIRST if adopt else USE_REAL, wrote=False, what=what)
        if not flags & os.O_CREAT:
            raise self.cannot("open", place, errno.ENOENT)
        folder = self.parent(place, real=parent_real, verb="create")
        inode = self.tree.make(Kind.FILE, now=self.now(), maker=call.process)
        self.tree.attach(folder, place.name, inode)
        handle = self._new_handle(call, place, inode, flags)
        what = f"creates {handle.label}"
        return Answer([handle.number, inode.number, inode.kind.value, self.atomic, False], what=what)

    def _check_open(self, place: Place, inode: Inode, flags: int) -> None:
        """Raises where an existing thing cannot be opened like that."""
        if _makes_anew(flags):
            raise self.cannot("create", place, errno.EEXIST)
        if inode.kind is Kind.LINK:
            raise self.cannot("open", place, errno.ELOOP)
        if inode.kind is Kind.SOCKET:
            raise self.cannot("open", place, errno.ENXIO)
        if inode.kind is Kind.FOLDER and _changes(flags):
            raise self.cannot("open", place, errno.EISDIR)
        if inode.kind is not Kind.FOLDER and flags & os.O_DIRECTORY:
            raise self.cannot("open", place, errno.ENOTDIR)

    def _open_found(self, call: Call, place: Place, inode: Inode, flags: int) -> Answer:
        """A handle on what is there; it is cut now or, in atomic mode, with the next write."""
        handle = self._new_handle(call, place, inode, flags)
        held = self.atomic and _truncates(flags)
        cut = self._cuts(flags) and len(inode.data) > 0
        if cut:
            self.total -= len(inode.data)
            inode.data.clear()
            self.changed(inode)
        what = f"opens {handle.label}" + (", which empties it" if cut else "")
        return Answer([handle.number, inode.number, inode.kind.value, self.atomic, held], wrote=cut, what=what)

    def _cuts(self, flags: int) -> bool:
        """Whether opening an existing file empties it at once."""
        return not self.atomic and _truncates(flags)

    def _new_handle(self, call: Call, place: Place, inode: Inode, flags: int) -> Handle:
        if len(self.handles) >= HANDLES:
            raise FileRefusal(errno.ENFILE, "has too many files open")
        opened = self.opened[call.process] = self.opened.get(call.process, 0) + 1
        number = call.process * EACH + opened  # nobody learns from it what others have opened
        handle = Handle(number=number, inode=inode, flags=flags, label=self.label(place.path))
        handle.owners.add(call.process)
        self.handles[handle.number] = handle
        return handle

    def touch_adopt(self, call: Call) -> dict[str, bool]:
        """The name."""
        return self.names(self.named(call, follow=False), writes=True)

    def do_adopt(self, call: Call) -> Answer:
        """Model a real file from now on; the payload is its content."""
        (path,) = expect(call, str)
        place = self.reach(path, follow=False)
        if place.inode is not None or not place.shows:
            return Answer(wrote=False)
        if len(call.payload) > PAYLOAD_BYTES or self.total + len(call.payload) > TOTAL_BYTES:
            raise self.cannot("open", place, errno.ENOSPC)
        folder = self.parent(place, real=True, verb="open")
        inode = self.tree.make(Kind.FILE, now=self.now(), maker=call.process)
        inode.data[:] = call.payload
        self.total += len(inode.data)
        self.tree.attach(folder, place.name, inode)
        return Answer()


def _writes(flags: int) -> bool:
    return flags & os.O_ACCMODE != os.O_RDONLY


def _truncates(flags: int) -> bool:
    return bool(flags & os.O_TRUNC) and _writes(flags)


def _changes(flags: int) -> bool:
    """Whether a folder refuses to be opened like that."""
    return _writes(flags) or bool(flags & os.O_CREAT)


def _makes_anew(flags: int) -> bool:
    return flags & (os.O_CREAT | os.O_EXCL) == os.O_CREAT | os.O_EXCL


def _follows(flags: int) -> bool:
    return not (_makes_anew(flags) or flags & os.O_NOFOLLOW)
