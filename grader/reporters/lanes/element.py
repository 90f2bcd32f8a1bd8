"""An element of a page, made from text that is no markup."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement


def add(parent: Element, tag: str, text: str = "", **attributes: str | int) -> Element:
    """A child; `class_` and `aria_label` are written as HTML has them."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, named)
    child.text = text
    return child
