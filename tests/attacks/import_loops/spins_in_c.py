"""Computes for ever while it is imported, in one instruction.

family: import_loops
aims-at: hang
"""

sum(range(10**15))
