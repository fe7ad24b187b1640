"""What stands on every page around its content: the menu with its counts, the bells — khung trang.

A context processor; what a page does not draw is not asked for, and all of it together costs two queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from kntc.accounts.models import Post
from kntc.desk import lists, queries
from kntc.desk.menu import Item, menu_of
from kntc.proceedings import clock

MANY = 999


@dataclass(frozen=True)
class Entry:
    """One line of the menu as the page draws it."""

    words: str
    url: str
    icon: str
    is_current: bool
    open: str
    late: str


@dataclass(frozen=True)
class MenuGroup:
    """A heading with its lines."""

    heading: str
    entries: list[Entry]


class Frame:
    """The menu and the bells of one official on one page, asked for when they are drawn."""

    def __init__(self, actor: Post, address: str, on: date) -> None:
        """Ask nothing yet."""
        self.actor, self.address, self.on = actor, address, on

    @cached_property
    def menu(self) -> list[MenuGroup]:
        """The groups with what the official may open."""
        return [MenuGroup(heading, [self._entry(each) for each in items]) for heading, items in self._items]

    @property
    def due(self) -> str:
        """How many of the official's own matters are overdue or near."""
        return spoken(self._counts["due"])

    @property
    def news(self) -> str:
        """How much the official has not read yet."""
        return spoken(self._counts["news"])

    @cached_property
    def _items(self) -> list[tuple[str, list[Item]]]:
        return list(menu_of(self.actor, on=self.on))

    @cached_property
    def _counts(self) -> dict[str, Any]:
        mine = lists.condition(lists.first_of(self.actor), self.actor, on=self.on)
        wanted = {code: lists.condition(code, self.actor, on=self.on) for code in self._keys() if code != "desk"}
        names = {code.replace("-", "_"): each for code, each in wanted.items()} | {"desk": mine}
        return queries.counted(self.actor, names, mine, on=self.on)

    def _keys(self) -> Iterable[str]:
        return {item.viec or item.key for _, items in self._items for item in items} - {""}

    def _entry(self, item: Item) -> Entry:
        key = (item.viec or item.key).replace("-", "_")
        found, late = (self._counts[f"open_{key}"], self._counts[f"late_{key}"]) if key else (0, 0)
        return Entry(
            item.words, item.url, item.icon, self.address == item.url, spoken(found), f"{spoken(late)}!" if late else ""
        )


def spoken(count: int) -> str:
    """A count as the frame shows it; nothing for none."""
    if count > MANY:
        return f"{MANY}+"
    return str(count) if count else ""


def frame(request: HttpRequest) -> dict[str, object]:
    """Hand the frame to every page of an official in a post."""
    actor = getattr(request, "actor", None)
    return {"frame": Frame(actor, _address(request), clock.today())} if isinstance(actor, Post) else {}


def _address(request: HttpRequest) -> str:
    """The address by which the menu knows the page: of the query only the list counts."""
    chosen = request.GET.get("viec", "")
    return request.path + (f"?viec={chosen}" if chosen else "")
