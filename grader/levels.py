"""Which level of the sandbox a command runs at, and what it says of that."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Final

import click

from grader import screen
from grader.sandbox import probe
from grader.sandbox.level import DEFAULT, EXPLAINED, Level
from grader.sandbox.probe import Standing
from grader.verdict import UsageError

_LEVELS = ("A", "A-", "A-root", "B", "C", "D")
_REMEDY: Final = """\
Install bubblewrap:  Debian, Ubuntu: sudo apt install bubblewrap   Fedora: sudo dnf install bubblewrap
                     Arch: sudo pacman -S bubblewrap   macOS has none: --require C is what there is
`grader doctor` says more. If you trust all this work as you trust your own: --i-trust-these-submissions"""


def had(root: Path, *, require: str | None) -> Standing:
    """The best level that can be had; `UsageError` where it is less than what is asked for."""
    if require is not None and require not in _LEVELS:
        raise UsageError(f"there is no sandbox level {require!r}; there are: {', '.join(_LEVELS)}")
    wanted = DEFAULT if require is None else Level(require)
    found = probe.standing([root / "exercises", root / "reference", root / ".racecourse"])
    if not found.level.satisfies(wanted):
        why = "".join(f"\n  {one}" for one in found.failed)
        raise UsageError(f"sandbox level {wanted} cannot be had here, only {found.level}.{why}\n{_REMEDY}")
    if found.level is Level.D:
        said = (
            "NO SANDBOX (level D): submissions run with your rights on this machine; grade only work that you trust"
            " (you say that you do)."
        )
        click.secho(_broken(said), fg="red", bold=True, err=True)
    else:
        click.echo(_broken(f"Sandbox level {found.level}: {EXPLAINED[found.level]}."), err=True)
    return found


def _broken(said: str) -> str:
    """One line; on a terminal that is narrower several, broken between words."""
    width = screen.width(sys.stderr)
    return said if width is None else textwrap.fill(said, width)
