"""Tells what it does by the logger that processes share."""

import logging
import multiprocessing
import threading

money = 100
logger = multiprocessing.log_to_stderr()
logger.setLevel(logging.INFO)


def spend(amount):
    global money
    money -= amount
    multiprocessing.get_logger().info("%d left in %s", money, multiprocessing.current_process().name)


def spend_in_thread(amount):
    spender = threading.Thread(target=spend, args=(amount,))
    spender.start()
    spender.join()
    return money


def spend_in_process(amount):
    spender = multiprocessing.Process(target=spend, args=(amount,))
    spender.start()
    spender.join()
    logger.info("%d left here", money)
    return money
