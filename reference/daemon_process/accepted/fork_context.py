"""A process of the fork context: it is no multiprocessing.Process, and a process all the same."""

import multiprocessing

context = multiprocessing.get_context("fork")


def start_background(fn):
    process = context.Process(target=fn, daemon=True)
    process.start()
    return process
