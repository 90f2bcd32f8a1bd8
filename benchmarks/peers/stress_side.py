"""The same programs with real threads and processes, again and again, and luck; run by `peers.py`.

Prints as JSON in how many runs `main` did not return what it must, and how long all of them took.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

PROGRAMS: Final = Path(__file__).with_name("programs")
DEADLINE: Final = 1.0  # seconds for one run; none takes a tenth of it, so whoever is not done by then hangs


def right(program: Any) -> bool:
    """Run it once: whether it returned, and what it must."""
    returned: list[object] = []
    caller = threading.Thread(target=lambda: returned.append(program.main()), daemon=True)
    caller.start()
    caller.join(timeout=DEADLINE)
    return returned == [program.WANTED]


def hunt(program: Any, *, runs: int, seconds: float) -> dict[str, float]:
    """Run again and again within the caps."""
    began = time.perf_counter()
    done = found = 0
    while done < runs and time.perf_counter() - began < seconds:
        done += 1
        found += not right(program)
    return {"runs": done, "found": found, "seconds": time.perf_counter() - began}


def main() -> None:
    """Print what `hunt` counts on the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", choices=sorted(path.stem for path in PROGRAMS.glob("*.py")))
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    sys.path.insert(0, str(PROGRAMS))
    program = importlib.import_module(options.program)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        counted = hunt(program, runs=options.runs, seconds=options.seconds)
        os.chdir("/")
    print(json.dumps(counted), flush=True)
    os._exit(0)  # deadlocked threads are left behind


if __name__ == "__main__":
    main()
