"""socketserver.ThreadingTCPServer, given the listening socket."""

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


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


def serve(server):
    tcp = Server(server.getsockname(), Handler, bind_and_activate=False)
    tcp.socket.close()
    tcp.socket = server
    tcp.serve_forever()
