"""A server that never waits for a client answers what has been sent, by `poll`, and stops when the client has left."""

import select
import socket
import threading

WANTED = ["A"]


def serve(server):
    poll, clients, left = select.poll(), {}, 1
    poll.register(server, select.POLLIN)
    while left:
        for number, _events in poll.poll():
            if number == server.fileno():
                client, _address = server.accept()
                clients[client.fileno()] = client
                poll.register(client, select.POLLIN)
                continue
            data = clients[number].recv(10)
            if data:
                clients[number].sendall(data.upper())
            else:
                poll.unregister(number)
                clients.pop(number).close()
                left -= 1


def ask(address, word, answers):
    with socket.create_connection(address) as client:
        client.sendall(word)
        answers[word] = client.recv(10).decode()


def main():
    answers = {}
    with socket.create_server(("127.0.0.1", 0)) as server:
        asking = [threading.Thread(target=ask, args=(server.getsockname(), word, answers)) for word in (b"a",)]
        for thread in asking:
            thread.start()
        serve(server)
        for thread in asking:
            thread.join()
    return [answers[b"a"]]
