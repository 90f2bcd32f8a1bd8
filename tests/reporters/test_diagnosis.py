from __future__ import annotations

import json
from io import StringIO

from grader.reporters import diagnosis
from grader.sandbox.probe import Probe

PROBES = [
    Probe(name="bubblewrap", ok=False, found="not found", remedy="sudo apt install bubblewrap"),
    Probe(name="pidfd", ok=True, found="works"),
]


def test_what_is_missing_comes_with_its_remedy() -> None:
    stream = StringIO()

    diagnosis.write("D", PROBES, as_json=False, stream=stream)

    assert stream.getvalue().splitlines() == [
        "--  bubblewrap  not found",
        "                try: sudo apt install bubblewrap",
        "ok  pidfd       works",
        "Sandbox level in use: D (none)",
    ]


def test_programs_get_json() -> None:
    stream = StringIO()

    diagnosis.write("D", PROBES, as_json=True, stream=stream)

    document = json.loads(stream.getvalue())
    assert document["sandbox"] == "D"
    assert document["probes"][1] == {"name": "pidfd", "ok": True, "found": "works", "remedy": ""}
