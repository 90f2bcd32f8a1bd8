"""Where a submission lies, for whoever shows a message beside its lines: a path within the repository."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from grader.gradebook import Work
from grader.printable import printable
from grader.verdict import Report


def place(report: Report, work: Work | None) -> str:
    """The path from the root of the repository where that is known, else from the working folder, with slashes."""
    if work is None or not work.origin:
        return f"{printable(report.student)}/{report.exercise}.py"
    path = Path(work.origin)
    for root in (os.environ.get("GITHUB_WORKSPACE"), os.environ.get("CI_PROJECT_DIR"), str(Path.cwd())):
        if root and Path(root).is_absolute() and (full := Path.cwd() / path).is_relative_to(root):
            path = full.relative_to(root)
            break
    return printable(str(PurePosixPath(path)))
