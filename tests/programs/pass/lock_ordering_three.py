"""Three services call each other, always order before stock before mail: there is no ring."""

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
    with order:
        with mail:
            log.append("mail")


def main():
    threads = [threading.Thread(target=one) for one in (place_order, refill_stock, send_mail)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(log)
