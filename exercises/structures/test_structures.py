"""The checks of `structures`: rows of calls that Hypothesis draws, held against a list, and comparisons counted."""

from itertools import permutations
from math import log2

from hypothesis import strategies

from grader.testing import Comparisons

THINGS = [None, False, "", "a", 0.5, "ab", [1, 2], []]
ITEMS = strategies.one_of(strategies.integers(0, 9), strategies.sampled_from(THINGS))
NUMBERS = strategies.integers(0, 9)
# A push asks once for each of the 8 levels at most, a pop twice, and sloppy ones twice as often: less than 6 * 8 = 48,
# and less than 80 for a pop, a push and a peek. A list that is kept in order by looking from one end takes a quarter of
# n = 255 for a push while it grows and half of it then, which is 64 and 128, and one that is sorted anew takes 255.
# It is the sum that is judged: some heaps put off what they have to do.
MANY = 255
MOST = 6 * round(log2(MANY + 1))
MOST_OF_THREE = 10 * round(log2(MANY + 1))
ROUNDS = 60
HIGH = 1_100  # items: more than anybody makes room for who thinks that it will do


# Rows of calls of a small machine, whose state is a list for each structure: Hypothesis cuts such a row down to the
# calls that matter. A pop or peek of an empty structure is left out; it has a check of its own.
NAMES = strategies.sampled_from(["s", "s", "s", "t"])
ONE_AND_ANOTHER = [("push", "s", 1), ("len", "t", None), ("len", "s", None), ("peek", "s", None), ("pop", "s", None)]
EQUAL = [*[("push", "s", 1)] * 2, ("len", "s", None), *[("pop", "s", None)] * 2]
# All in, all out: every order of up to five items, and some of more, in which a heap has further levels.
FEW = [order for count in range(1, 6) for order in permutations(range(count))]
MORE = [[index * step % count for index in range(count)] for count in (7, 8, 11, 17, 41) for step in (1, 3, 5, -2, -1)]
ORDERS = [[*(("push", "s", item) for item in order), *[("pop", "s", None)] * len(order)] for order in (*FEW, *MORE)]
NOTHINGS = [
    [("push", "s", item), *((do, "s", None) for do in ("len", "peek", "pop", "len"))]
    for item in (None, 0, False, "", "ab", [1, 2], [])
]


def rows(items):
    """Rows of pushes, pops, peeks and lens, on two structures."""
    pushes = strategies.tuples(strategies.just("push"), NAMES, items)
    others = strategies.tuples(strategies.sampled_from(["pop", "peek", "len"]), NAMES, strategies.none())
    return strategies.lists(strategies.one_of(pushes, pushes, others), max_size=30)


def keeps_to_model(call, kind, items, leaves_first):
    """Whatever the row of calls, it does what a list does of which `leaves_first` tells the index of the first out."""

    def oracle(row):
        model = {}
        for do, name, item in row:
            if name not in model:
                model[name] = []
                call("make", kind=kind, name=name, line=f"{name} = {kind}()")
            held = model[name]
            if do == "push":
                held.append(item)
                call("push", name=name, item=item, line=f"{name}.push({item!r})")
            elif do == "len":
                said = call("count", name=name, line=f"len({name})")
                assert said["got"] == len(held), f"should be {len(held)}; got {said['got']!r}"
            elif held:
                said = call("take", name=name, method=do, line=f"{name}.{do}()")
                at = leaves_first(held)
                assert said["got"] == held[at], f"should be {held[at]!r}; {seen(said)}"
                if do == "pop":
                    del held[at]

    simple = [[("len", "s", None)], ONE_AND_ANOTHER, EQUAL, *(NOTHINGS if kind == "Stack" else ()), *ORDERS]
    call.for_all(oracle, first=[{"row": row} for row in simple], row=rows(items))


def holds_many(call, kind, wanted):
    """However many are pushed, all of them come out, in the order that is wanted of 0, 1, 2 and so on."""

    def oracle(count):
        call("make", kind=kind, name="s", line=f"s = {kind}()")
        call("push_all", name="s", items=list(range(count)), line=f"for n in range({count}): s.push(n)")
        said = call("count", name="s", line="len(s)")
        assert said["got"] == count, f"should be {count}; got {said['got']!r}"
        said = call("pop_all", name="s", count=count, line=f"[s.pop() for n in range({count})]")
        assert said["got"] == wanted, f"should be {wanted[:2]} and so on to {wanted[-1]}; {seen(said)}"

    call.for_all(oracle, first=[{"count": len(wanted)}])


def gives_back_itself(call):
    """What comes out is what was put in, and not something that is like it."""

    def oracle(method):
        call("make", kind="Stack", name="s", line="s = Stack()")
        said = call("take_itself", name="s", method=method, line=f"item = [1]; s.push(item); s.{method}() is item")
        assert said["got"] == True, f"should be True; {seen(said)}"  # noqa: E712 - exactly

    call.for_all(oracle, first=[{"method": method} for method in ("peek", "pop")])


def seen(said):
    """What pop or peek did."""
    return "raised IndexError" if said["empty"] == True else f"got {said['got']!r}"  # noqa: E712 - exactly


def when_empty(call, kind):
    """With nothing in it, pop and peek raise IndexError, and it can be used afterwards."""

    def oracle(method, item):
        def does(what, **how):
            return call(what, name="s", **how)

        def finds_nothing():
            said = does("take", method=method, line=f"s.{method}()")
            assert said["empty"] == True, f"should raise IndexError, as there is nothing; {seen(said)}"  # noqa: E712

        does("make", kind=kind, line=f"s = {kind}()")
        finds_nothing()
        does("push", item=item, line=f"s.push({item})")
        said = does("count", line="len(s)")
        assert said["got"] == 1, f"should be 1; got {said['got']!r}"
        said = does("take", method="peek", line="s.peek()")
        assert said["got"] == item, f"should be {item}; {seen(said)}"
        said = does("take", method="pop", line="s.pop()")
        assert said["got"] == item, f"should be {item}; {seen(said)}"
        finds_nothing()
        said = does("count", line="len(s)")
        assert said["got"] == 0, f"should be 0; got {said['got']!r}"

    call.for_all(oracle, first=[{"method": method, "item": item} for item in (1, 0) for method in ("pop", "peek")])


def test_stack(call):
    """A stack gives back what was pushed last, whatever the row of calls."""
    keeps_to_model(call, "Stack", ITEMS, lambda held: len(held) - 1)
    holds_many(call, "Stack", list(range(HIGH))[::-1])
    gives_back_itself(call)


def test_stack_when_empty(call):
    """An empty stack raises IndexError when it is asked for an item."""
    when_empty(call, "Stack")


def test_heap(call):
    """A heap gives back the smallest item that it holds, whatever the row of calls."""
    keeps_to_model(call, "Heap", NUMBERS, lambda held: held.index(min(held)))
    holds_many(call, "Heap", list(range(HIGH)))


def test_heap_when_empty(call):
    """An empty heap raises IndexError when it is asked for an item."""
    when_empty(call, "Heap")


def test_heap_is_quick(call, secrets):
    """A heap with n items takes O(log n) comparisons for each push, pop and peek."""
    values = secrets.numbers(0, 99_999, MANY + ROUNDS)
    counted = Comparisons(values)

    def phase(scenario, line, *, most, **given):
        counted.most = counted.count + most
        return call(scenario, asked=counted, line=line, seconds=5.0, **given)

    held = list(range(MANY))
    phase("fill", f"h.push(item), {MANY} times,", most=MANY * MOST, count=MANY)
    wanted = []
    for number in range(MANY, MANY + ROUNDS):
        least = min(held, key=values.__getitem__)
        wanted.append([least, least])
        held = [one for one in held if one != least] + [number]
    turned = f"h.peek(), h.pop() and h.push(item), {ROUNDS} times with {MANY} items,"
    said = phase("turn_over", turned, most=ROUNDS * MOST_OF_THREE, first=MANY, count=ROUNDS)
    assert said["got"] == wanted, "should find the smallest item each time"
    said = phase("empty", f"h.pop(), {MANY} times,", most=MANY * MOST, count=MANY)
    assert said["got"] == sorted(held, key=values.__getitem__), "should take the items out in order"
