"""Shuts the connection down before it closes it, with TCP_NODELAY and keepalive set."""

import socket
import threading


def talk(sock):
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    try:
        while True:
            chunk = sock.recv(1500)
            if not chunk:
                break
            sock.sendall(chunk)
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    sock.close()


def serve(server):
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    while True:
        sock, _ = server.accept()
        thread = threading.Thread(target=talk, args=(sock,))
        thread.daemon = True
        thread.start()
