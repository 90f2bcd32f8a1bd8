"""A process for each client; the parent closes its own copy of the connection."""

from multiprocessing import Process


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if not data:
                break
            sock.send(data)
        except ConnectionResetError:
            break
    sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        print("client", addr)
        p = Process(target=talk, args=(sock,))
        p.start()
        sock.close()
