"""Looking at files by path, changing nothing."""

from __future__ import annotations

import errno
import json

from grader.conductor.model import Answer, Call, expect
from grader.conductor.models.files.handles import status
from grader.conductor.models.files.tree import Kind, Place
from grader.conductor.models.files.world import USE_REAL, World


class LookupOperations(World):
    """What can be learnt by path. `real` is as in `OpenOperations`."""

    def _looked(self, place: Place) -> dict[str, bool]:
        """The footprint of a full look: the names, the content and how many names it has."""
        keys = self.names(place)
        if place.inode is not None:
            keys |= {f"data:{place.inode.number}": False, f"links:{place.inode.number}": False}
        return keys

    def touch_kind(self, call: Call) -> dict[str, bool]:
        """The names alone."""
        _, _, follow = expect(call, str, str, bool)
        return self.names(self.named(call, follow=follow))

    def do_kind(self, call: Call) -> Answer:
        """`[what is there, is it modelled]`: "file", "dir", "link", or "" for nothing. Fails for no path."""
        path, real, follow = expect(call, str, str, bool)
        place = self.find(path, follow=follow)
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        found = place.inode.kind.value if place.inode is not None else place.claim(real)
        known = found if found in {"", *Kind} else ""
        sees = "exists" if known else "does not exist"
        return Answer([known, place.inode is not None], wrote=False, what=f"sees that {self.label(place.path)} {sees}")

    def touch_stat(self, call: Call) -> dict[str, bool]:
        """The names, the content and the number of names."""
        _, _, follow = expect(call, str, str, bool)
        return self._looked(self.named(call, follow=follow))

    def do_stat(self, call: Call) -> Answer:
        """Kind, size, time of change, inode and number of names."""
        path, real, follow = expect(call, str, str, bool)
        place = self.reach(path, follow=follow, verb="look at")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        what = f"looks at {self.label(place.path)}"
        if place.inode is not None:
            return Answer(status(place.inode), wrote=False, what=what)
        if place.claim(real):
            return Answer(USE_REAL, wrote=False, what=what)
        raise self.cannot("look at", place, errno.ENOENT)

    def touch_readlink(self, call: Call) -> dict[str, bool]:
        """The names."""
        return self.names(self.named(call, follow=False))

    def do_readlink(self, call: Call) -> Answer:
        """`[where the link points]`."""
        path, real = expect(call, str, str)
        place = self.reach(path, follow=False, verb="read the link")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        what = f"looks where {self.label(place.path)} points"
        if place.inode is None and place.claim(real):
            return Answer(USE_REAL, wrote=False, what=what)
        if place.inode is None or place.inode.kind is not Kind.LINK:
            raise self.cannot("read the link", place, errno.ENOENT if place.inode is None else errno.EINVAL)
        return Answer([place.inode.target], wrote=False, what=what)

    def touch_resolve(self, call: Call) -> dict[str, bool]:
        """The names."""
        return self.names(self.named(call, follow=True))

    def do_resolve(self, call: Call) -> Answer:
        """`[the path without symbolic links]`, as far as the model knows."""
        (path,) = expect(call, str)
        place = self.find(path)
        return Answer([place.path], wrote=False, what=f"looks where {self.label(place.path)} leads")

    def touch_listdir(self, call: Call) -> dict[str, bool]:
        """The names along the path, and all names in the folder."""
        place = self.named(call, follow=True)
        keys = self.names(place)
        if self.listings:
            keys[f"dir:{place.path}"] = False
        return keys

    def do_listdir(self, call: Call) -> Answer:
        """The payload is `{"names": {name: kind}, "gone": […], "backed": …}` in JSON."""
        path, real = expect(call, str, str)
        place = self.reach(path, verb="list")
        self.listed = True
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        what = f"lists {self.label(place.path)}"
        if place.inode is None and place.claim(real) == Kind.FOLDER:
            return Answer(USE_REAL, wrote=False, what=what)
        if place.inode is None and not place.claim(real):
            raise self.cannot("list", place, errno.ENOENT)
        if place.inode is None or place.inode.kind is not Kind.FOLDER:
            raise self.cannot("list", place, errno.ENOTDIR)
        folder = place.inode
        names = {name: inode.kind.value for name, inode in folder.entries.items()}
        found = {"names": names, "gone": sorted(folder.gone), "backed": folder.backed}
        return Answer(payload=json.dumps(found).encode(), wrote=False, what=what)
