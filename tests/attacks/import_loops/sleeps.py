"""Sleeps for ever while it is imported, by the stand-in for sleep.

family: import_loops
aims-at: hang
"""

import time

while True:
    time.sleep(1_000_000)
