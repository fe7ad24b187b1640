"""What the page of a work list shows around its rows: tabs, numbers, filters, orders, pages — trang danh sách việc."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property, reduce
from operator import and_
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet

from kntc.accounts.models import Post
from kntc.desk import filters, lists, queries, worklist
from kntc.desk.filters import LABELS, SINCE, UNTIL, Asked
from kntc.desk.frame import Frame
from kntc.desk.lists import counted_as
from kntc.desk.models import SavedView
from kntc.desk.order import ORDERS
from kntc.law.workday import WorkCalendar
from kntc.proceedings.models import Proceeding
from kntc.proceedings.queries import open_for
from kntc.proceedings.urgency import Group
from kntc.ui.templatetags.vietnamese import vn_number
from kntc.workdays.queries import calendar

CHEAP = 10_000
MOST_PLACES = 200
LOOKS = {Group.OVER: "over", Group.TODAY: "today", Group.NEAR: "near", Group.FAR: "far", Group.PAUSED: "paused"}
PRESSING = (Group.OVER, Group.TODAY, Group.NEAR)
HERE = "-here-"
Entry = dict[str, Any]


@dataclass(frozen=True)
class NextSession:
    """When the leader receives citizens next."""

    day: date
    starts_at: time


@dataclass(frozen=True)
class Shown:
    """One group of rows under its heading, with how many there are in the whole list."""

    words: str
    count: int
    rows: list[worklist.Row]


class ListPage:
    """One official's list as an address asks for it."""

    def __init__(self, actor: Post, asked: Asked, on: date, frame: Frame | None = None) -> None:
        """Ask nothing yet; BadFilter and KeyError when the address asks for what there is not."""
        self.actor, self.asked, self.on, self.frame = actor, asked, on, frame
        self.list = lists.LISTS[asked.viec]
        self.conditions = filters.conditions(asked, on=on, days=self.days)

    @cached_property
    def days(self) -> WorkCalendar:
        """The calendar, asked for once."""
        return calendar()

    @cached_property
    def readable(self) -> QuerySet[Proceeding]:
        """Everything open that the official may read."""
        return open_for(self.actor, on=self.on)

    @cached_property
    def listed(self) -> QuerySet[Proceeding]:
        """The list before its filters."""
        return self.readable.filter(lists.condition(self.asked.viec, self.actor, on=self.on))

    @cached_property
    def found(self) -> QuerySet[Proceeding]:
        """The list with every filter."""
        return self.listed.filter(*self.conditions.values())

    @cached_property
    def page(self) -> worklist.Page:
        """The rows of this page."""
        sorting, place = self.asked.sorting, self.asked.place
        return worklist.page(
            self.found, self.actor, on=self.on, place=place, order=sorting, size=worklist.PAGE, days=self.days
        )

    @cached_property
    def saved(self) -> list[SavedView]:
        """The views kept."""
        return queries.views_of(self.actor)

    @cached_property
    def _counts(self) -> dict[str, Any]:
        """Everything that the page counts, and what is read beside it, in one question with the frame around it."""
        wanted = self._counting
        if self.frame is None:
            return queries.listed(self.actor, wanted, on=self.on)
        self.frame.page = wanted
        return self.frame.counts

    @property
    def _counting(self) -> queries.Counting:
        """Each tab, and each group of deadlines of the list as it is filtered, whatever group is chosen."""
        tabs, groups = self._tab_conditions, self._group_conditions
        rest = [condition for name, condition in self.conditions.items() if name != "han"]
        here = counted_as(self.asked.viec)
        chosen = {"chosen": reduce(and_, rest, tabs[here])} if rest else {}
        figures = {name: (name,) for name in tabs} | {name: (*(chosen or [here]), name) for name in groups}
        return queries.Counting(tabs | groups | chosen, figures)

    @property
    def _tab_conditions(self) -> dict[str, Q]:
        codes = {counted_as(code): lists.condition(code, self.actor, on=self.on) for code in self._codes}
        return codes | {f"view_{view.pk}": self._condition_of(view) for view in self.saved}

    @property
    def _group_conditions(self) -> dict[str, Q]:
        groups = filters.urgencies(self.on, self.days)
        return {f"group_{group.value}": each for group, each in groups.items()}

    @property
    def _codes(self) -> list[str]:
        return list(dict.fromkeys((*lists.tabs_of(self.actor), self.asked.viec)))

    @property
    def tally(self) -> dict[Group, int]:
        """How many there are in each group of deadlines, whatever group is chosen."""
        return {group: self._counts[f"group_{group.value}"] for group in Group}

    @cached_property
    def session(self) -> NextSession | None:
        """When the leader of the official's office receives citizens next."""
        told = json.loads(self._counts["session"] or "null")
        return NextSession(date.fromisoformat(told["day"]), time.fromisoformat(told["starts_at"])) if told else None

    @property
    def total(self) -> int:
        """How many there are in the list as it is filtered."""
        chosen = self.asked.filters.get("han")
        wanted = PRESSING if chosen == filters.URGENT else [Group(chosen)] if chosen else Group
        return sum(self.tally[group] for group in wanted)

    @property
    def total_words(self) -> str:
        """How many there are, in words."""
        return f"hơn {vn_number(CHEAP)} việc" if self.total > CHEAP else f"{vn_number(self.total)} việc"

    def groups(self) -> list[Shown]:
        """The rows under their headings; in another order than by deadline under one heading."""
        if not self.asked.sorting.by_deadline:
            return [Shown("Tất cả", self.total, self.page.rows)] if self.page.rows else []
        return [Shown(group.vietnamese, self.tally[group], rows) for group, rows in self.page.groups]

    def stats(self) -> list[list[Entry]]:
        """The numbers above the list; each is a filter, and pressed again takes itself out."""
        strips: list[list[Group]] = [[Group.OVER, Group.TODAY, Group.NEAR, Group.FAR], [Group.PAUSED, Group.NONE]]
        return [[self._stat(group) for group in strip] for strip in strips]

    def tabs(self) -> list[Entry]:
        """The lists of the role, the one opened from the menu, and the views kept."""
        kept, counts = {f"view_{view.pk}": view for view in self.saved}, self._counts
        here = self.asked.url(xep="")
        own = any(view.address == here for view in kept.values())
        fixed = [
            self._tab(
                f"?viec={code}", lists.LISTS[code].words, counts[counted_as(code)], code == self.asked.viec and not own
            )
            for code in self._codes
        ]
        return fixed + [self._tab(v.address, v.name, counts[n], v.address == here) for n, v in kept.items()]

    def filter_bar(self) -> list[Entry]:
        """The filters as sentences: chosen ones with a way out, the others with their choices."""
        bar = [
            self._choice("loai", filters.KINDS),
            self._choice("linh-vuc", self._fields()),
            self._choice("buoc", filters.steps(self.asked.filters.get("loai", ""))),
            self._choice("noi", self._places()),
            self._received(),
        ]
        chosen = self.asked.filters.get("han")
        late = {"label": "Thời hạn", "chosen": filters.URGENCIES[chosen]} if chosen else {}
        return [*bar, late | {"clear_url": self.asked.without("han")}] if late else bar

    def orders(self) -> dict[str, str]:
        """The addresses of the orders, for the heads of the columns: pressed again, the other way round."""
        now = self.asked.order
        return {
            "due": self.asked.url(xep=""),
            "number": self.asked.url(xep="-so" if now == "so" else "so"),
            "received": self.asked.url(xep="-nhan" if now == "nhan" else "nhan"),
        }

    def chosen_words(self) -> list[str]:
        """The list and its filters in words, for who keeps them."""
        chosen = [f"{each['label']}: {each['chosen']}" for each in self.filter_bar() if each.get("chosen")]
        return [self.list.words, *chosen, f"Sắp xếp: {self.sort_words}"]

    def emptied_by(self) -> list[Entry]:
        """Of an empty list: which filters, taken out, leave how much."""
        names = [name for name in self.asked.filters if name != UNTIL or SINCE not in self.asked.filters]
        wanted = {counted_as(name): self._others(name) for name in names}
        counts = queries.tallied(self.listed, wanted) if wanted else {}
        return [
            {"url": self._clear(name), "label": self._label(name), "count": counts[counted_as(name)]}
            for name in names
            if counts[counted_as(name)]
        ]

    def pages(self) -> Mapping[str, str]:
        """The pages beside this one."""
        return {
            "first_url": self.asked.url() if self.page.previous_key else "",
            "previous_url": self.asked.at_key("truoc", self.page.previous_key),
            "next_url": self.asked.at_key("sau", self.page.next_key),
        }

    @property
    def sort_words(self) -> str:
        """The order in words."""
        return ORDERS[self.asked.order].words

    def _stat(self, group: Group) -> Entry:
        chosen = self.asked.filters.get("han") == group.value
        return {
            "number": self.tally[group],
            "words": "Đến hạn hôm nay" if group is Group.TODAY else group.vietnamese,
            "url": self.asked.url(han="" if chosen else group.value),
            "look": LOOKS.get(group, ""),
            "is_current": chosen,
        }

    def _tab(self, url: str, words: str, count: int, is_current: bool) -> Entry:  # noqa: FBT001 -- a column of a tab
        return {"url": url, "words": words, "count": count, "is_current": is_current}

    def _condition_of(self, view: SavedView) -> Q:
        asked = filters.read(view.query, lists.first_of(self.actor))
        return reduce(
            and_,
            filters.conditions(asked, on=self.on, days=self.days).values(),
            lists.condition(asked.viec, self.actor, on=self.on),
        )

    def _choice(self, name: str, options: Mapping[str, str]) -> Entry:
        value = self.asked.filters.get(name, "")
        if value:
            return {"label": LABELS[name], "chosen": options.get(value, value), "clear_url": self.asked.without(name)}
        # Written once and filled in: a bar has a hundred choices.
        place, begun = self.asked.url(**{name: HERE}), {"count": None, "is_current": False}
        links = [begun | {"url": place.replace(HERE, quote(code)), "words": words} for code, words in options.items()]
        return {"label": LABELS[name], "options": links}

    def _received(self) -> Entry:
        days = [self.asked.filters.get(SINCE), self.asked.filters.get(UNTIL)]
        if any(days):
            said = zip(("từ", "đến"), days, strict=True)
            words = " ".join(f"{word} {filters.day_of(day):%d/%m/%Y}" for word, day in said if day)
            return {"label": LABELS[SINCE], "chosen": words, "clear_url": self.asked.without(SINCE, UNTIL)}
        kept = {"viec": self.asked.viec, **self.asked.filters, "xep": self.asked.order}
        hidden = [(name, value) for name, value in kept.items() if value]
        return {"label": LABELS[SINCE], "form": filters.ReceivedForm(), "form_url": "", "kept": hidden}

    def _fields(self) -> dict[str, str]:
        return {each["code"]: each["name"] for each in json.loads(self._counts["fields"] or "[]")}

    def _places(self) -> dict[str, str]:
        """Where the matters happened that the official may read."""
        found = sorted(json.loads(self._counts["places"] or "{}").items(), key=lambda each: each[1])
        return dict(found[:MOST_PLACES])

    def _others(self, name: str) -> Q:
        out = {name, UNTIL} if name == SINCE else {name}
        return reduce(and_, (each for other, each in self.conditions.items() if other not in out), Q())

    def _clear(self, name: str) -> str:
        return self.asked.without(name, UNTIL) if name == SINCE else self.asked.without(name)

    def _label(self, name: str) -> str:
        return {"han": "Thời hạn", UNTIL: LABELS[SINCE]}.get(name, LABELS.get(name, name))
