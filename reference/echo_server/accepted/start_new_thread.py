"""The bare _thread module."""

import _thread


def talk(sock):
    try:
        data = sock.recv(1024)
        while data:
            sock.sendall(data)
            data = sock.recv(1024)
    except ConnectionError:
        pass
    sock.close()


def serve(server):
    while 1:
        sock, _ = server.accept()
        _thread.start_new_thread(talk, (sock,))
