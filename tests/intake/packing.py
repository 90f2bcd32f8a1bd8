"""Trees of files, packed; and what came of them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping

from grader.intake import Intake

Tree = Mapping[str, bytes | str]


def as_bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


def zipped(files: Tree) -> bytes:
    """A zip archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, as_bytes(content))
    return target.getvalue()


def tarred(files: Tree, *, packing: str = "") -> bytes:
    """A tar archive of these files, packed with `gz`, `bz2`, `xz` or not."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(as_bytes(content))
            archive.addfile(member, io.BytesIO(as_bytes(content)))
    return packed(target.getvalue(), packing)


def packed(data: bytes, packing: str) -> bytes:
    """The bytes packed with `gz`, `bz2`, `xz` or, where that is empty, as they are."""
    match packing:
        case "gz":
            return gzip.compress(data)
        case "bz2":
            return bz2.compress(data)
        case "xz":
            return lzma.compress(data)
        case _:
            return data


def works(intake: Intake) -> list[tuple[str, str, str]]:
    """Student, exercise and text of what can be read."""
    return [(each.student, each.exercise, each.path.read_text()) for each in intake.submissions if not each.refused]
