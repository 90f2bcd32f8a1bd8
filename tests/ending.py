"""Whether a process comes to its end."""

from __future__ import annotations

import os
import select


def ends(pid: int, *, seconds: float = 5.0) -> bool:
    """Whether it does so by itself, or has; the deadline only bounds a hang."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)
