"""Small programs that ask for the one object of the student's class; they run beside student code."""

import contextlib
import types

_PARENTS = {"Theme": "Settings", "Text": "Settings", "Night": "Theme", "other.Theme": "Settings"}


class _Family:
    """Settings and classes derived from it, made when they are asked for; "other.Theme" is Theme in another module."""

    def __init__(self, stage):
        self._classes = {"Settings": stage.module.Settings}

    def __getitem__(self, name):
        if name not in self._classes:
            parent = self[_PARENTS[name]]
            if not isinstance(parent, type):
                raise TypeError("Settings is no class: nothing can be derived from it")
            module, _, own_name = name.rpartition(".")
            named = {"__module__": module} if module else {}
            self._classes[name] = types.new_class(own_name, (parent,), exec_body=lambda body: body.update(named))
        return self._classes[name]

    def ask(self, how):
        """What "Settings()", "Theme()", "Settings.instance()" and so on give."""
        if how.endswith(".instance()"):
            instance = getattr(self[how.removesuffix(".instance()")], "instance", None)
            if instance is None:
                raise TypeError("Settings has no method instance")
            return instance()
        return self[how.removesuffix("()")]()

    def told(self, got):
        """For each one that was got: its class, and which of all those it is, from 1 in order of first appearance."""
        known = []
        told = {}
        for key, one in got.items():
            if not any(one is other for other in known):
                known.append(one)
            number = next(place for place, other in enumerate(known, 1) if one is other)
            told[key] = f"{self._name(type(one))} object {number}"
        return told

    def _name(self, kind):
        return next((name for name, known in self._classes.items() if known is kind), kind.__name__)


def one_by_one(stage, *, asked):
    """One asks after the other."""
    family = _Family(stage)
    got = {f"{number} {how}": family.ask(how) for number, how in enumerate(asked)}
    for key, told in family.told(got).items():
        stage.call(key, str, told)


def at_once(stage, *, asked, later):
    """All ask at once, each in a thread; when they are done, main asks as well."""
    family = _Family(stage)
    for how in asked.values():
        family[how.removesuffix(".instance()").removesuffix("()")]  # the classes are there, their objects not
    got = {}

    def ask(name, how):
        got[name] = family.ask(how)
        return "done"  # what it got is told when all have it

    for name, how in asked.items():
        stage.thread(name, ask, name, how)
    stage.join()
    for how in later:
        ask(f"main by {how}", how)
    for key, told in family.told({key: got[key] for key in sorted(got)}).items():
        stage.call(f"what {key} has", str, told)


class _Trace:
    """What somebody has seen of the object, has set on it, and what became of that."""

    def __init__(self, one, usual=None):
        self._one = one
        self._before = self._now()
        self._usual = {**(usual or {}), **self._before}  # with what such an object has when it is set up
        self._set, self._changed = {}, []

    def _now(self):
        return dict(getattr(self._one, "__dict__", {}))

    def touch(self, marks, set_attribute=setattr):
        """Set attributes, and change those that such an object has where that can do no harm."""
        for name, mark in marks.items():
            try:
                set_attribute(self._one, name, mark)
            except AttributeError as refused:
                raise TypeError(f"attributes cannot be set on the object: {refused}") from refused
        self._set = marks
        for name, value in self._usual.items():
            other = None if name.startswith("_") else _other(value)
            if other is not None:
                with contextlib.suppress(AttributeError):  # a property may forbid it
                    set_attribute(self._one, name, other)
                    self._changed.append(name)

    def lost(self):
        """Names of what has not survived."""
        now = self._now()
        gone = {name for name, mark in self._set.items() if getattr(self._one, name, None) != mark}
        gone |= {name for name in self._changed if _same(now.get(name), self._usual[name])}
        containers = [name for name, value in self._before.items() if type(value) in (dict, list, set)]
        return sorted(gone | {name for name in containers if now.get(name) is not self._before[name]})


def _other(value):
    """Another value of the same kind; None for kinds that may tell whether the object is set up."""
    if type(value) is str:
        return f"not {value}"
    if type(value) in (int, float):
        return value + 1_000
    return True if value is False else None


def _same(one, other):
    return type(one) is type(other) and one == other


def _as_student_code(stage, text):
    """The one function that the text defines, as if it were a part of the submission."""
    names = vars(stage.module)["__builtins__"]
    names = names if isinstance(names, dict) else vars(names)
    defined = {"__builtins__": names}
    names["exec"](text, defined)
    return next(value for name, value in defined.items() if name != "__builtins__")


def survive(stage, *, first, later, marks):
    """Attributes are set on the object, then it is asked for again."""
    family = _Family(stage)
    trace = _Trace(family.ask(first))
    trace.touch(marks)
    for how in later:
        family.ask(how)
    stage.call("lost", trace.lost)


def survive_alone(stage, *, first, later, mark):
    """An attribute is set on the object, which nobody keeps, and looked for on what is asked for later."""
    family = _Family(stage)
    family.ask(first).mark_of_a_check = mark
    stage.call("lost", lambda: [] if getattr(family.ask(later), "mark_of_a_check", None) == mark else ["mark"])


def survive_others(stage, *, setter, looker, marks):
    """One sets attributes as soon as it has the object, while another one asks for it.

    Both ask twice: what the first call does to the object is in some order with what the other's second call sees.
    What an object has that is set up is seen on one of another class. Attributes are set as student code would do it,
    so that this, too, comes in every order with what the maker of the object does.
    """
    family, traces = _Family(stage), {}
    usual = dict(getattr(family.ask("Text()"), "__dict__", {}))
    set_attribute = _as_student_code(stage, "def set_attribute(one, name, value): setattr(one, name, value)")

    def ask(name, marks):
        traces[name] = _Trace(family.ask("Settings()"), usual)
        traces[name].touch(marks, set_attribute)
        family.ask("Settings()")

    def look(name):
        traces[name] = _Trace(family.ask("Settings()"))
        family.ask("Settings()")

    stage.thread(setter, ask, setter, marks)
    stage.thread(looker, look, looker)
    stage.join()
    stage.call("lost", lambda: sorted({*traces[setter].lost(), *traces[looker].lost()}))
