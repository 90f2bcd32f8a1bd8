"""Sends everything to all clients: each gets the bytes of the others, too."""

from threading import Thread

clients = []


def talk(sock):
    clients.append(sock)
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            for client in list(clients):
                client.sendall(data)
    except OSError:
        pass
    finally:
        clients.remove(sock)
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
