"""Two threads set up one object under a lock: `hasattr` sees what the other has written."""

import threading

WANTED = 1


class Connection:
    opened = 0
    lock = threading.Lock()

    def open(self):
        with self.lock:
            if not hasattr(self, "socket"):
                self.socket = object()
                Connection.opened += 1


def main():
    connection = Connection()
    threads = [threading.Thread(target=connection.open) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Connection.opened
