"""Receives into a buffer of its own and sends a view of it."""

from threading import Thread


def talk(sock):
    buffer = bytearray(65536)
    view = memoryview(buffer)
    try:
        while (count := sock.recv_into(buffer)) > 0:
            sock.sendall(view[:count])
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,), daemon=True).start()
