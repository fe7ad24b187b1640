"""Every page that comes up in a story is looked at: axe finds nothing, a picture is kept where asked — soát trang."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PICTURES = "KNTC_TEST_PICTURES"
"""The environment variable that names a folder for pictures; without it none are kept."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # No rule of these reads style sheets or sounds again.
    "preload": False,
}
ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b")
LOOKED_AT: set[str] = set()
"""What the stories of this run have come past: the next one need not look again."""


class Inspector:
    """Looks at each distinct page once in a run: its width, its address without numbers, its heading, its faults."""

    def __init__(self, story: str) -> None:
        """Nothing was looked at yet."""
        self.story = story
        self.pictures = 0
        self.found: list[str] = []

    def look(self, page: Page) -> None:
        """Look at what stands there now, unless the same was looked at before."""
        which = _which(page)
        if which in LOOKED_AT:
            return
        LOOKED_AT.add(which)
        self._keep_picture(page)
        # What stands behind the head of the page cannot be pressed, and need not.
        page.evaluate("scrollTo(0, 0)")
        violations = Axe().run(page, options=RULES).response["violations"]
        self.found += [_told(which, each["id"], node) for each in violations for node in each["nodes"]]

    def _keep_picture(self, page: Page) -> None:
        folder = os.environ.get(PICTURES)
        if folder:
            self.pictures += 1
            name = re.sub(r"\W+", "-", page.title().partition(" · CSDL")[0])[:60]
            place = Path(folder) / f"{self.story}-{self.pictures:02}-{name}.png"
            page.screenshot(path=place, full_page=True)


def _told(which: str, rule: str, node: dict[str, Any]) -> str:
    return f"{rule} on {which}: {node['html']}: {node['failureSummary']}"


def _which(page: Page) -> str:
    path = ONE_OF_MANY.sub("*", page.url.partition("://")[2].partition("/")[2].partition("#")[0])
    # A file is headed by its matter, and is made of parts; which of them there are tells one state from another.
    headings = page.locator("main h2" if "/ho-so/" in page.url else "main h1").all_inner_texts()
    wrong = page.get_by_role("alert").count()
    width = page.evaluate("innerWidth")
    return " | ".join([str(width), path, *(ONE_OF_MANY.sub("*", each) for each in headings), str(wrong)])
