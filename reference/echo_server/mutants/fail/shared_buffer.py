"""All threads receive into the same buffer: bytes of others overwrite what a slow reader is owed."""

from threading import Thread

buffer = bytearray(1 << 20)


def talk(sock):
    try:
        while True:
            count = sock.recv_into(buffer)
            if not count:
                break
            sock.sendall(memoryview(buffer)[:count])
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
