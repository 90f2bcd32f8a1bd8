"""Reporters turn a gradebook into something for people or for other programs.

A reporter is a module with `write(gradebook, *, output, stream)`: it writes files into the folder `output` or
lines to `stream`, and raises `UsageError` when it cannot.
"""
