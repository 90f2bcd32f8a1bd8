"""Seven bytes at a time."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(7)
            if len(data) < 1:
                break
            sock.sendall(data)
    except Exception as e:  # noqa: BLE001
        print(repr(e))
    finally:
        sock.close()


def serve(server):
    while True:
        (sock, address) = server.accept()
        print("accepted", address)
        Thread(target=talk, args=[sock]).start()
