"""CPython's own tests end alike when they, and what they test, are instrumented.

Each module runs in a process of its own, forked by a server that is this file: as it is, instrumented with nobody
to announce to, and instrumented as if threads were alive.
"""

# ruff: noqa: N802 - the methods of a `TestResult` are named by `unittest`

from __future__ import annotations

import ast
import builtins
import doctest
import fnmatch
import gc
import importlib.machinery
import importlib.util
import json
import os
import signal
import subprocess
import sys
import traceback
import unittest
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from grader.subject import dynamic, memory
from grader.subject.hooks import hooks
from grader.subject.instrument import instrument

SECONDS: Final = 120  # for one run; the slowest takes a twentieth of it
PASSED: Final = "passed"
THE_END: Final = "the end"  # of a run that has broken off
Outcomes = dict[str, str]
Failure = Any  # what `sys.exc_info` gives

LANGUAGE: Final = (
    "abc", "augassign", "baseexception", "binop", "bool", "builtin", "call", "class", "compare", "contains",
    "coroutines", "decorators", "defaultdict", "descr", "dict", "dictcomps", "dictviews", "dynamic",
    "dynamicclassattribute", "enumerate", "except_star", "exception_group", "exception_variations", "exceptions",
    "extcall", "frame", "fstring", "funcattrs", "generator_stop", "generators", "genericalias", "genericclass",
    "genexps", "global", "grammar", "index", "isinstance", "iter", "iterlen", "itertools", "keywordonlyarg", "list",
    "listcomps", "metaclass", "named_expressions", "ordered_dict", "patma", "pep646_syntax", "positional_only_arg",
    "property", "raise", "range", "richcmp", "scope", "set", "setcomps", "slice", "sort", "string_literals",
    "subclassinit", "super", "syntax", "tuple", "type_aliases", "type_annotations", "type_params", "typechecks",
    "unary", "unpack", "unpack_ex", "userdict", "userlist", "with", "yield_from",
)  # fmt: skip
LIBRARY: Final = {
    "base64": "base64", "bisect": "bisect", "cmd": "cmd", "colorsys": "colorsys",
    "contextlib": "contextlib", "copy": "copy", "copyreg": "copyreg", "csv": "csv", "dataclasses": "dataclasses",
    "enum": "enum", "fnmatch": "fnmatch", "fractions": "fractions", "functools": "functools", "getopt": "getopt",
    "graphlib": "graphlib", "heapq": "heapq", "html": "html", "htmlparser": "html.parser",
    "json": "json", "keyword": "keyword", "numeric_tower": "fractions", "operator": "operator",
    "optparse": "optparse", "posixpath": "posixpath", "pprint": "pprint", "quopri": "quopri", "reprlib": "reprlib",
    "shlex": "shlex", "stat": "stat", "string": "string", "textwrap": "textwrap",
    "tomllib": "tomllib", "types": "types", "urlparse": "urllib.parse", "weakset": "_weakrefset",
}  # fmt: skip

# Tests that are not run, each group with its reason.
LEFT_OUT: Final = {
    "take seconds": (
        "test_builtin.BuiltinTest.test_filter_dealloc",
        "test_descr.*.test_wrapper_segfault",
        "test_exceptions.*.test_trashcan_recursion",
        "test_fstring.*.test_many_expressions",
        "test_heapq.*.test_merge_stability",
        "test_itertools.*.test_combinat*",
        "test_itertools.*.test_long_chain_of_empty_iterables",
        "test_itertools.*.test_permutations",
        "test_itertools.*.test_product",
        "test_itertools.*.test_tee_del_backward",
        "test_json.*.test_unicode_decode",
        "test_range.*.test_range_iterators",
        "test_set.*Mutating*",
        "test_set.*.test_hash_effectiveness",
        "test_sort.*.testStressfully",
        "test_tuple.*.test_bug7466",
    ),
    "count the frames that fit on the stack, of which hooks and rewriting take some": (
        "test_dynamic.*.test_load_global_specialization_failure_keeps_oparg",
        "test_exceptions.*.test_recursion_in_except_handler",
        "test_tomllib.*_recursion_limit",
    ),
    "count the frames or the objects that there are": (
        "test_descr.*.test_slots",
        "test_frame.*.test_sneaky_frame_object",
    ),
    "change the module `builtins`, of which instrumented code has a copy": (
        "test_dynamic.*.test_modify_builtins*",
        "test_functools.*.test_lru_reentrancy_with_len",
        "test_iter.*.test_reduce_mutating_builtins_iter",
    ),
    "look at the frame below that of a function in C, which is a hook's": ("test_exceptions.*.testSettingException",),
    "let real threads race": ("test_enum.*.test_unique_composite",),
    "change the object when it is compared with the name of an attribute": (
        "test_descr.*.test_type_lookup_mro_reference",
        "test_descr.*.test_vicious_descriptor_nonsense",
    ),
    "give `compile` flags that are no `int`": (
        "test_call.*.test_fastcall_clearing_dict",
    ),
    "want to know in which file a warning of the interpreter itself has arisen": (
        "test_functools.*.test_partial_as_method",
    ),
    "run text with built-ins of its own, among which the hooks are not": (
        "test_builtin.*.test_eval_builtins_mapping*",
        "test_builtin.*.test_exec_builtins_mapping*",
        "test_funcattrs.*.test___builtins__",
    ),
}  # fmt: skip


class Instrumenting(importlib.machinery.SourceFileLoader):
    """Loads a module as a submission is loaded: instrumented, with stand-ins for `exec`, `eval` and `compile`."""

    def get_code(self, fullname: str) -> Any:
        path = self.get_filename(fullname)
        made = instrument(ast.parse(self.get_data(path)), first_site=len(memory.MEMORY.labels))
        memory.MEMORY.labels.extend(label for _line, label, _name in made.sites)
        memory.MEMORY.shared |= made.shared
        return compile(made.tree, path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__builtins__"] = vars(builtins) | hooks(module) | dynamic.stand_ins()
        super().exec_module(module)


class Finder(importlib.machinery.PathFinder):
    """Finds the named modules, and what is in them if they are packages, for `Instrumenting`."""

    names: Sequence[str] = ()

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not any(fullname == name or fullname.startswith(f"{name}.") for name in cls.names):
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = Instrumenting(spec.loader.name, spec.loader.path)
        return spec


class Record(unittest.TestResult):
    """The outcome of each test, by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: Outcomes = {}

    def stopTest(self, test: unittest.TestCase) -> None:
        self.outcomes.setdefault(test.id(), PASSED)
        super().stopTest(test)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self.outcomes.setdefault(test.id(), f"skipped: {reason}")

    def addFailure(self, test: unittest.TestCase, err: Failure) -> None:
        self.outcomes[test.id()] = f"{err[0].__name__}: {str(err[1])[-600:]}"

    def addError(self, test: unittest.TestCase, err: Failure) -> None:
        self.addFailure(test, err)

    def addSubTest(self, test: unittest.TestCase, _subtest: unittest.TestCase, err: Failure | None) -> None:
        if err is not None:
            self.addFailure(test, err)

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self.outcomes[test.id()] = "passed unexpectedly"


def chosen(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    """The tests of a suite that are not left out."""
    patterns = [pattern for group in LEFT_OUT.values() for pattern in group]
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from chosen(one)
        elif not any(fnmatch.fnmatchcase(one.id(), f"*{pattern}") for pattern in patterns):
            yield one


def outcomes(tests: str, module: str) -> Outcomes:
    """Run a module of tests here and now, over `module` imported afresh."""
    for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
        del sys.modules[name]
    if module:
        importlib.import_module(module)
    record = Record()
    unittest.TestSuite(list(chosen(unittest.defaultTestLoader.loadTestsFromName(tests)))).run(record)
    return record.outcomes


def turn_instrumentation_on(names: Sequence[str], *, armed: bool) -> None:
    """From now on the named modules and all examples in docstrings are instrumented."""
    Finder.names = names
    sys.meta_path.insert(0, Finder)
    vars(builtins).update(hooks(doctest))  # for examples in modules that are not instrumented themselves
    vars(doctest).update(dynamic.stand_ins())
    memory.MEMORY.armed = armed


def run_in_child(folder: str, way: str, tests: str, module: str) -> int:
    """Fork, so that no run meets what another one has left; the child leaves its outcomes in the folder."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    signal.alarm(SECONDS)
    os.chdir(folder)
    sys.path.insert(0, folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = os.open(f"{way}.txt", os.O_WRONLY | os.O_CREAT)
    os.dup2(output, 1)
    os.dup2(output, 2)
    try:
        if way != "plain":
            turn_instrumentation_on([tests, module] if module else [tests], armed=way == "armed")
        Path(folder, f"{way}.json").write_text(json.dumps(outcomes(tests, module)))
    except BaseException:  # noqa: BLE001 - whatever it is, the process ends here
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def serve() -> None:
    """Run what each line of the standard input asks for, and answer with one line."""
    if importlib.util.find_spec("test") is not None:
        importlib.import_module("test.support")  # what most modules of tests import
    gc.collect()
    gc.freeze()  # many tests collect, and need not go through what was there before them
    for line in sys.stdin:
        print(run_in_child(*json.loads(line)), flush=True)  # noqa: T201 - the answer


class Server:
    """A process that has imported what all runs need and forks for each of them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__],
            env={**os.environ, "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, way: str, tests: str, module: str = "") -> Outcomes:
        """The outcomes of a module of tests, run "plain" or instrumented: "idle", or "armed" as when threads live."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([str(folder), way, tests, module]), file=self._process.stdin, flush=True)
        status = self._process.stdout.readline()
        found = folder / f"{way}.json"
        if found.exists():
            known: Outcomes = json.loads(found.read_text())
            return known
        output = (folder / f"{way}.txt").read_text(errors="replace")
        return {THE_END: f"status {status.strip()}: {output[-2_000:]}"}

    def close(self) -> None:
        self._process.communicate(timeout=SECONDS)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def changed(plain: Outcomes, instrumented: Outcomes) -> dict[str, str]:
    """Tests that pass, but not instrumented: what became of them."""
    came_to = {name: instrumented.get(name, f"not run; {instrumented.get(THE_END, '')}") for name in plain}
    return {name: came_to[name] for name in plain if plain[name] == PASSED != came_to[name]}


def missing(name: str) -> bool:
    return importlib.util.find_spec("test") is None or importlib.util.find_spec(f"test.test_{name}") is None


def check(server: Server, folder: Path, name: str, *, module: str = "", ways: tuple[str, ...]) -> None:
    if missing(name):
        pytest.skip(f"this Python comes without test.test_{name}")

    plain, *runs = (server.run(folder, way, f"test.test_{name}", module) for way in ("plain", *ways))

    assert PASSED in plain.values()
    assert [changed(plain, run) for run in runs] == [{} for _ in runs]


@pytest.mark.parametrize("name", LANGUAGE)
def test_the_language_means_the_same(name: str, server: Server, tmp_path: Path) -> None:
    check(server, tmp_path, name, ways=("idle", "armed"))


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_does_the_same_while_threads_live(name: str, server: Server, tmp_path: Path) -> None:
    check(server, tmp_path, name, module=LIBRARY[name], ways=("armed",))


LOOKS_AT_ITSELF: Final = """
import doctest
import unittest
import {module}


def append(items, item):
    '''Examples are instrumented as well.

    >>> def append(items, item): items.append(item)
    >>> "append" in append.__code__.co_names
    True
    >>> append([], 1)
    '''
    items.append(item)


class Tests(unittest.TestCase):
    def test_own_code(self):
        self.assertIn("append", append.__code__.co_names)

    def test_code_of_the_module(self):
        self.assertIn("append", {module}.append.__code__.co_names)

    def test_what_it_does(self):
        items = []
        append(items, 1)
        {module}.append(items, 2)
        self.assertEqual(items, [1, 2])


def load_tests(loader, tests, pattern):
    tests.addTest(doctest.DocTestSuite())
    return tests
"""


@pytest.mark.parametrize("way", ["idle", "armed"])
def test_a_difference_is_seen_in_the_tests_the_module_and_the_examples(
    way: str, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "looked_at.py").write_text("def append(items, item):\n    items.append(item)\n")
    (tmp_path / "looks.py").write_text(LOOKS_AT_ITSELF.format(module="looked_at"))

    plain, instrumented = (server.run(tmp_path, one, "looks", "looked_at") for one in ("plain", way))

    assert set(plain.values()) == {PASSED}
    assert changed(plain, instrumented).keys() == {
        "looks.append", "looks.Tests.test_own_code", "looks.Tests.test_code_of_the_module"
    }  # fmt: skip


def test_a_run_that_breaks_off_is_seen(server: Server, tmp_path: Path) -> None:
    (tmp_path / "leaves.py").write_text("import os\nos._exit(3)\n")

    assert server.run(tmp_path, "idle", "leaves").keys() == {THE_END}


if __name__ == "__main__":
    serve()
