"""Daemon threads, and a socket that is closed in finally whatever happens."""

import threading


def talk(sock):
    try:
        for data in iter(lambda: sock.recv(2048), b""):
            sock.sendall(data)
    except (ConnectionResetError, BrokenPipeError):
        print("client gone")
    finally:
        sock.close()


def serve(server):
    while True:
        conn, addr = server.accept()
        print(addr)
        t = threading.Thread(target=talk, args=(conn,))
        t.setDaemon(True)
        t.start()
