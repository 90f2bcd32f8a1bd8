"""A process for each client, but the parent keeps its copies: the connections never end."""

from multiprocessing import Process

clients = []


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        clients.append(sock)
        Process(target=talk, args=(sock,)).start()
