"""Hands on the pair that accept returns: it has no recv, and the thread ends at once."""

from threading import Thread


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
        client = server.accept()
        Thread(target=talk, args=(client,)).start()
