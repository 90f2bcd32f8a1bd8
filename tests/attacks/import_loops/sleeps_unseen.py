"""Sleeps for ever while it is imported, where the grader cannot see it.

family: import_loops
aims-at: hang
"""

import sys

while True:
    sys.modules["select"].poll().poll(100_000)
