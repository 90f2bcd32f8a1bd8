"""The profile for macOS's sandbox-exec: level C. Written by the manual and never tried: nobody had a Mac.

The language is that of sandbox(7) and of the profiles in /System/Library/Sandbox/Profiles. Apple calls the command
deprecated and uses the mechanism itself everywhere.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PROFILE = """\
(version 1)
(deny default)
(allow process-fork)
(allow process-exec (subpath "{prefix}") (subpath "{venv}"))
(allow signal (target same-sandbox))
(allow sysctl-read)
(allow mach-lookup (global-name "com.apple.system.logger"))
(allow ipc-posix-sem)
(allow file-read*)
(deny file-read* (subpath "/Users") (subpath "/Volumes"))
(allow file-read* (subpath "{prefix}") (subpath "{venv}") (subpath "{package}") (subpath "{folder}"))
(allow file-write* (subpath "{folder}") (literal "/dev/null"))
(allow network* (local ip "localhost:*") (remote ip "localhost:*"))
"""


def profile(folder: Path) -> str:
    """Reading is allowed outside people's folders, writing in `folder`, the network on this machine."""
    places = {
        "prefix": sys.base_prefix,
        "venv": sys.prefix,
        "package": str(Path(__file__).resolve().parents[1]),
        "folder": os.path.realpath(folder),
    }
    return _PROFILE.format(**{name: place.replace("\\", "\\\\").replace('"', '\\"') for name, place in places.items()})


def prefix(folder: Path) -> list[str]:
    """What stands before a command that is to run so."""
    return ["/usr/bin/sandbox-exec", "-p", profile(folder)]
