"""Each thread uses the server in a with block: the first client that leaves closes it."""

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


def one(server, sock):
    with server:
        talk(sock)


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=one, args=(server, sock)).start()
