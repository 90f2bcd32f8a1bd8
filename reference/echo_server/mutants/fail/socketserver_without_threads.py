"""A plain TCPServer: it serves one client at a time."""

import socketserver


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


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        talk(self.request)


def serve(server):
    tcp = socketserver.TCPServer(server.getsockname(), Handler, bind_and_activate=False)
    tcp.socket.close()
    tcp.socket = server
    tcp.serve_forever()
