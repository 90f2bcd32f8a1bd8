"""A thread forks: in the child it is alone, and the process ends with it."""

import os
import threading

WANTED = [0, "ended"]


def main():
    found = []
    other = threading.Thread(target=threading.Event().wait, args=(1,))

    def work():
        pid = os.fork()
        if pid == 0:
            alone = threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
            if alone and not other.is_alive():
                return
            os._exit(1)
        found.append(os.waitpid(pid, 0)[1])

    other.start()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    other.join()
    return [*found, "ended"]
