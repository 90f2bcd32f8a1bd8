"""Two threads set up one object that only one of them should: `hasattr` looks before the other has written."""

import threading

WANTED = 1


class Connection:
    opened = 0

    def open(self):
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
