"""Keeps the connection in a global variable: everybody's bytes go to the newest client."""

from threading import Thread

connection = None


def talk(sock):
    global connection
    connection = sock
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            connection.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
