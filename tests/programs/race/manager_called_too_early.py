"""The child serves and the parent connects, which may be before anybody is there."""

import queue
from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 7
ADDRESS, KEY = ("localhost", 50_000), b"key"
ITEMS = queue.Queue()


class QueueManager(BaseManager):
    pass


QueueManager.register("items", callable=lambda: ITEMS)


def serve():
    QueueManager(ADDRESS, KEY).get_server().serve_forever()


def main():
    child = Process(target=serve, daemon=True)
    child.start()
    manager = QueueManager(ADDRESS, KEY)
    try:
        manager.connect()
    except ConnectionRefusedError:
        return None
    items = manager.items()
    items.put(WANTED)
    return items.get()
