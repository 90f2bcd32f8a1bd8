"""One thread polls for the next client, though the one it has was not answered: that one waits for ever."""

import select
import socket
import threading

WANTED = ["A", "B"]


def serve(server):
    poll, clients = select.poll(), []
    poll.register(server, select.POLLIN)
    for _ in range(2):
        poll.poll()
        clients.append(server.accept()[0])
    for client in clients:
        with client:
            client.sendall(client.recv(10).upper())


def ask(address, words, answers):
    for word in words:
        with socket.create_connection(address) as client:
            client.sendall(word)
            answers[word] = client.recv(10).decode()


def main():
    answers = {}
    with socket.create_server(("127.0.0.1", 0)) as server:
        asking = threading.Thread(target=ask, args=(server.getsockname(), (b"a", b"b"), answers))
        asking.start()
        serve(server)
        asking.join()
    return [answers[b"a"], answers[b"b"]]
