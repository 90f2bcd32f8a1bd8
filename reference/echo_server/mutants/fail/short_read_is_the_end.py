"""Takes a message shorter than the buffer for the last one."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            sock.sendall(data)
            if len(data) < 1024:
                break
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
