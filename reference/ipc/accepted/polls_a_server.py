"""Children connect to one server, which never waits for any of them: `poll` tells who has something to say."""

import pickle
import select
import socket
from multiprocessing import Process

CHUNK = 65_536


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(address, item):
    with socket.create_connection(address) as connection:
        connection.sendall(pickle.dumps(item))


def receive(server, count):
    poll, clients, found, back = select.poll(), {}, {}, []
    poll.register(server, select.POLLIN)
    while len(back) < count:
        for number, _ in poll.poll():
            if number == server.fileno():
                client, _ = server.accept()
                clients[client.fileno()], found[client.fileno()] = client, b""
                poll.register(client, select.POLLIN)
                continue
            data = clients[number].recv(CHUNK)
            found[number] += data
            if not data:
                poll.unregister(number)
                clients.pop(number).close()
                back.append(pickle.loads(found.pop(number)))
    return back


def collect(items):
    with socket.create_server(("127.0.0.1", 0)) as server:
        children = [Process(target=send, args=(server.getsockname(), item)) for item in items]
        for child in children:
            child.start()
        back = receive(server, len(children))
        for child in children:
            child.join()
    return back


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
