"""The `grader` command, its pytest plugin replaced by the fake one."""

import sys

from grader import cli, session

if __name__ == "__main__":
    session.PLUGIN = "fake_plugin"
    sys.exit(cli.main())
