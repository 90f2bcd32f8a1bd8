"""Files of reports: replaced in one step, under names that no student chooses."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path
from typing import Final

from grader.printable import encodable
from grader.verdict import UsageError

_LONGEST: Final = 60
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def replace(path: Path, data: bytes) -> None:
    """Put a file in place in one step, with the folder that it lies in; raises `UsageError` when it cannot."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as problem:
        raise UsageError(
            f"{path}: cannot be written ({problem.strerror}); name another folder with --output"
        ) from problem


def append(path: Path, data: bytes) -> None:
    """Add to a file that others write to as well; raises `UsageError` when it cannot."""
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror})") from problem


def name(text: str) -> str:
    """A name for a file or folder on any system; two texts get two names, also where case does not count."""
    plain = unicodedata.normalize("NFKD", encodable(text)).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9_-]+", "_", plain).strip("_-")[:_LONGEST]
    if safe and safe == text and text == text.lower() and not _RESERVED.match(text):
        return safe
    digest = hashlib.sha256(encodable(text).encode()).hexdigest()[:8]
    return f"{safe}-{digest}" if safe else f"student-{digest}"
