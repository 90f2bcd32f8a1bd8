"""Two threads wait for one child: one of them is told how it has ended, the other that there is none."""

import os
import threading

WANTED = ["four", "none"]


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(4)
    found = []

    def wait():
        try:
            os.waitpid(pid, 0)
            found.append("four")
        except ChildProcessError:
            found.append("none")

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)
