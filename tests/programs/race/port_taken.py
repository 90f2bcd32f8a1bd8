"""Two threads bind one port: whoever is second is told so."""

import socket
import threading

WANTED = ["first", "first"]


def main():
    turns, done = ["first", "taken"], []

    def serve():
        server = socket.socket()
        try:
            server.bind(("127.0.0.1", 4000))
        except OSError:
            done.append("taken")
        else:
            done.append("first")
            server.close()

    threads = [threading.Thread(target=serve) for _ in turns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
