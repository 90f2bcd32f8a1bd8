"""One send for each recv, and a large buffer: a blocking send takes it all."""

import threading

BUFFER = 1 << 20


def talk(sock):
    try:
        while True:
            data = sock.recv(BUFFER)
            if not data:
                break
            sock.send(data)
    except ConnectionResetError:
        pass
    except BrokenPipeError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=lambda s=sock: talk(s)).start()
