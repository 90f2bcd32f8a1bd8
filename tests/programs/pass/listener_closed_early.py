"""Stops listening when both clients are accepted."""

import socket
import threading

WANTED = ""


def main():
    told = []

    def call():
        with socket.socket(socket.AF_UNIX) as end:
            try:
                end.connect("door")
                end.recv(10)
            except OSError as error:
                told.append(type(error).__name__)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind("door")
        server.listen()
        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        ends = [server.accept()[0] for _ in threads]
    for one in ends:
        one.close()
    for thread in threads:
        thread.join()
    return "".join(told)
