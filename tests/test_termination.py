from __future__ import annotations

import os
import signal

import pytest

from grader import termination


def test_a_request_to_end_interrupts_and_afterwards_means_what_it_meant() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt), termination.like_interruption():
        os.kill(os.getpid(), signal.SIGTERM)

    assert signal.getsignal(signal.SIGTERM) is before
