from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.ci.repository import Change, opened
from grader.verdict import UsageError
from tests.ci.conftest import Clone

Ci = Callable[..., "subprocess.CompletedProcess[str]"]
TICKET = "exercises/ticket/ticket.py"


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error; bad usage it must be."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    (line,) = done.stderr.splitlines()
    return line.removeprefix("grader: ")


@pytest.mark.parametrize("ref", ["--upload-pack=touch evil", "-h", "--", "", "--output=evil"])
def test_an_option_in_place_of_a_commit_is_refused(clone: Clone, ci: Ci, ref: str) -> None:
    before = sorted(clone.folder.iterdir())

    assert "is no name of a commit: give a branch, a tag or a hash" in said(ci(base=ref))
    assert "is no name of a commit: give a branch, a tag or a hash" in said(ci(f"--head={ref}"))
    assert sorted(clone.folder.iterdir()) == before


@pytest.mark.parametrize("ref", ["mainn", "main..work", "main:exercises", "mäin", "$(touch evil)", "main^{tree}"])
def test_an_unknown_commit_is_told_with_what_to_do(ci: Ci, ref: str) -> None:
    line = said(ci(base=ref))

    assert f"there is no commit {ref!r} in this repository; fetch it first" in line


def test_a_branch_that_only_the_remote_has_is_suggested(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.git("clone", "--quiet", "--branch", "work", str(clone.folder), str(tmp_path / "fork"))

    assert said(ci(folder=tmp_path / "fork")).endswith("did you mean 'origin/main'?")


@pytest.mark.parametrize("base", ["origin/main", "HEAD~1"])
def test_a_shallow_clone_without_the_base_is_told_how_to_get_it(
    clone: Clone, ci: Ci, tmp_path: Path, base: str
) -> None:
    clone.commit({TICKET: "# solved\n"})
    url = clone.folder.as_uri()
    clone.git("clone", "--quiet", "--depth=1", "--branch=work", url, str(tmp_path / "fork"))

    line = said(ci(base=base, folder=tmp_path / "fork"))

    assert "this clone is shallow: fetch the whole history" in line
    assert "fetch-depth: 0" in line


def test_a_shallow_clone_in_which_base_and_head_do_not_meet_is_told(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: "# solved\n"})
    clone.git("switch", "--quiet", "main")
    clone.commit({"README.md": "new\n"})
    fork = tmp_path / "fork"
    clone.git("clone", "--quiet", "--depth=1", "--no-single-branch", clone.folder.as_uri(), str(fork))

    done = ci("--head", "origin/work", base="origin/main", folder=fork)

    assert done.returncode == 2
    assert "have no commit in common; this clone is shallow" in done.stderr


def test_histories_that_never_met_are_told(clone: Clone, ci: Ci) -> None:
    clone.git("checkout", "--quiet", "--orphan", "other")
    clone.commit({TICKET: "# solved\n"})

    assert "come from different histories; name another --base" in ci().stderr


def test_a_folder_without_a_repository_is_told(ci: Ci, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()

    assert "is not in a git repository" in said(ci(folder=tmp_path / "plain"))


def test_a_machine_without_git_is_told(ci: Ci, tmp_path: Path) -> None:
    assert "git is not installed" in said(ci(environment={"PATH": str(tmp_path)}))


def test_variables_of_git_lead_nowhere_else(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: "# solved\n"})
    elsewhere = {"GIT_DIR": str(tmp_path), "GIT_OBJECT_DIRECTORY": str(tmp_path), "GIT_EXTERNAL_DIFF": "false"}

    assert ci(environment=elsewhere).returncode == 0


def test_a_clone_of_another_user_can_be_read(clone: Clone, ci: Ci) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    clone.commit({TICKET: "# solved\n"})
    for path in [clone.folder, *clone.folder.rglob("*")]:
        os.chown(path, 12345, 12345)

    assert ci().returncode == 0


def test_nothing_of_the_repository_is_run(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho ran >> {canary}\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        shutil.copy(program, clone.folder / ".git" / "hooks" / hook)
    clone.git("-c", f"core.hooksPath={os.devnull}", "config", "core.fsmonitor", str(program))
    settings = {
        "filter.evil.smudge": program,
        "filter.evil.clean": program,
        "filter.evil.process": program,
        "diff.evil.textconv": program,
        "diff.evil.command": program,
        "diff.external": program,
        "core.pager": program,
        "pager.diff-tree": program,
        "core.sshCommand": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "alias.cat-file": f"!{program}",
        "core.alternateRefsCommand": program,
    }
    quiet = ["-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false"]
    content = b"# solved by whoever reads $Id$\r\n"
    blob = clone.git(*quiet, "hash-object", "-w", "--stdin", given=content)
    attributes = b"*.py filter=evil diff=evil ident text eol=lf working-tree-encoding=UTF-16 export-ignore\n"
    (clone.folder / ".gitattributes").write_bytes(attributes)
    clone.git(*quiet, "add", ".gitattributes")
    clone.git(*quiet, "update-index", "--cacheinfo", f"100644,{blob},{TICKET}")
    clone.git(*quiet, "commit", "--quiet", "--message", "Work")
    for name, value in settings.items():
        clone.git(*quiet, "config", name, str(value))

    done = ci()

    assert done.returncode == 0, done.stderr
    assert not canary.exists()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    repository = opened(clone.folder, scratch=scratch)
    entry = repository.tree(repository.commit("work"))[TICKET]
    assert [data for _, data in repository.contents([entry])] == [content]


def test_what_a_partial_clone_lacks_is_not_fetched(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: "# solved\n"})
    clone.git("config", "uploadpack.allowFilter", "true")
    fork = tmp_path / "fork"
    clone.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", clone.folder.as_uri(), str(fork))

    done = ci(base="origin/main", folder=fork)

    assert done.returncode == 2
    assert "cat-file failed" in done.stderr or "clone without --filter" in done.stderr


def test_changes_tell_what_went_and_what_was_renamed(clone: Clone, tmp_path: Path) -> None:
    before = clone.commit({"one.txt": "one\n" * 9, "two.txt": "two\n"})
    clone.git("mv", "one.txt", "only one.txt")
    after = clone.commit({"two.txt": None, ":odd\n": "x"})

    assert opened(clone.folder, scratch=tmp_path).changes(before, after) == [
        Change(path=":odd\n"),
        Change(path="one.txt", gone=True),
        Change(path="only one.txt", was="one.txt"),
        Change(path="two.txt", gone=True),
    ]


def test_an_object_that_is_no_commit_is_no_base(clone: Clone, tmp_path: Path) -> None:
    blob = clone.git("rev-parse", f"HEAD:{TICKET}")

    with pytest.raises(UsageError, match="there is no commit"):
        opened(clone.folder, scratch=tmp_path).commit(blob)
