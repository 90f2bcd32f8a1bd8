from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from grader.sandbox.output import OutputPipe

HANG = 60.0  # seconds that nobody waits unless something is wrong


@contextmanager
def a_pipe() -> Iterator[tuple[OutputPipe, int]]:
    reading, writing = os.pipe()
    pipe = OutputPipe(reading)
    try:
        yield pipe, writing
    finally:
        pipe.close()


def test_end_is_noticed_when_the_last_writer_goes() -> None:
    with a_pipe() as (pipe, writing):
        threading.Thread(target=os.close, args=(writing,)).start()

        assert pipe.ends(HANG)


def test_who_still_prints_more_than_fits_is_not_waited_for_in_vain() -> None:
    def last_words() -> None:
        with os.fdopen(writing, "wb") as output:
            output.write(b"x" * 1_000_000)

    with a_pipe() as (pipe, writing):
        threading.Thread(target=last_words).start()

        assert pipe.ends(HANG)


def test_somebody_who_stays_is_told_from_an_end() -> None:
    with a_pipe() as (pipe, writing):
        os.write(writing, b"still here")

        assert not pipe.ends(0.01)
        os.close(writing)
