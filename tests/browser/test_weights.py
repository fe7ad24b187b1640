"""Every page that anybody can reach keeps to its weight: lines are slow, machines have four gigabytes."""

from pathlib import Path

import brotli
import pytest
from django.test import Client

from kntc.accounts.models import Post
from tests.architecture.test_citus_ready import JOURNEYS
from tests.browser.weighing import ELEMENTS, FIRST, FRAGMENT, HARD, PAGE, Weighed, page_names, walk
from tests.cast import Cast
from tests.database import ROOT

pytestmark = pytest.mark.django_db

STARTS = ["/nghiep-vu/", "/nghiep-vu/?viec=don-vi", "/quan-tri/quy-tac/", "/quan-tri/ngay-nghi/", "/doi-mat-khau/"]
SCRIPTS, STYLES = 12 * 1024, 24 * 1024
FEWEST_PAGES = 25
# The first counts what is there, so it comes first.
STORIES = [JOURNEYS[2], JOURNEYS[1], JOURNEYS[4], JOURNEYS[5]]


def told(cast: Cast) -> list[Post]:
    """The stories of the office, and everybody who may look at them."""
    for story in STORIES:
        story(cast)
    names = "officer verifier head neighbour receiver handler board_head province_head inspector monitor administrator"
    return [getattr(cast, name) for name in [*names.split(), "system_administrator", "custodian", "department_officer"]]


def opened(people: list[Post]) -> tuple[list[Weighed], list[Weighed], set[str]]:
    """Everything these people reach from their first pages; what one has opened the next need not."""
    pages: list[Weighed] = []
    parts: list[Weighed] = []
    seen: set[str] = set()
    for post in people:
        client = Client()
        client.force_login(post.account)
        more, pieces = walk(client, STARTS, seen)
        pages, parts = pages + more, parts + pieces
    return pages, parts, {each.partition("/")[0] for each in seen if not each.startswith("part ")}


def test_every_page_reached_keeps_to_its_weight(cast: Cast) -> None:
    pages, parts, names = opened(told(cast))
    assert len(names) >= FEWEST_PAGES
    assert names <= page_names()
    assert {page.address: page.page for page in pages if page.page > PAGE} == {}
    assert {part.address: part.page for part in parts if part.page > FRAGMENT} == {}
    assert [page for page in pages if page.elements >= ELEMENTS] == []
    assert {page.address: page.first for page in pages if page.first > FIRST} == {}
    assert max(page.first for page in pages) < HARD


def weight(pattern: str) -> int:
    """Files of ours as they are served."""
    found = sorted(Path(ROOT).glob(pattern))
    assert found
    return sum(len(brotli.compress(each.read_bytes(), quality=11)) for each in found)


def test_all_scripts_together_and_all_styles_together_keep_to_theirs() -> None:
    assert weight("kntc/ui/static/ui/*.js") <= SCRIPTS
    assert weight("kntc/ui/static/ui/*.css") + weight("kntc/ui/static/ui/vendor/bootstrap/*.css") <= STYLES
