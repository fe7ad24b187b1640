"""Styles and scripts are held to the oldest browsers of the office, by tools pinned without an address."""

import json
import re

from tests.database import ROOT

LINT = ROOT / "tools" / "lint"


def test_the_oldest_browsers_are_those_of_the_desks() -> None:
    package = json.loads((LINT / "package.json").read_text())
    assert package["browserslist"] == ["Chrome 109", "Edge 109", "Firefox 115", "Safari 15.6"]


def test_every_tool_is_pinned_by_its_content_and_by_no_address() -> None:
    lock = json.loads((LINT / "package-lock.json").read_text())
    locked = {name: row for name, row in lock["packages"].items() if name}
    assert len(locked) > 100
    assert [name for name, row in locked.items() if not row["integrity"].startswith("sha512-")] == []
    assert [name for name, row in locked.items() if "resolved" in row] == []


def test_every_tool_is_named_with_one_version() -> None:
    package = json.loads((LINT / "package.json").read_text())
    loose = [name for name, asked in package["devDependencies"].items() if not re.fullmatch(r"[\d.]+", asked)]
    assert loose == []
