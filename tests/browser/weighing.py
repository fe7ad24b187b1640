"""How heavy a page is on a slow line: what travels, compressed, and how many elements it has — cân trang."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import FileResponse
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern, URLResolver

PAGE, FRAGMENT, FIRST, HARD, ELEMENTS = 15 * 1024, 6 * 1024, 75 * 1024, 100 * 1024, 1500
"""The budget of the interface's design, section 16: bytes compressed, and elements."""
ACCEPTS = {"accept-encoding": "gzip"}
HTMX = ACCEPTS | {"hx-request": "true"}


class Parts(HTMLParser):
    """Counts a page's elements, and finds its links, parts and files."""

    def __init__(self, html: str) -> None:
        """Read the whole page."""
        super().__init__()
        self.elements = 0
        self.links: set[str] = set()
        self.parts: set[str] = set()
        self.files: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element more."""
        self.elements += 1
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given and "download" not in given:
            self.links.add(given["href"])
        if "hx-get" in given:
            self.parts.add(given["hx-get"])
        loaded = given.get("src") if tag in {"script", "img"} else given.get("href") if tag in {"link", "use"} else None
        if loaded and loaded.startswith(settings.STATIC_URL):
            self.files.add(urldefrag(loaded).url)


@dataclass(frozen=True)
class Weighed:
    """One page as one person got it."""

    address: str
    page: int
    files: int
    elements: int

    @property
    def first(self) -> int:
        """Bytes of the first load, with every style and script."""
        return self.page + self.files


@cache
def file_weight(url: str) -> int:
    """What a style, script or picture weighs as it is served: by brotli, as every browser of the office reads it."""
    found = finders.find(url.removeprefix(settings.STATIC_URL))
    assert isinstance(found, str), url
    return len(brotli.compress(Path(found).read_bytes(), quality=11))


def weigh(client: Client, address: str) -> tuple[Weighed, Parts] | None:
    """Open a page; nothing when it is no page."""
    answer = client.get(address, headers=ACCEPTS)
    if isinstance(answer, FileResponse):
        answer.file_to_stream.close()
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return None
    sent = b"".join(answer)
    compressed = answer.get("Content-Encoding") == "gzip"
    read = Parts((gzip.decompress(sent) if compressed else sent).decode())
    files = sum(file_weight(each) for each in read.files)
    return Weighed(address, len(sent), files, read.elements), read


@cache
def kind_of(address: str) -> str:
    """Which page it is: its name, its step and its choice, without what tells one matter from another."""
    path, _, query = address.partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    step = str(match.kwargs.get("action", ""))
    chosen = ",".join(sorted(re.findall(r"(?:loai|viec|tab|phan|nhom)=[\w-]*", query)))
    return f"{match.view_name}/{step}?{chosen}"


def walk(client: Client, starts: list[str], seen: set[str]) -> tuple[list[Weighed], list[Weighed]]:
    """Open these, and follow every link to a kind of page that nobody has opened yet: pages, and parts of pages."""
    pages: list[Weighed] = []
    parts: list[Weighed] = []
    ahead, first = list(starts), len(starts)
    while ahead:
        address, first = ahead.pop(0), first - 1
        kind = kind_of(address)
        if not kind or (kind in seen and first < 0):
            continue
        seen.add(kind)
        weighed = weigh(client, address)
        if weighed is None:
            continue
        pages.append(weighed[0])
        ahead += sorted(_here(address, link) for link in weighed[1].links if _is_ours(address, link))
        parts += [_part(client, each) for each in _unseen(weighed[1].parts, address, seen)]
    return pages, parts


def _unseen(parts: set[str], address: str, seen: set[str]) -> list[str]:
    fresh = [each for each in (_here(address, part) for part in sorted(parts)) if f"part {kind_of(each)}" not in seen]
    seen.update(f"part {kind_of(each)}" for each in fresh)
    return fresh


def _here(address: str, link: str) -> str:
    return urldefrag(urljoin(address, link)).url


def _is_ours(address: str, link: str) -> bool:
    return _here(address, link).startswith("/") and not link.startswith(("mailto:", "tel:"))


def _part(client: Client, address: str) -> Weighed:
    answer = client.get(address, headers=HTMX)
    return Weighed(address, len(answer.content), 0, 0)


def page_names(patterns: list[URLPattern | URLResolver] | None = None, space: str = "") -> set[str]:
    """The name of every address of the program."""
    found: set[str] = set()
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            found |= page_names(each.url_patterns, inner)
        elif each.name:
            found.add(f"{space}{each.name}")
    return found
