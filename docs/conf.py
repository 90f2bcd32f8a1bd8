"""The documentation as a site: `make docs`.

Some pages live where their readers look for them, the student guide and the README of each exercise. They are taken
over when the site is built, with their links turned to where the pages are here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import grader

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
ROOT = HERE.parent
TAKEN_OVER = HERE / "taken_over"

project = "racecourse"
author = "racecourse contributors"
release = version = grader.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "racecourse"
# Screens of a hundred columns fit beside the contents.
html_theme_options = {"light_css_variables": {"code-font-size": "0.72rem"}}
html_show_copyright = False
html_copy_source = False
html_static_path: list[str] = []
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"
nitpicky = True


def take_over(_app: Sphinx) -> None:
    """Bring the pages that live elsewhere, where they have changed."""
    pages = {"student-guide.md": (ROOT / "STUDENT_GUIDE.md").read_text(encoding="utf-8")}
    for readme in sorted((ROOT / "exercises").glob("*/README.md")):
        pages[f"{readme.parent.name}.md"] = f"---\norphan: true\n---\n{readme.read_text(encoding='utf-8')}"
    TAKEN_OVER.mkdir(exist_ok=True)
    for stale in TAKEN_OVER.glob("*.md"):
        if stale.name not in pages:
            stale.unlink()
    for name, text in pages.items():
        page = re.sub(
            r"\]\(docs/([\w-]+\.md)", r"](../\1", re.sub(r"\]\(exercises/(\w+)/README\.md\)", r"](\1.md)", text)
        )
        path = TAKEN_OVER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != page:
            path.write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("config-inited", lambda app, _config: take_over(app))
