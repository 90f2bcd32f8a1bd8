from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from grader.conductor.interleaving import left_out
from grader.reporters import lanes
from grader.verdict import Interleaving, Step

FILE = "ticket.py"
SOURCES = {FILE: ["def buy():", "    left = read()", "    with mutex:", "        write(left - 1)"]}
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style></svg></table><b>&amp;",
    "\x00\x1b[2J\x07",
    "\u202egnp.exe",
    "\ud800",
    "]]><!--",
]
# What a page must not get from a fragment, whatever the text in it.
ALLOWED = {
    "figure", "style", "figcaption", "strong", "p", "div", "details", "summary", "table", "thead", "tbody", "tr", "th",
    "td", "code", "svg", "title", "desc", "rect", "line", "path", "g", "text", "tspan",
}  # fmt: skip


def step(task: str, what: str, *, line: int = 1, file: str = FILE) -> Step:
    return Step(task=task, file=file, line=line, what=what)


OVERSELL = (
    step("ann", "reads data.txt → 1", line=2),
    step("bob", "reads data.txt → 1", line=2),
    step("ann", "writes 0 tickets", line=4),
    step("bob", "writes 0 tickets", line=4),
)
DINING = (
    step("plato", "takes fork 0", line=3),
    step("kant", "takes fork 1", line=3),
    step("hegel", "takes fork 2", line=3),
    step("plato", "waits for fork 1, held by kant, taken at line 3", line=4),
    step("kant", "waits for fork 2, held by hegel, taken at line 3", line=4),
    step("hegel", "waits for fork 0, held by plato, taken at line 3", line=4),
)


def html(*steps: Step, title: str = "ticket", message: tuple[str, ...] = (), consequence: str = "") -> str:
    interleaving = Interleaving(schedule="ticket:check:abc", steps=steps)
    return lanes.fragment(interleaving, sources=SOURCES, title=title, message=message, consequence=consequence)


def page(*steps: Step, title: str = "ticket", message: tuple[str, ...] = (), consequence: str = "") -> ET.Element:
    """The fragment read as XML, which is stricter than HTML."""
    text = html(*steps, title=title, message=message, consequence=consequence)
    return ET.fromstring(f"<body>{text}</body>")  # noqa: S314 - we wrote it


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def said(element: ET.Element) -> str:
    """The text that is seen: without tooltips."""
    return " ".join("".join(text.itertext()) for text in element.iter("text"))


def boxes(root: ET.Element) -> list[ET.Element]:
    """The nested drawings that hold a step each, from top to bottom."""
    return [one for one in root.iter("svg") if classed(one, "rc-box") and one.get("role") is None]


def at(element: ET.Element, name: str) -> int:
    return int(element.get(name, ""))


def table(root: ET.Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def bars(root: ET.Element) -> list[str]:
    """What the tooltips of the bars say, from left to right."""
    found = [one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1]
    return [one.findtext("title", "") for one in sorted(found, key=lambda one: at(one, "x"))]


def arrows(root: ET.Element, name: str) -> list[str]:
    return [said(group) for group in classed(root, name)]


def test_a_fragment_is_one_figure_and_one_details() -> None:
    assert [child.tag for child in page(*OVERSELL)] == ["figure", "details"]


def test_each_task_has_a_lane_with_its_name() -> None:
    heads = [text.text for text in classed(page(*OVERSELL), "rc-task")]

    assert heads == ["ann", "bob"]


def test_a_step_shows_line_source_and_what_happened() -> None:
    (box,) = boxes(page(step("ann", "writes 0 tickets", line=4)))

    assert said(box) == "4  write(left - 1) · writes 0 tickets"


@pytest.mark.parametrize(("file", "line"), [(FILE, 0), (FILE, 99), ("helper.py", 1)])
def test_a_line_that_is_not_there_shows_what_happened(file: str, line: int) -> None:
    (box,) = boxes(page(step("ann", "writes 0 tickets", file=file, line=line)))

    assert said(box).endswith(" · writes 0 tickets")


def test_steps_go_down_in_the_lane_of_their_task() -> None:
    found = boxes(page(*OVERSELL))

    assert [at(box, "y") for box in found] == sorted({at(box, "y") for box in found})
    left, right = at(found[0], "x"), at(found[1], "x")
    assert [at(box, "x") for box in found] == [left, right, left, right]
    assert left + at(found[0], "width") < right


def test_an_opening_that_a_read_follows_is_left_out() -> None:
    found = boxes(page(step("ann", "opens data.txt"), step("ann", "reads data.txt → 1")))

    assert [said(box) for box in found] == ["1  def buy(): · reads data.txt → 1"]


def test_every_change_of_task_has_an_arrow() -> None:
    assert len(classed(page(*OVERSELL), "rc-control")) == 3


def test_a_task_that_goes_on_needs_no_arrow() -> None:
    assert classed(page(step("ann", "reads x → 1"), step("ann", "writes x ← 2")), "rc-control") == []


def test_the_first_interruption_is_marked_in_words() -> None:
    assert arrows(page(*OVERSELL), "rc-between") == ["bob comes in between"]


def test_one_after_another_nobody_comes_in_between() -> None:
    root = page(*(step(task, what) for task in ("ann", "bob") for what in ("reads x → 1", "writes x ← 2")))

    assert arrows(root, "rc-between") == []


@pytest.mark.parametrize("last", ["has joined bob", "waits for bob to end"])
def test_whoever_waits_to_join_is_not_interrupted(last: str) -> None:
    steps = [step("main", "writes x ← 1"), step("bob", "writes x ← 2"), step("main", last), step("main", "reads x → 2")]

    assert arrows(page(*steps), "rc-between") == []


def test_after_a_join_the_next_interruption_is_marked() -> None:
    root = page(
        step("main", "writes x ← 1"),
        step("ann", "reads x → 1"),
        step("bob", "sleeps 1 s"),
        step("bob", "writes x ← 0"),
        step("ann", "writes x ← 0"),
        step("main", "has joined ann"),
        step("main", "reads x → 0"),
    )

    assert arrows(root, "rc-between") == ["bob comes in between"]


def test_starts_and_joins_are_arrows_between_lanes() -> None:
    root = page(step("main", "starts ann"), step("ann", "reads x → 1"), step("main", "has joined ann"))

    start, join = classed(root, "rc-cause")
    main, ann = (at(box, "x") for box in boxes(root)[:2])
    (begins, ends), (leaves, arrives) = (
        [int(x) for x in re.findall(r"[ML](\d+)", one.findall("path")[0].get("d", ""))] for one in (start, join)
    )
    assert (said(start), said(join)) == ("starts", "joins")
    assert main < begins < ann < ends
    assert arrives == begins
    assert leaves == ends


def test_a_start_of_a_task_without_steps_has_no_arrow() -> None:
    assert classed(page(step("main", "starts ann"), step("main", "has started bob")), "rc-cause") == []


def test_a_lock_is_a_bar_from_taking_it_to_giving_it_back() -> None:
    root = page(
        step("ann", "takes the lock made at line 7", line=3),
        step("ann", "writes 0 tickets", line=4),
        step("ann", "releases the lock made at line 7", line=3),
    )

    (bar,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1)
    first, _, last = boxes(root)
    assert at(bar, "y") == at(first, "y")
    assert at(bar, "y") + at(bar, "height") == at(last, "y") + at(last, "height")
    assert at(bar, "x") < at(first, "x")
    assert said(bar) == "lock, line 7"
    assert bars(root) == ["ann holds the lock made at line 7 from line 3 on, until line 3"]
    assert classed(root, "rc-kept") == []


def test_a_lock_that_nobody_gives_back_is_told_by_its_dashes() -> None:
    root = page(step("ann", "takes mutex", line=3), step("bob", "waits for mutex, held by ann", line=3))

    assert bars(root) == ["ann holds mutex from line 3 on, and never gives it back"]
    assert len(classed(root, "rc-kept")) == 1


def held(*phrases: str, tasks: str = "aaaaaaaa") -> list[str]:
    """The bars of steps at lines 1, 2, 3 …, as "task name first-last"."""
    steps = [step(task, what, line=number) for number, (task, what) in enumerate(zip(tasks, phrases, strict=False), 1)]
    tips = bars(page(*steps))
    return [re.sub(r" holds (.+) from line (\d+) on, (?:until line )?", r" \1 \2-", tip) for tip in tips]


def test_a_lock_taken_again_is_held_until_the_last_release() -> None:
    phrases = ["takes rlock", "takes rlock", "releases rlock", "releases rlock"]

    assert held(*phrases) == ["a rlock 1-4"]


def test_a_lock_that_another_releases_is_no_longer_held() -> None:
    assert held("takes mutex", "releases mutex", "reads x → 1", tasks="aba") == ["a mutex 1-2"]


def test_waiting_on_a_condition_gives_its_lock_up() -> None:
    phrases = ["takes lock", "waits on ready, giving up lock", "wakes up with lock", "releases lock"]

    assert sorted(held(*phrases)) == ["a lock 1-2", "a lock 3-4"]


@pytest.mark.parametrize("end", ["releases the flock on f", "closes f, which releases its lock"])
def test_a_lock_of_a_file_ends_with_its_release_or_its_close(end: str) -> None:
    phrases = ["takes the flock on f", "takes the flock on f", end, "reads x → 1"]

    assert held(*phrases) == ["a the flock on f 1-3"]


def test_a_lock_of_a_file_goes_with_its_process() -> None:
    assert held("takes the record lock on f", "reads x → 1", "reads x → 1", tasks="aab") == [
        "a the record lock on f 1-2"
    ]


def test_a_close_that_releases_nothing_ends_no_lock() -> None:
    assert held("takes the flock on f", "closes g", "releases the flock on f") == ["a the flock on f 1-3"]


def test_a_counted_semaphore_is_held_like_a_lock() -> None:
    assert held("takes sem (0 left)", "releases sem (1 left)") == ["a sem 1-2"]


def test_a_semaphore_that_is_a_signal_is_held_by_nobody() -> None:
    assert held("releases items (1 left)", "takes items (0 left)", "reads x → 1", tasks="abb") == []


def test_a_lock_that_could_not_be_taken_is_not_held() -> None:
    assert held("cannot take mutex: held by b", "gives up waiting for mutex, held by b") == []


def test_locks_held_together_lie_side_by_side() -> None:
    root = page(*(step("ann", f"{verb} {name}") for verb in ("takes", "releases") for name in ("a", "b")))

    places = [at(one, "x") for one in root.iter("svg") if one.get("role") is None and classed(one, "rc-held")]
    assert len(places) == len(set(places)) == 2


def test_more_locks_than_there_is_room_for_leave_the_rest_to_the_lines() -> None:
    assert len(bars(page(*(step("ann", f"takes lock {number}") for number in range(20))))) == 6


def test_those_who_wait_for_ever_stand_side_by_side_at_the_end() -> None:
    found = boxes(page(*DINING))

    waiting = [box for box in found if classed(box, "rc-wait")]
    assert [said(box).partition("· ")[2] for box in waiting] == [one.what for one in DINING[3:]]
    assert len({at(box, "y") for box in waiting}) == 1
    assert found[-3:] == waiting


def test_who_waits_for_whom_is_an_arrow_with_words() -> None:
    assert arrows(page(*DINING), "rc-for") == ["plato waits for kant", "kant waits for hegel", "hegel waits for plato"]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("waits for mutex, held by bob", ["ann waits for bob"]),
        ("waits for bob to end", ["ann waits for bob"]),
        ("waits for sem, which is at 0 (taken by bob, cem)", ["ann waits for bob", "ann waits for cem"]),
        ("waits for mutex, held by itself, taken at line 3", []),
        ("waits for the flock on f, held by ann", []),
        ("waits for mutex, held by a task that has ended", []),
        ("waits for an item in the queue made at line 2 (empty)", []),
    ],
)
def test_an_arrow_leads_to_each_task_that_is_waited_for(what: str, expected: list[str]) -> None:
    root = page(step("bob", "reads x → 1"), step("cem", "reads x → 1"), step("ann", what))

    assert arrows(root, "rc-for") == expected


LONG = (
    step("ann", "starts bob"),
    step("ann", "takes mutex", line=3),
    step("bob", "reads x → 1"),
    left_out(37),
    step("ann", "writes x ← 2", line=4),
    step("ann", "releases mutex", line=3),
    step("ann", "has joined bob"),
)


def gap(root: ET.Element) -> ET.Element:
    (row,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-gap")) == 1)
    return row


def test_steps_left_out_are_a_row_over_the_whole_width() -> None:
    root = page(*LONG)

    picture, row, found = next(root.iter("svg")), gap(root), boxes(root)
    assert said(row) == "… 37 steps left out …"
    assert (at(row, "x"), at(row, "width")) == (0, at(picture, "width"))
    assert at(found[2], "y") + at(found[2], "height") < at(row, "y")
    assert at(row, "y") + at(row, "height") < at(found[3], "y")


def test_steps_left_out_have_no_lane_and_are_no_step() -> None:
    root = page(*LONG)

    assert [text.text for text in classed(root, "rc-task")] == ["ann", "bob"]
    assert "Tasks: ann, bob. Steps, from top to bottom: 6." in (root.findtext(".//desc") or "")
    assert [row for row in table(root) if "37" in "".join(row)] == [["… 37 steps left out …"]]


def test_no_arrow_leads_across_steps_left_out() -> None:
    across = page(step("ann", "reads x → 1"), left_out(37), step("bob", "reads x → 1"))

    assert classed(across, "rc-control") == []
    assert len(classed(page(step("ann", "reads x → 1"), step("bob", "reads x → 1")), "rc-control")) == 1
    assert arrows(page(*OVERSELL[:2], left_out(37), *OVERSELL[2:]), "rc-between") == []


def test_a_lock_is_not_drawn_through_steps_left_out() -> None:
    root = page(*LONG)

    first, second = sorted(
        (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1),
        key=lambda one: at(one, "y"),
    )
    row = gap(root)
    assert at(first, "y") + at(first, "height") == at(row, "y")
    assert at(second, "y") == at(row, "y") + at(row, "height")
    assert at(first, "x") == at(second, "x")
    assert sorted(bars(root)) == [
        "ann holds mutex from line 3 on, until the steps left out, or longer",
        "ann holds mutex from the steps left out on, until line 3",
    ]


def test_a_task_that_starts_among_the_steps_left_out_does_not_live_before() -> None:
    def begins(*steps: Step) -> int:
        return at(classed(page(*steps), "rc-life")[1], "y1")

    late = (step("ann", "reads x → 1"), left_out(37), step("bob", "reads x → 1"))

    row = gap(page(*late))
    assert begins(*late) == at(row, "y") + at(row, "height")
    assert begins(late[0], late[2]) < at(row, "y")


def test_steps_left_out_among_those_who_wait_for_ever_lie_below_them() -> None:
    waiting = [step(name, "waits for mutex, held by ann") for name in "abcd"]
    root = page(*waiting[:2], left_out(37), *waiting[2:])

    row, rows = gap(root), [at(box, "y") for box in boxes(root)]
    assert rows[0] == rows[1] < at(row, "y") < rows[2] == rows[3]


def test_the_consequence_is_a_row_over_the_whole_width() -> None:
    root = page(*OVERSELL, consequence="sold 2 tickets, there was 1")

    (row,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-end")) == 1)
    picture = next(root.iter("svg"))
    assert said(row) == "⇒ sold 2 tickets, there was 1"
    assert at(row, "width") == at(picture, "width")
    assert at(row, "y") > max(at(box, "y") + at(box, "height") for box in boxes(root))


def test_no_consequence_is_no_row() -> None:
    assert classed(page(*OVERSELL), "rc-end") == []


def test_without_steps_the_consequence_is_all() -> None:
    root = page(consequence="it raised ValueError")

    assert boxes(root) == []
    assert said(next(root.iter("svg"))) == "⇒ it raised ValueError"


def test_tasks_that_only_wait_are_counted_when_there_are_many() -> None:
    waiting = [step(f"t{number}", "waits for mutex, held by ann") for number in range(40)]

    root = page(step("ann", "takes mutex"), *waiting, step("late", "reads x → 1"))

    assert [text.text for text in classed(root, "rc-task")] == ["ann", *(f"t{number}" for number in range(11)), "late"]
    assert "… and 29 more that only wait: see the table" in said(root)
    assert len(table(root)) == 43


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 9])
def test_nothing_lies_outside_the_picture_or_over_another_lane(number: int) -> None:
    tasks = [f"task {number}" for number in range(number)]
    root = page(*(step(task, f"takes {task}") for task in tasks), *(step(task, "reads x → 1") for task in tasks))

    picture, *inner = root.iter("svg")
    assert picture.get("viewBox") == f"0 0 {at(picture, 'width')} {at(picture, 'height')}"
    for one in inner:
        assert 0 <= at(one, "x") <= at(one, "x") + at(one, "width") <= at(picture, "width")
        assert 0 <= at(one, "y") <= at(one, "y") + at(one, "height") <= at(picture, "height")
    columns = sorted({(at(one, "x"), at(one, "x") + at(one, "width")) for one in inner})
    assert len(columns) == 2 * number
    assert all(one[1] <= other[0] for one, other in pairwise(columns))


def test_the_picture_has_a_name_and_a_description_for_screen_readers() -> None:
    root = page(*OVERSELL, title="never_oversells", consequence="sold twice")

    picture = next(root.iter("svg"))
    assert picture.get("role") == "img"
    title, desc = picture[0], picture[1]
    assert (title.tag, title.text, title.get("id")) == ("title", "never_oversells", picture.get("aria-labelledby"))
    assert (desc.tag, desc.get("id")) == ("desc", picture.get("aria-describedby"))
    assert desc.text == (
        "Tasks: ann, bob. Steps, from top to bottom: 4. sold twice The table that follows has the same steps."
    )


def test_two_fragments_on_one_page_share_no_id() -> None:
    first, second = ({one.get("id") for one in page(*OVERSELL, title=title).iter()} - {None} for title in "ab")

    assert len(first) == len(second) == 2
    assert not first & second


def test_the_table_has_the_same_steps() -> None:
    assert table(page(*OVERSELL[:2], consequence="sold twice")) == [
        ["Step", "Task", "Line", "Source", "What happened"],
        ["1", "ann", "ticket.py:2", "left = read()", "reads data.txt → 1"],
        ["2", "bob", "ticket.py:2", "left = read()", "reads data.txt → 1"],
        ["⇒ sold twice"],
    ]


def test_the_caption_has_the_title_and_the_message() -> None:
    caption = next(page(*OVERSELL, title="t", message=("exactly one", "  two got one")).iter("figcaption"))

    assert [child.text for child in caption] == ["t", "exactly one", "  two got one"]


class Reader(HTMLParser):
    """Reads a fragment as a browser would: every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def unsafe(text: str) -> list[str]:
    """What in the fragment could run, load, or hide something from a reader."""
    reader = Reader()
    reader.feed(text)
    found = [tag for tag, _ in reader.tags if tag not in ALLOWED]
    names = {name for _, attributes in reader.tags for name in attributes}
    found += [name for name in names if name.startswith("on") or name in {"href", "src", "xlink:href"}]
    found += re.findall(r"url\(|@import|[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_student_is_markup(text: str) -> None:
    interleaving = Interleaving(
        schedule=text,
        steps=(
            step(text, f"takes {text}", file=text),
            step("bob", f"starts {text}"),
            step(text, f"writes x ← {text}"),
            step("bob", f"waits for {text}, held by {text}"),
        ),
    )

    fragment = lanes.fragment(
        interleaving, sources={text: [text], FILE: [text]}, title=text, message=[text], consequence=text
    )

    assert unsafe(fragment) == []
    ET.fromstring(f"<body>{fragment}</body>")  # noqa: S314 - we wrote it


@pytest.mark.parametrize("text", ["<script>", "<a href='x'>", "<p onclick='x'>", "<p>\u202e", "url(x)", "<p>\x1b"])
def test_the_check_of_safety_finds_what_is_not_safe(text: str) -> None:
    assert unsafe(text) != []


def test_there_are_no_scripts_and_nothing_to_load() -> None:
    assert unsafe(html(*DINING, consequence="Nobody can go on")) == []


def test_all_rules_of_the_style_are_for_the_fragment_alone() -> None:
    style = next(page(*OVERSELL).iter("style")).text or ""

    selectors = [one.strip() for rule in re.findall(r"(?:^|[{}])([^{};@]+)\{", style) for one in rule.split(",")]
    assert len(selectors) > 20
    assert [one for one in selectors if not one.startswith(".rc-lanes")] == []


@pytest.mark.parametrize("medium", ["(prefers-color-scheme: dark)", "print"])
def test_the_style_knows_the_dark_and_paper(medium: str) -> None:
    assert f"@media {medium}" in html(*OVERSELL)


def test_long_text_is_cut_to_its_box_and_whole_in_its_tooltip() -> None:
    name = "name_" * 30
    root = page(step(name, "writes x ← " + "word " * 60))

    (box,) = boxes(root)
    (head,) = classed(root, "rc-task")
    assert (head.text or "").endswith("…")
    assert said(box).endswith("…")
    assert max(len(text.text or "") for text in box.iter("text")) <= 560 / 7.85
    assert (box.findtext("title") or "").endswith("writes x ← " + "word " * 60)
    assert name in [title.text for title in root.iter("title")]


def test_short_text_is_not_cut() -> None:
    assert "…" not in html(*OVERSELL, consequence="sold twice")


def test_wide_letters_take_the_room_of_two() -> None:
    root = page(step("票" * 60, "writes x ← " + "票" * 200))

    (box,) = boxes(root)
    (head,) = classed(root, "rc-task")
    lines = [text.text or "" for text in (*box.iter("text"), head)]
    assert max(2 * line.count("票") for line in lines) <= 560 / 7.85


def test_text_of_any_length_makes_a_bounded_page() -> None:
    long = "x" * 10_000
    interleaving = Interleaving(schedule=long, steps=(step(long, f"takes {long}", file=long),))

    fragment = lanes.fragment(
        interleaving, sources={long: [long]}, title=long, message=[long], consequence=" ".join(long)
    )

    assert len(fragment) < 15_000


def test_the_same_interleaving_is_the_same_text() -> None:
    assert html(*DINING, consequence="x") == html(*DINING, consequence="x")
