"""What `grader doctor` found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import msgspec

from grader.sandbox.probe import Probe


def write(level: str, probes: Sequence[Probe], *, as_json: bool, stream: TextIO) -> None:
    """Print every probe with what would help, or the same as JSON."""
    if as_json:
        document = msgspec.json.encode({"schema": 1, "sandbox": level, "probes": probes})
        print(msgspec.json.format(document, indent=1).decode(), file=stream)
        return
    width = max(len(probe.name) for probe in probes)
    for probe in probes:
        print(f"{'ok' if probe.ok else '--'}  {probe.name:{width}}  {probe.found}", file=stream)
        if probe.remedy:
            print(f"    {'':{width}}  try: {probe.remedy}", file=stream)
    print(f"Sandbox level in use: {level}" + (" (none)" if level == "D" else ""), file=stream)
