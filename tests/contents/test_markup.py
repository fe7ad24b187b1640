"""What officials write in the light markup becomes a page that can do no harm."""

from html.parser import HTMLParser

import pytest
from django.test import override_settings

from kntc.contents import markup

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//xau.invalid/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>bấm</a>",
    "[bấm](javascript:alert(1))",
    "[bấm](JaVaScRiPt:alert(1))",
    "[bấm](&#106;avascript:alert(1))",
    "[bấm](data:text/html;base64,PHNjcmlwdD4=)",
    "[bấm](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![ảnh](javascript:alert(1))",
    "![ảnh](https://xau.invalid/dau-vet.png)",
    "<iframe src=https://xau.invalid></iframe>",
    "<style>body{display:none}</style>",
    '<div class="prose-table" onclick="alert(1)">x</div>',
    "<form action=https://xau.invalid><input name=mat-khau></form>",
    "<meta http-equiv=refresh content='0;url=https://xau.invalid'>",
    '[x](https://a.invalid "onmouseover=alert(1)")',
    '[x](https://a.invalid/"onmouseover="alert(1))',
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    '```"onload=alert(1)\nx\n```',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "{điện thoại hỗ trợ}<script>",
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></mtext><mglyph><style></math><img src onerror=alert(1)>",
]
ALLOWED = {*["p", "a", "code", "pre", "div", "table", "thead", "tbody", "tr", "th", "td"]}
HARMLESS = {"href", "rel", "title", "class", "tabindex", "role", "aria-label"}


class Tags(HTMLParser):
    """What a browser would make of it: every tag, every attribute, every address."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.names: set[str] = set()
        self.given: dict[str, str | None] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.names.add(tag)
        self.given |= dict(attrs)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_script_in_a_text_is_harmless(payload: str) -> None:
    page = markup.page(f"Trước\n\n{payload}\n\nSau")

    read = Tags(page)
    assert read.names <= ALLOWED
    assert read.given.keys() <= HARMLESS
    assert (read.given.get("href") or "https://").startswith("https://")
    assert ("<p>Trước</p>" in page, "<p>Sau</p>" in page) == (True, True)


def test_headings_of_a_text_begin_below_the_title_of_the_page() -> None:
    assert markup.page("# Một\n\n## Hai\n\n#### Bốn") == "<h2>Một</h2>\n<h3>Hai</h3>\n<h4>Bốn</h4>\n"


def test_lists_links_and_strong_words_look_as_written() -> None:
    page = markup.page("1. **Đọc** kỹ\n2. [Cổng](https://cong.invalid/)")

    assert page == (
        "<ol>\n<li><strong>Đọc</strong> kỹ</li>\n"
        '<li><a href="https://cong.invalid/" rel="noopener noreferrer">Cổng</a></li>\n</ol>\n'
    )


@override_settings(SUPPORT_PHONE="1900 0000", SUPPORT_MAIL="ho-tro@kntc.invalid", ADDRESS="https://noi-bo.invalid")
def test_numbers_and_addresses_are_those_of_this_installation() -> None:
    said = "Gọi {điện thoại hỗ trợ}, gửi {hộp thư hỗ trợ}, vào {địa chỉ quản trị}; {số khác} để nguyên."

    assert markup.filled(said) == (
        "Gọi 1900 0000, gửi ho-tro@kntc.invalid, vào https://noi-bo.invalid/quan-tri/; {số khác} để nguyên."
    )


@override_settings(SUPPORT_PHONE="")
def test_a_number_that_nobody_gave_is_said_to_be_missing() -> None:
    assert markup.filled("Gọi {điện thoại hỗ trợ}.") == "Gọi (chưa công bố)."


def test_two_versions_differ_line_by_line() -> None:
    lines = markup.differences("Một\nHai\nBa", "Một\nHai rưỡi\nBa\nBốn")

    assert lines == [("", "Một"), ("-", "Hai"), ("+", "Hai rưỡi"), ("", "Ba"), ("+", "Bốn")]


def test_of_many_lines_that_stayed_only_those_around_a_change_are_shown() -> None:
    old = "\n".join(f"Dòng {number}" for number in range(1, 11))

    lines = markup.differences(old, f"{old}\nMới")
    assert [words for _, words in lines] == ["Dòng 1", "Dòng 2", "6 dòng giống nhau", "Dòng 9", "Dòng 10", "Mới"]
