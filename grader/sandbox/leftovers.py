"""What graders that were killed have left behind: their folders, and the control groups of their boxes."""

from __future__ import annotations

from grader import temporary
from grader.sandbox import cgroup


def sweep() -> None:
    """End and remove what belongs to graders that are gone, and nothing of those that run."""
    cgroup.sweep()
    temporary.sweep()
