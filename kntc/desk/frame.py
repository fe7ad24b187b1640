"""What stands on every page around its content: the menu with its counts, the bells — khung trang.

A context processor; what a page does not draw is not asked for, and all of it together costs two queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.module_loading import import_string

from kntc.accounts.models import Post
from kntc.desk import filters, lists, queries
from kntc.desk.help import help_of
from kntc.desk.menu import Item, everybody, menu_of
from kntc.proceedings import clock


@dataclass(frozen=True)
class Entry:
    """One line of the menu as the page draws it; no figure where nothing is counted."""

    label: str
    url: str
    icon: str
    is_current: bool
    count: int | None = None
    overdue: int = 0


@dataclass(frozen=True)
class MenuGroup:
    """A heading with its lines."""

    heading: str
    items: list[Entry]


@dataclass(frozen=True)
class Bell:
    """A bell in the header: where it leads and how much waits there."""

    url: str
    icon: str
    label: str
    count: int


class Frame:
    """The menu and the bells of one official on one page, asked for when they are drawn."""

    def __init__(self, actor: Post, address: str, on: date) -> None:
        """Ask nothing yet."""
        self.actor, self.address, self.on = actor, address, on
        self.page: queries.Counting | None = None
        """What the page of a list asks besides; one question serves both."""

    @cached_property
    def menu(self) -> list[MenuGroup]:
        """The groups with what the official may open."""
        return [MenuGroup(heading, [self._entry(each) for each in items]) for heading, items in self._lines]

    @property
    def begins_at(self) -> Item | None:
        """Where whoever handles no matter begins: the first page that is not everybody's."""
        return next((item for _, items in self._lines for item in items if item.sees is not everybody), None)

    @cached_property
    def bells(self) -> list[Bell]:
        """What falls due and what is new; not for those who handle no matter."""
        if not lists.tabs_of(self.actor):
            return []
        return [
            Bell(self._due_url, "alarm", "Việc sắp đến hạn, quá hạn của tôi", self.counts["due"]),
            Bell(reverse("desk:news"), "bell-fill", "Diễn biến mới chưa đọc", self.counts["news"] or 0),
        ]

    @property
    def _due_url(self) -> str:
        return f"{reverse('desk:worklist')}?viec={lists.first_of(self.actor)}&han={filters.URGENT}"

    @cached_property
    def _lines(self) -> list[tuple[str, list[Item]]]:
        return list(menu_of(self.actor, on=self.on))

    @cached_property
    def counts(self) -> dict[str, Any]:
        """What is open and overdue in each list, what falls due, what is new: two queries."""
        mine = lists.first_of(self.actor)
        lists_of = {key: mine if key == "desk" else key for key in self._keys()}
        known = self.page.conditions if self.page else {}
        wanted = {code: lists.counted_as(code) for code in dict.fromkeys((mine, *lists_of.values()))}
        marks = {
            name: known[name] if name in known else lists.condition(code, self.actor, on=self.on)
            for code, name in wanted.items()
        }
        figures: dict[str, tuple[str, ...]] = {}
        for key, code in lists_of.items():
            figures[f"open_{lists.counted_as(key)}"] = (wanted[code],)
            figures[f"late_{lists.counted_as(key)}"] = (wanted[code], "late")
        counting = queries.Counting(marks | {"late": Q(due_on__lt=self.on)}, figures)
        return queries.counted(self.actor, counting, wanted[mine], on=self.on, page=self.page, others=self._others())

    def _others(self) -> dict[str, queries.Beside]:
        """What packages above this one count for lines of this menu."""
        names = {item.name for _, items in self._lines for item in items} & settings.MENU_COUNTS.keys()
        return {name: import_string(settings.MENU_COUNTS[name]) for name in names}

    def _keys(self) -> Iterable[str]:
        return {item.viec or item.key for _, items in self._lines for item in items} - {""}

    def _entry(self, item: Item) -> Entry:
        key, is_current = lists.counted_as(item.viec or item.key), self.address == item.url
        if item.name in settings.MENU_COUNTS:
            return Entry(item.words, item.url, item.icon, is_current, self.counts[item.name] or 0)
        if not key:
            return Entry(item.words, item.url, item.icon, is_current)
        found, late = self.counts[f"open_{key}"], self.counts[f"late_{key}"]
        return Entry(item.words, item.url, item.icon, is_current, found, late)


def frame_of(request: HttpRequest, actor: Post) -> Frame:
    """The one frame of a page; a page that counts too gets hold of it before it is drawn."""
    if not isinstance(drawn := getattr(request, "frame", None), Frame):
        drawn = Frame(actor, _address(request), clock.today())
        request.frame = drawn  # type: ignore[attr-defined] # read above
    return drawn


def frame(request: HttpRequest) -> dict[str, object]:
    """Hand menu and bells to every page of an official in a post, to be asked for when they are drawn."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Post):
        return {}
    drawn = frame_of(request, actor)
    counts_url = f"{reverse('desk:counts')}?{urlencode({'o': drawn.address})}"
    return {
        "menu": SimpleLazyObject(lambda: drawn.menu),
        "bells": SimpleLazyObject(lambda: drawn.bells),
        "counts_url": counts_url,
        "province": _province(actor),
        "help": help_of(request),
    }


def _province(actor: Post) -> str:
    """The province of the official's unit, which stands under its short name; none above the provinces."""
    area = actor.unit.area
    return (area.parent or area).full_name if area else ""


def _address(request: HttpRequest) -> str:
    """The address by which the menu knows the page: of the query only the list counts."""
    chosen = request.GET.get("viec", "")
    return request.path + (f"?viec={chosen}" if chosen else "")
