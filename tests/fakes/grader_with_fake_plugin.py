"""The `grader` command, its pytest plugin replaced by the fake one."""

import sys
from pathlib import Path

from grader import cli, session
from grader.ci import grading

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))  # also where Python was told not to look there
    grading.PROGRAM = (sys.executable, __file__)
    session.PLUGIN = "fake_plugin"
    sys.exit(cli.main())
