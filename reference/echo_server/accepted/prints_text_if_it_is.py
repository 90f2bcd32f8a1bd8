"""Prints what is text, and sends the bytes back whatever they are; catches everything."""

from threading import Thread


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if len(data) == 0:
                print('client closed')
                break
            try:
                print(data.decode('utf8'))
            except UnicodeDecodeError:
                print('%d bytes' % len(data))
            sock.sendall(data)
        except:  # noqa: E722
            break
    sock.close()


def serve(server):
    with server:
        while True:
            try:
                sock, addr = server.accept()
            except OSError:
                break
            print('connected:', addr)
            t = Thread(target=talk, args=(sock,), daemon=True)
            t.start()
