"""Who must hear of what a reform brought them: the heads of the bodies — báo cho người đứng đầu đơn vị.

A notice says how many files of which kinds came, and leads to their list; no matter and nobody is named in it. It is
written in the transaction that moves them, so that a rehearsal and a night that failed tell nobody anything.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.urls import reverse

from kntc.notices import actions as notices
from kntc.notices import queries as noticed
from kntc.proceedings.models import Proceeding
from kntc.proceedings.news import SPOKEN
from kntc.reforms import queries
from kntc.reforms.models import Reform
from kntc.units.models import Unit

Moved = Iterable[tuple[Proceeding, Unit]]
LONGEST = 200
"""What a notice holds."""


def came(reform: Reform, moved: Moved, *, on: date) -> None:
    """To whoever leads each body that took files over: how many came.

    Whoever has not read of it yet finds what came later on the same page, and is told no second time.
    """
    told = {unit: f"đơn vị nhận {words}" for unit, words in _counted(moved).items()}
    _tell(reform, told, on=on, but=noticed.unread_at(_address(reform)))


def went_back(reform: Reform, moved: Moved, *, on: date) -> None:
    """To whoever leads each body that has its files again, and each that gave them back and stands."""
    back = _counted(moved)
    given = Counter(each.heir.unit_id for each in queries.given_back(reform, on) if each.heir)
    told = {unit: f"đã hoàn tác, đơn vị trả lại {files} hồ sơ" for unit, files in given.items() if unit}
    _tell(reform, told | {unit: f"đã hoàn tác, đơn vị nhận lại {words}" for unit, words in back.items()}, on=on)


def _counted(moved: Moved) -> dict[int, str]:
    """By the body: how many files, and of which kinds."""
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for proceeding, unit in moved:
        kinds[unit.pk][SPOKEN.get(proceeding.procedure, proceeding.table.vietnamese).lower()] += 1
    return {
        unit: f"{files.total()} hồ sơ đang giải quyết ({', '.join(f'{kind}: {n}' for kind, n in files.most_common())})"
        for unit, files in kinds.items()
    }


def _tell(reform: Reform, words: Mapping[int, str], *, on: date, but: Collection[int] = ()) -> None:
    for unit, posts in queries.heads(words, on).items():
        about = f"Sắp xếp đơn vị từ {reform.on:%d/%m/%Y}: {words[unit]}"[:LONGEST]
        notices.tell([post for post in posts if post not in but], about=about, address=_address(reform))


def _address(reform: Reform) -> str:
    return reverse("reforms:received", args=[reform.pk])
