"""What lies at the top of a class: a folder on disk, or an archive of one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader import submission
from grader.intake import archive
from grader.intake.bundle import Bundle, Files, OnDisk, Part
from grader.intake.handin import HandIn, Who
from grader.intake.limits import ONE_STUDENT
from grader.intake.sought import Sought
from grader.submission import Unreadable
from grader.verdict import UsageError

Read = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Folders and files at the top of a class, by name; hidden ones are left out, and links to folders.

    `label` says for people where they are, `path` where on disk, if anywhere. `lost` are refused paths below none of
    the folders, with why: nobody can tell whose they are.
    """

    label: str
    sought: Sought
    folders: Mapping[str, Bundle]
    files: Mapping[str, Read]
    path: Path | None = None
    lost: Mapping[str, str] = field(default_factory=dict)

    def within(self, folder: str) -> Listing:
        """The listing of one of the folders."""
        label = f"{self.label}/{folder}"
        bundle = self.folders[folder]
        if self.path is not None:
            return of_folder(self.path / folder, sought=self.sought, label=label)
        if isinstance(bundle, Part):
            inner = of_members(bundle, bundle.members, refused=bundle.refused, sought=self.sought, label=label)
            return replace(inner, lost={**self.lost, **inner.lost})
        return of_members(bundle, bundle.names(), refused={}, sought=self.sought, label=label)

    def loose(self, who: Who, files: Mapping[str, str]) -> HandIn:
        """A hand-in of single files: what each is to be called, and its name here."""
        bundle = Files(readers={target: self.files[name] for target, name in files.items()})
        origin = f"{self.label}/{next(iter(files.values()))}"
        return HandIn(who=who, origin=origin, opened=lambda: contextlib.nullcontext(bundle))

    def packed(self, who: Who, name: str, read: Read) -> HandIn:
        """A hand-in that is an archive: its name, and how its bytes are read."""

        @contextlib.contextmanager
        def opened() -> Iterator[Bundle]:
            data = read(ONE_STUDENT.archive_bytes)
            with archive.of_bytes(data, label=name.rpartition("/")[2], sought=self.sought) as bundle:
                yield bundle

        return HandIn(who=who, origin=f"{self.label}/{name}", opened=opened)

    def folder_of(self, who: Who, name: str) -> list[HandIn]:
        """One attempt: what lies in a folder, then each archive in it, which platforms hand on as they are."""
        bundle = self.folders[name]
        group = f"{self.label}/{name}"
        whole = HandIn(who=who, origin=group, group=group, opened=lambda: contextlib.nullcontext(bundle))
        try:
            inner = [each for each in bundle.names() if archive.suffix(each)]
        except Unreadable:
            return [whole]
        packed = [self.packed(who, f"{name}/{each}", _reader(bundle, each)) for each in inner]
        return [whole, *(replace(each, group=group) for each in packed)]


def of_folder(path: Path, *, sought: Sought, label: str = "") -> Listing:
    """The listing of a folder; raises `UsageError` when it is not there, no folder or cannot be read."""
    folders = submission.students(path)
    try:
        with os.scandir(path) as entries:
            files = sorted(Path(entry.path) for entry in entries if not entry.is_dir() and entry.name[0] != ".")
    except OSError as problem:
        raise UsageError(f"the folder {str(path)!r} cannot be read: {problem.strerror}") from problem
    return Listing(
        label=label or str(path),
        path=path,
        sought=sought,
        folders={folder.name: OnDisk(folder=folder) for folder in folders},
        files={file.name: _reader(OnDisk(folder=path), file.name) for file in files},
    )


def of_members(
    bundle: Bundle, names: Sequence[str], *, refused: Mapping[str, str], sought: Sought, label: str
) -> Listing:
    """The listing of an archive, or of a folder in one, of which some paths may be refused."""
    below: dict[str, list[str]] = {}
    for name in names:
        top, _, rest = name.partition("/")
        below.setdefault(top, []).append(rest)
    return Listing(
        label=label,
        sought=sought,
        folders={
            top: _part(bundle, top, [each for each in rest if each], refused)
            for top, rest in below.items()
            if rest != [""]
        },
        files={top: _reader(bundle, top) for top, rest in below.items() if rest == [""]},
        lost={name: why for name, why in refused.items() if name.partition("/")[0] not in below},
    )


def _part(bundle: Bundle, top: str, members: Sequence[str], refused: Mapping[str, str]) -> Part:
    prefix = f"{top}/"
    bad = {name.removeprefix(prefix): why for name, why in refused.items() if name.startswith(prefix)}
    return Part(whole=bundle, prefix=prefix, members=members, refused=bad)


def _reader(bundle: Bundle, name: str) -> Read:
    return lambda limit: bundle.read(name, limit=limit)
