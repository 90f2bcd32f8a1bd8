"""Computes for ever while it is imported.

family: import_loops
aims-at: hang
"""

while True:
    pass
