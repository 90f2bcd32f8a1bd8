"""The child serves, and says at which address, so that the parent connects when there is somebody."""

import queue
from multiprocessing import Pipe, Process
from multiprocessing.managers import BaseManager

WANTED = 7
KEY = b"key"
ITEMS = queue.Queue()


class QueueManager(BaseManager):
    pass


QueueManager.register("items", callable=lambda: ITEMS)


def serve(sender):
    server = QueueManager(("localhost", 0), KEY).get_server()
    sender.send(server.address)
    server.serve_forever()


def main():
    receiver, sender = Pipe(duplex=False)
    child = Process(target=serve, args=(sender,), daemon=True)
    child.start()
    manager = QueueManager(receiver.recv(), KEY)
    manager.connect()
    items = manager.items()
    items.put(WANTED)
    return items.get()
