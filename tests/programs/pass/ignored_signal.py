"""A child ignores SIGTERM before it says that it is there, so that it ends when it has done its work."""

import multiprocessing
import signal

WANTED = [0, "done"]


def work(there, found):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    there.set()
    found.put("done")


def main():
    there, found = multiprocessing.Event(), multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(there, found))
    process.start()
    there.wait()
    process.terminate()
    process.join()
    return [process.exitcode, found.get() if process.exitcode == 0 else "killed"]
