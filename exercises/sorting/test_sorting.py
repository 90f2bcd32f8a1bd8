"""The checks of `sorting`: inputs that Hypothesis draws, and items that count how often they are compared."""

from math import floor, log2

from hypothesis import strategies

from grader.testing import Comparisons, Looks

# Of the checks that count. A comparison of an item is a question to this process, of some 15 microseconds, so that the
# 2,000 items of a textbook would take seconds; 512 tell as well. An insertion sort takes about n(n-1)/4 = 65,408
# comparisons of items in random order, with a standard deviation of about n**1.5/6 = 1,931; a quick sort that compares
# three times per item takes 3 * (2(n+1)H(n) - 4n) = 14,844, with one of 3 * 0.65 * n = 998. The bound between them is
# 6 n log2 n = 27,648: more than 12 deviations from either.
MANY = 512
MOST = 6 * MANY * round(log2(MANY))
PLAIN = strategies.one_of(
    strategies.lists(strategies.integers(-4, 4), max_size=9),
    strategies.lists(strategies.integers(-1_000_000, 1_000_000), max_size=40),
    strategies.lists(strategies.text("abc", max_size=3), max_size=6),
)
SIMPLE = [[], [7], [1, 2], [2, 1], [5, 5], [3, 1, 2], [2, 3, 1], [2, 2, 1, 1], [1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]
# Sizes whose differences and multiples neither vanish nor overflow; which buckets the rest would need is arithmetic.
FLOATS = strategies.one_of(
    strategies.floats(1e-100, 1e100),
    strategies.floats(-1e100, -1e-100),
    strategies.floats(1e-6, 1),
    strategies.integers(-300, 300).map(lambda number: number / 100),
    strategies.just(0.0),
)
SIMPLE_FLOATS = [
    [], [0.5], [0.25, 0.75], [0.75, 0.25], [0.5, 0.5], [3.0, 3.0, 3.0], [1.0, 0.0], [-1.5, 2.25, -0.5], [-2.0, -1.0],
    [250.5, 3.25, 100.0], [0.31, 0.3, 0.32, 0.99], [1e100, -1e100, 0.0, 1.0], [1.75, 0.5, 0.25], [-1.75, 0.5, 0.25],
]  # fmt: skip


def sorts(call, function, strategy, simple):
    """The function returns a new list in order, and leaves the one given alone."""

    def oracle(items):
        said = call("sort", function=function, items=items, line=f"{function}({items})")
        assert said["got"] == sorted(items), f"should be {sorted(items)}; got {said['got']!r}"
        assert said["left"] == items, f"should leave the list as it is, but makes it {said['left']!r}"
        assert len(items) < 2 or said["other"] == True, "should return a new list, not the one given"  # noqa: E712 - exactly
        assert len(items) < 2 or said["new"] == True, "should return a new list, not that of the call before"  # noqa: E712

    call.for_all(oracle, first=[{"items": items} for items in simple], items=strategy)


def compares(call, function, values, what, *, most):
    """Sort items with these values, and return how they were compared."""
    counted = Comparisons(values, most=most)
    said = call(
        "sort_elements", function=function, count=len(values), asked=counted, seconds=5.0,
        line=f"{function}({len(values)} items {what})",
    )  # fmt: skip
    order = sorted(range(len(values)), key=values.__getitem__)
    assert said["got"] == order, "should return them in order, which can be told by comparing alone"
    assert said["left"] == list(range(len(values))), "should leave the list as it is"
    return counted


def in_quadratic_time(call, function, count):
    """The function is quick on what is sorted, and slow on the reverse, as its algorithm is."""
    ascending = list(range(count))
    compares(call, function, ascending, "that are in order", most=count - 1)
    pairs = count * (count - 1) // 2
    taken = compares(call, function, ascending[::-1], "in reverse order", most=20 * pairs).count
    assert taken >= pairs, f"takes {taken} comparisons; as every pair is to be swapped, it should take {pairs} at least"


def in_linearithmic_time(call, function, values, what):
    """The function takes O(n log n) comparisons, and not just those that the built-in function takes."""
    counted = compares(call, function, values, what, most=MOST)
    builtin = Comparisons(values)
    sorted(map(Asking, range(len(values)), [builtin] * len(values)))
    assert counted.asked != builtin.asked, "compares as the built-in sort does: that is what you are to write yourself"


class Asking:
    """An item that notes how the built-in sort compares it."""

    def __init__(self, number, counted):
        self.number, self.counted = number, counted

    def __lt__(self, other):
        self.counted.asked.append(("lt", self.number, other.number))
        return self.counted.values[self.number] < self.counted.values[other.number]


def test_bubble_sort(call):
    """bubble_sort returns a new sorted list, whatever the items."""
    sorts(call, "bubble_sort", PLAIN, SIMPLE)


def test_bubble_sort_stops_early(call, secrets):
    """bubble_sort takes at most n - 1 comparisons of n items in order, and n(n - 1)/2 or more of the reverse."""
    in_quadratic_time(call, "bubble_sort", secrets.number(20, 30))


def test_insertion_sort(call):
    """insertion_sort returns a new sorted list, whatever the items."""
    sorts(call, "insertion_sort", PLAIN, SIMPLE)


def test_insertion_sort_is_stable(call):
    """insertion_sort leaves equal items in the order in which they were."""

    def oracle(values):
        counted = Comparisons(values, most=10 * len(values) ** 2 + 100)
        names = [f"{value}{'abcdefgh'[values[:index].count(value)]}" for index, value in enumerate(values)]
        shown = ", ".join(names)
        said = call(
            "sort_elements", function="insertion_sort", count=len(values), asked=counted,
            line=f"insertion_sort([{shown}]), where only the digits are compared,",
        )  # fmt: skip
        order = sorted(range(len(values)), key=values.__getitem__)
        wanted = ", ".join(names[index] for index in order)
        assert said["got"] == order, f"should be [{wanted}]; got {named(said['got'], names)}"

    simple = [[0], [1, 1], [1, 1, 0], [2, 1, 2, 1], [1, 0, 1, 0, 1]]
    digits = strategies.lists(strategies.integers(0, 3), max_size=8)
    call.for_all(oracle, first=[{"values": values} for values in simple], values=digits, examples=30)


def named(got, names):
    """The items with these numbers by their names, or whatever was returned."""
    order = [next((number for number in range(len(names)) if got[at] == number), -1) for at in range(len(names))]
    return f"[{', '.join(names[number] for number in order)}]" if got == order else repr(got)


def test_insertion_sort_scans_from_the_back(call, secrets):
    """insertion_sort takes at most n - 1 comparisons of n items in order, and n(n - 1)/2 or more of the reverse."""
    in_quadratic_time(call, "insertion_sort", secrets.number(20, 30))


def test_quick_sort(call):
    """quick_sort returns a new sorted list, whatever the items."""
    sorts(call, "quick_sort", PLAIN, SIMPLE)


def test_quick_sort_is_quick(call, secrets):
    """quick_sort takes O(n log n) comparisons of items in random order: of 512 at most 27,648."""
    in_linearithmic_time(call, "quick_sort", secrets.numbers(0, 99_999, MANY), "in random order")


def test_heap_sort(call):
    """heap_sort returns a new sorted list, whatever the items."""
    sorts(call, "heap_sort", PLAIN, SIMPLE)


def test_heap_sort_is_quick(call, secrets):
    """heap_sort takes O(n log n) comparisons, also of items that are in order: of 512 at most 27,648."""
    numbers = secrets.numbers(0, 99_999, MANY)
    in_linearithmic_time(call, "heap_sort", numbers, "in random order")
    in_linearithmic_time(call, "heap_sort", sorted(numbers), "that are in order")


def test_bucket_sort(call):
    """bucket_sort returns a new sorted list of any floats: negative, large, equal, close together."""
    sorts(call, "bucket_sort", strategies.lists(FLOATS, max_size=30), SIMPLE_FLOATS)


def test_binary_search(call):
    """binary_search finds an index of target in a sorted list, and None if it is not there."""

    def oracle(items, target):
        items = sorted(items)
        said = call("search", items=items, target=target, line=f"binary_search({items}, {target})")
        right = [index for index, item in enumerate(items) if item == target] or [None]
        wanted = " or ".join(map(str, right[:6]))
        assert any(said["got"] == one for one in right), f"should be {wanted}; got {said['got']!r}"
        assert said["left"] == items, f"should leave the list as it is, but makes it {said['left']!r}"

    simple = [([], 1), ([1], 1), ([1], 0), ([1], 2), ([1, 3], 1), ([1, 3], 3), ([1, 3], 2), ([1, 3, 5], 5), ([2, 2], 2)]
    call.for_all(
        oracle,
        first=[{"items": items, "target": target} for items, target in simple],
        items=strategies.lists(strategies.integers(-9, 9), max_size=20),
        target=strategies.integers(-10, 10),
    )


def test_binary_search_halves(call, secrets):
    """binary_search looks at no more than floor(log2 n) + 3 different items of n."""
    count = secrets.number(900, 1100)
    values = sorted(secrets.numbers(0, 9_999, count))
    absent = next(number for number in range(values[0], 10_001) if number not in values)
    for target in (values[0], values[-1], values[count // 2], values[count // 3], absent, -1, 10_001):
        said = call(
            "search_row", count=count, target=target, asked=Looks(values, most=floor(log2(count)) + 3),
            line=f"binary_search({count} numbers, {target})",
        )  # fmt: skip
        wanted = values.index(target) if target in values else None
        assert said["got"] == wanted, f"should be {wanted}; got {said['got']!r}"
