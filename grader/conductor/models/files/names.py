"""Making, removing, renaming and linking names."""

from __future__ import annotations

import errno
from typing import Final

from msgspec import MsgspecError
from msgspec.json import Decoder

from grader.conductor.model import Answer, Call, Refusal, expect
from grader.conductor.models.files.tree import Inode, Kind, Place
from grader.conductor.models.files.world import ADOPT_FIRST, World

TARGET_CHARACTERS: Final = 4096
# Which argument is the name that must not be there yet.
_MADE: Final = {"mkdir": 0, "mkfifo": 0, "symlink": 1, "link": 1}
_name_list: Decoder[list[str]] = Decoder(list[str])


class NameOperations(World):
    """What can be done to names. `real` and `parent_real` are as in `OpenOperations`."""

    def _binding(self, place: Place) -> dict[str, bool]:
        """The footprint of a name's end: the name, and how many names its inode has."""
        keys = self.names(place, writes=True)
        if place.inode is not None:
            keys[f"links:{place.inode.number}"] = True
        return keys

    def touch_unlink(self, call: Call) -> dict[str, bool]:
        """The name."""
        return self._binding(self.named(call, follow=False))

    def do_unlink(self, call: Call) -> Answer:
        """Remove the name of a file."""
        path, real = expect(call, str, str)
        place = self.reach(path, follow=False, verb="remove")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        kind = place.inode.kind if place.inode is not None else place.claim(real)
        if not kind:
            raise self.cannot("remove", place, errno.ENOENT)
        if kind == Kind.FOLDER:
            raise self.cannot("remove", place, errno.EISDIR)
        self._remove(place)
        return Answer(what=f"removes {self.label(place.path)}")

    def _remove(self, place: Place) -> None:
        """The name is gone, and what is really there hidden."""
        self.vanished = True
        self.tree.detach(self.parent(place, real=True, verb="remove"), place.name)

    def vain(self, call: Call) -> bool:
        """Whether something is to be made where there is something."""
        if call.do not in _MADE:
            return super().vain(call)
        return self.named(call, _MADE[call.do], follow=False).inode is not None

    def touch_mkdir(self, call: Call) -> dict[str, bool]:
        """The name."""
        return self.names(self.named(call, follow=False), writes=True)

    def do_mkdir(self, call: Call) -> Answer:
        """Make a folder."""
        path, real, parent_real = expect(call, str, str, bool)
        return self._make(call, path, real, Kind.FOLDER, parent_real=parent_real)

    touch_mkfifo = touch_mkdir

    def do_mkfifo(self, call: Call) -> Answer:
        """Make a pipe with a name."""
        path, real, parent_real = expect(call, str, str, bool)
        return self._make(call, path, real, Kind.FIFO, parent_real=parent_real, target=path)

    def touch_symlink(self, call: Call) -> dict[str, bool]:
        """The name."""
        return self.names(self.named(call, 1, follow=False), writes=True)

    def do_symlink(self, call: Call) -> Answer:
        """Make a symbolic link: where it points, its path."""
        target, path, real, parent_real = expect(call, str, str, str, bool)
        if "\0" in target or len(target) > TARGET_CHARACTERS:
            raise Refusal("ValueError", "not a path")
        return self._make(call, path, real, Kind.LINK, parent_real=parent_real, target=target)

    def _make(  # noqa: PLR0913 - what a name is made of
        self, call: Call, path: str, real: str, kind: Kind, *, parent_real: bool, target: str = ""
    ) -> Answer:
        """Something new of that kind."""
        place = self.reach(path, follow=False, verb="create")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        if place.inode is not None or place.claim(real):
            raise self.cannot("create", place, errno.EEXIST)
        if kind is Kind.LINK and not target:
            raise self.cannot("create", place, errno.ENOENT)
        folder = self.parent(place, real=parent_real, verb="create")
        inode = self.tree.make(kind, now=self.now(), target=target, maker=call.process)
        self.tree.attach(folder, place.name, inode)
        return Answer(what=f"creates {self.label(place.path)}")

    def touch_rmdir(self, call: Call) -> dict[str, bool]:
        """The name; what is in the folder has it on its way."""
        return self.names(self.named(call, follow=False), writes=True)

    def do_rmdir(self, call: Call) -> Answer:
        """Remove an empty folder; the last argument lists in JSON what is really in it."""
        path, real, inside = expect(call, str, str, str)
        place = self.reach(path, follow=False, verb="remove")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        if self.fixed(place.path):
            raise self.cannot("remove", place, errno.EBUSY)
        kind = place.inode.kind if place.inode is not None else place.claim(real)
        if kind != Kind.FOLDER:
            raise self.cannot("remove", place, errno.ENOTDIR if kind else errno.ENOENT)
        if not _is_empty(place.inode, _names(inside)):
            raise self.cannot("remove", place, errno.ENOTEMPTY)
        self._remove(place)
        return Answer(what=f"removes {self.label(place.path)}")

    # -- rename and link -----------------------------------------------------------------------------------

    def touch_rename(self, call: Call) -> dict[str, bool]:
        """Both names."""
        source, target = self.named(call, 0, follow=False), self.named(call, 1, follow=False)
        keys = self.names(source, writes=True)
        for key, writes in self._binding(target).items():
            keys[key] = writes or keys.get(key, False)
        return keys

    def do_rename(self, call: Call) -> Answer:
        """Rename, replacing what has the new name: both paths, what is real at both, the new one's folder."""
        old, new, real_old, real_new, parent_real = expect(call, str, str, str, str, bool)
        source = self.reach(old, follow=False, verb="rename")
        target = self.reach(new, follow=False, verb="rename to")
        if source.inode is None:
            return self._rename_real(source, real_old)
        self._check_rename(source, target, source.inode, target.claim(real_new))
        what = f"renames {self.label(source.path)} to {self.label(target.path)}"
        if target.inode is source.inode:
            return Answer(wrote=False, what=what)
        folder = self.parent(target, real=parent_real, verb="rename to")
        self.vanished = True
        self.tree.attach(folder, target.name, source.inode)
        self.tree.detach(self.parent(source, real=True, verb="rename"), source.name)
        return Answer(what=what)

    def _rename_real(self, source: Place, real: str) -> Answer:
        """A real file has to be modelled first; a real folder stays where it is, as on another disk."""
        match source.claim(real):
            case Kind.FILE:
                return Answer(ADOPT_FIRST, wrote=False)
            case "":
                raise self.cannot("rename", source, errno.ENOENT)
            case _:
                raise self.cannot("rename", source, errno.EXDEV)

    def _check_rename(self, source: Place, target: Place, inode: Inode, claim: str) -> None:
        """Raises where the one cannot take the other's place."""
        there = target.inode.kind if target.inode is not None else claim
        if self.fixed(source.path) or self.fixed(target.path):
            raise self.cannot("rename", source, errno.EBUSY)
        if inode.kind is not Kind.FOLDER:
            if there == Kind.FOLDER:
                raise self.cannot("rename to", target, errno.EISDIR)
            return
        if target.path.startswith(source.path + "/"):
            raise self.cannot("rename", source, errno.EINVAL)
        if there and there != Kind.FOLDER:
            raise self.cannot("rename to", target, errno.ENOTDIR)
        if target.inode is not None and target.inode is not inode and target.inode.entries:
            raise self.cannot("rename to", target, errno.ENOTEMPTY)
        if inode.backed or claim or (target.inode is not None and target.inode.backed):
            raise self.cannot("rename", source, errno.EXDEV)

    def touch_link(self, call: Call) -> dict[str, bool]:
        """The new name, and how many names the file has."""
        source, target = self.named(call, 0, follow=False), self.named(call, 1, follow=False)
        keys = self.names(source)
        keys |= self.names(target, writes=True)
        if source.inode is not None:
            keys[f"links:{source.inode.number}"] = True
        return keys

    def do_link(self, call: Call) -> Answer:
        """A second name for a file: both paths, what is real at both, the new one's folder."""
        old, new, real_old, real_new, parent_real = expect(call, str, str, str, str, bool)
        source = self.reach(old, follow=False, verb="link")
        kind = source.inode.kind if source.inode is not None else source.claim(real_old)
        if not kind:
            raise self.cannot("link", source, errno.ENOENT)
        target = self.reach(new, follow=False, verb="create")
        if target.inode is not None or target.claim(real_new):
            raise self.cannot("create", target, errno.EEXIST)
        folder = self.parent(target, real=parent_real, verb="create")
        if kind == Kind.FOLDER:
            raise self.cannot("link", source, errno.EPERM)
        if source.inode is None:
            return Answer(ADOPT_FIRST, wrote=False)
        self.tree.attach(folder, target.name, source.inode)
        return Answer(what=f"links {self.label(source.path)} to {self.label(target.path)}")


def _names(text: str) -> list[str]:
    """A list of names out of JSON."""
    try:
        return _name_list.decode(text)
    except (MsgspecError, RecursionError, UnicodeEncodeError) as error:
        raise Refusal("ValueError", "not a list of names") from error


def _is_empty(folder: Inode | None, real: list[str]) -> bool:
    """Whether nothing shows in the folder."""
    if folder is None:
        return not real
    return not folder.entries and not (folder.backed and set(real) - folder.gone)
