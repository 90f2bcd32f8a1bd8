"""A pipe for each producer; whoever eats listens to one after the other until it is closed."""

from multiprocessing import Pipe, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.send(food)
    q.close()


def consumer(name, q, eat=print):
    for end in q:
        while True:
            try:
                food = end.recv()
            except EOFError:
                break
            eat(food)


def main(n=3, eat=print):
    mouths, cooks = [], []
    for i in range(3):
        mouth, hand = Pipe(duplex=False)
        cook = Process(target=producer, args=(f"p{i}", f"f{i}", hand, n))
        cook.start()
        hand.close()
        cooks.append(cook)
        mouths.append(mouth)
    eater = Process(target=consumer, args=("c", mouths, eat))
    eater.start()
    eater.join()
    for cook in cooks:
        cook.join()
