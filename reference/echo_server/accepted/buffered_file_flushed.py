"""A buffered file, read with read1 and flushed after every write."""

from threading import Thread


def talk(sock):
    f = sock.makefile("rwb")
    try:
        while True:
            data = f.read1(8192)
            if not data:
                break
            f.write(data)
            f.flush()
    except OSError:
        pass
    finally:
        try:
            f.close()
        except OSError:
            pass
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
