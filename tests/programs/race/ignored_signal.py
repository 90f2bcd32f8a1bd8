"""A child says that it is there before it ignores SIGTERM, and may be killed in between."""

import multiprocessing
import signal

WANTED = [0, "done"]


def work(there, found):
    there.set()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    found.put("done")


def main():
    there, found = multiprocessing.Event(), multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(there, found))
    process.start()
    there.wait()
    process.terminate()
    process.join()
    return [process.exitcode, found.get() if process.exitcode == 0 else "killed"]
