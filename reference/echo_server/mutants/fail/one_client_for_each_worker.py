"""Each of a hundred and twenty workers takes one client from the queue and ends: whoever comes later waits for ever."""

import queue
from threading import Thread

WORKERS = 120
waiting = queue.Queue()


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except OSError:
            pass


def work():
    talk(waiting.get())


def serve(server):
    for _ in range(WORKERS):
        Thread(target=work, daemon=True).start()
    while True:
        client, _ = server.accept()
        waiting.put(client)
