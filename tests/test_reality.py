"""Programs of the corpus over sockets, named pipes and managers give in reality what they give under the conductor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine import source_of, wanted_by

NAMES = (
    "accepted_in_order", "connects_too_early", "fifo_joined_first", "fifo_made_too_late", "fifo_opened_in_turn",
    "fifo_two_writers", "first_client", "listener_closed_early", "listener_end_kept", "listener_too_late",
    "listener_without_key", "manager_asked_first", "manager_called_too_early", "manager_made_once",
    "manager_own_counter", "manager_polled", "manager_waits_inside", "mapped_counter", "mapped_too_early", "port_taken",
    "queue_of_a_listener", "socket_closed_too_early", "socket_full", "socket_left_open", "socket_polled",
    "socket_read_once", "socket_shutdown", "socket_two_writers",
)  # fmt: skip
MAIN = "import json, program\nif __name__ == '__main__':\n    print(json.dumps(program.main()))\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the model is that of Linux")
@pytest.mark.parametrize("name", NAMES)
def test_program_does_the_same_without_the_conductor(name: str, tmp_path: Path) -> None:
    source = source_of(f"pass/{name}")
    (tmp_path / "program.py").write_text(source)
    (tmp_path / "main.py").write_text(MAIN)

    run = subprocess.run([sys.executable, "main.py"], cwd=tmp_path, capture_output=True, timeout=60, check=True)

    assert json.loads(run.stdout) == wanted_by(source)
