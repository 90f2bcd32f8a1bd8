"""Three services call each other in a ring, each under a lock of its own: all wait for the next."""

import threading

WANTED = ["mail", "order", "stock"]
order, stock, mail = threading.Lock(), threading.Lock(), threading.Lock()
log = []


def place_order():
    with order:
        with stock:
            log.append("order")


def refill_stock():
    with stock:
        with mail:
            log.append("stock")


def send_mail():
    with mail:
        with order:
            log.append("mail")


def main():
    threads = [threading.Thread(target=one) for one in (place_order, refill_stock, send_mail)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(log)
