"""From the light markup that officials write to a page that cannot do harm — trình bày nội dung.

Two fences, one behind the other: the reader of the markup knows no HTML, and what it makes passes through a list of
what a page may hold. Behind both stands the content-security policy.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any, NamedTuple

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

TAGS = {*"p br strong em code pre blockquote ul ol li h2 h3 h4 a hr table thead tbody tr th td div".split()}  # noqa: SIM905 -- tags read as words
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "div": {"class", "tabindex", "role", "aria-label"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LOWEST = 4
"""A page has one first heading, its title: those of the text begin below it."""
TABLE = '<div class="prose-table" tabindex="0" role="region" aria-label="Bảng">\n<table>\n'
AROUND = 2
"""So many lines that stayed are shown around what changed."""
UNSAID = "(chưa công bố)"
SIDES = re.compile(r":?-+:?")


class Line(NamedTuple):
    """A line of two versions laid beside each other; the mark is +, -, … for what is left out, or nothing."""

    mark: str
    words: str


def page(text: str) -> SafeString:
    """What stands on the page, the addresses and numbers of this installation filled in."""
    made = _reader().render(filled(text))
    safe = nh3.clean(made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return mark_safe(safe)  # noqa: S308 -- nh3 has left nothing but what is listed above


def filled(text: str) -> str:
    """The text with what stands in braces said, as this installation is set up."""
    said = blanks()
    return re.sub(r"\{([^{}\n]{1,40})\}", lambda found: said.get(found[1], found[0]), text)


def blanks() -> Mapping[str, str]:
    """What may stand in braces, and what it says here."""
    return {
        "điện thoại hỗ trợ": settings.SUPPORT_PHONE or UNSAID,
        "hộp thư hỗ trợ": settings.SUPPORT_MAIL or UNSAID,
        "địa chỉ cổng": f"{settings.PUBLIC_ADDRESS}/",
        "địa chỉ nghiệp vụ": f"{settings.ADDRESS}/nghiep-vu/",
        "địa chỉ quản trị": f"{settings.ADDRESS}/quan-tri/",
    }


def differences(old: str, new: str) -> list[Line]:
    """Line by line: what both say, what went, what came."""
    before, after = old.splitlines(), new.splitlines()
    lines: list[Line] = []
    for tag, i, j, k, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += _alike(before[i:j])
        else:
            lines += [Line("-", words) for words in before[i:j]] + [Line("+", words) for words in after[k:end]]
    return lines


def _alike(words: Sequence[str]) -> list[Line]:
    """What both say; of many lines only those next to something else."""
    left_out = len(words) - 2 * AROUND
    if left_out <= AROUND:
        return [Line("", each) for each in words]
    first, last = words[:AROUND], words[-AROUND:]
    return [*_alike(first), Line("…", f"{left_out} dòng giống nhau"), *_alike(last)]


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    for name, rule in (("heading_open", _lower), ("heading_close", _lower), ("table_open", _table)):
        reader.add_render_rule(name, rule)
    reader.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    return reader


def _lower(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401, ARG001 -- as markdown-it calls it
    token = tokens[at]
    level = min(int(token.tag[1]) + 1, LOWEST)
    return f"<{'/' if token.nesting < 0 else ''}h{level}>{chr(10) if token.nesting < 0 else ''}"


def _table(*_: Any) -> str:  # noqa: ANN401 -- as markdown-it calls it
    return TABLE
