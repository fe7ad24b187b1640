"""Each component draws what it is given, and each has a specimen to look at."""

import re

import pytest
from django.conf import settings

from tests.ui.specimens import FACTS, MENU, SPECIMENS, drawn, refused

FOLDER = settings.ROOT / "kntc" / "ui" / "templates" / "ui"
# Frames of whole pages, and pieces drawn within others.
WITHIN = {"base", "plain", "entrance", "mark", "drum", "messages", "person", "shortcuts", "menu_groups"}
WORDS = re.compile(r"<[^>]+>")


def read(name: str, **given: object) -> str:
    """The words of a component, as a reader meets them."""
    return " ".join(WORDS.sub(" ", drawn(name, given)).split())


def test_every_component_has_a_specimen() -> None:
    shown = {name for name, _ in SPECIMENS}
    assert {path.stem for path in FOLDER.glob("*.html")} - shown - WITHIN == {
        "amount",  # inside a number's field
        "group_rows",  # rows of a table: drawn with one below
        "timeline",  # the diary of a dossier: drawn on its page
        "way_back",  # on the pages that say what went wrong: tests/ui/test_templates.py
        "yes_no",
    }


@pytest.mark.parametrize(("name", "given"), SPECIMENS, ids=[name for name, _ in SPECIMENS])
def test_no_component_leaves_a_tag_open(name: str, given: dict[str, object]) -> None:
    shown = re.sub(r"<(input|br|hr|img|circle|path|use)\b[^>]*>", "", drawn(name, given))
    opened = re.findall(r"<([a-z][a-z0-9]*)\b", shown)
    assert sorted(opened) == sorted(re.findall(r"</([a-z][a-z0-9]*)>", shown))


def test_a_deadline_says_how_it_stands_before_it_shows_it() -> None:
    assert read("chip", look="over", words="quá 3 ngày") == "quá 3 ngày"
    assert 'href="/static/ui/vendor/bootstrap-icons/icons.svg#exclamation-triangle-fill"' in drawn(
        "chip", {"look": "over", "words": "quá 3 ngày"}
    )


def test_the_menu_tells_a_reader_what_its_figures_are() -> None:
    assert read("menu", menu=MENU).startswith(
        "Bàn làm việc 2! quá hạn 12 đang mở 1 Tiếp nhận Tiếp công dân 3 đang mở Nhận đơn"
    )


def test_a_group_of_rows_says_how_many() -> None:
    assert read("group_rows", words="Quá hạn", count=2, span=6) == "Quá hạn · 2"


def test_a_fact_not_known_is_said_and_one_that_may_change_has_its_link() -> None:
    shown = read("summary_list", rows=FACTS)
    assert shown == "Người khiếu nại Sửa Người khiếu nại Trần Văn Lộc khu phố 4 Lĩnh vực Đất đai Yêu cầu chưa ghi"


def test_a_refused_form_counts_the_places_and_leads_to_each() -> None:
    shown = drawn("error_summary", {"form": refused()})
    assert "Chưa lưu được, còn 2 chỗ cần sửa" in read("error_summary", form=refused())
    assert 'href="#id_received_on"' in shown
    assert 'href="#id_paper"' in shown


def test_a_paper_that_is_missing_and_one_that_is_struck_are_both_told() -> None:
    assert read("file_slot", slot={"label": "Quyết định", "files": []}) == "Quyết định chưa có"
    struck = {"label": "Biên bản", "files": [{"name": "a.pdf", "struck": "nhầm hồ sơ"}]}
    assert read("file_slot", slot=struck) == "Biên bản a.pdf Đã gạch bỏ: nhầm hồ sơ"


def test_a_list_of_one_page_has_no_pager() -> None:
    assert read("pager") == ""
    assert read("pager", next_url="#", total="hơn 10.000") == "hơn 10.000 Sau ›"
