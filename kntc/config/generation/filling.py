"""From told stories to a country full of files — sinh dữ liệu để đo: đo chỗ trống, đọc mẫu, chia lô, ghi."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from django.conf import settings
from django.db import connections

from kntc.config.demo import filling as stories
from kntc.config.generation import actions, country, queries
from kntc.config.generation.country import Land
from kntc.config.generation.pattern import NotAPattern, Pattern, Province
from kntc.config.login import is_set_aside
from kntc.units.models import Area, Unit

STORIES = 165
"""As many as the demo tells first: something in every state."""
BATCH = 500
PROCESSES = 2
BYTES_A_PETITION = 30_000
SECONDS_A_PETITION = 0.0016
SECONDS_TO_TELL = 75
"""Found by generating 100,000 on two cores (docs/benchmarks.md): what is copied, and the stories told first."""
SPARE = 1.2


class NotSetAside(Exception):
    """Real or demo work lies here, others are at work, or there is too little room — không sinh dữ liệu ở đây."""


@dataclass(frozen=True)
class Plan:
    """What is to be done — kế hoạch."""

    petitions: int
    standing: int

    @property
    def missing(self) -> int:
        """How many petitions are still to come."""
        return max(0, self.petitions - self.standing)

    @property
    def room(self) -> int:
        """How many bytes that takes."""
        return self.missing * BYTES_A_PETITION

    @property
    def seconds(self) -> float:
        """How long it takes on two cores."""
        return self.missing * SECONDS_A_PETITION + (0 if self.standing else SECONDS_TO_TELL)


def plan(wanted: int) -> Plan:
    """What is missing; NotSetAside in words where nothing may or can be generated."""
    set_aside = is_set_aside()
    if queries.dossiers() and not set_aside:
        reason = (
            "Cơ sở dữ liệu đã có hồ sơ và không dành để đo. Hãy dùng một cơ sở dữ liệu trống (DATABASE_URL, KNTC_DATA)."
        )
        raise NotSetAside(reason)
    if queries.others_at_work():
        raise NotSetAside("Chương trình đang chạy trên cơ sở dữ liệu này. Hãy dừng lại rồi sinh dữ liệu.")
    found = Plan(wanted, queries.petitions() if set_aside else 0)
    free = shutil.disk_usage(settings.DATA).free
    if free < found.room * SPARE:
        raise NotSetAside(f"Cần khoảng {found.room / 1e9:.1f} GB đĩa, chỉ còn {free / 1e9:.1f} GB.")
    return found


def begin(wanted: int) -> Plan:
    """Set the database aside, tell the stories that are copied, read them; gives what is still to be copied."""
    actions.set_aside()
    stories.found()
    left, filled = stories.waiting(STORIES)
    stories.fill(left, filled)
    Work.province, Work.lands = provinces()
    Work.patterns = patterns(Work.province)
    return Plan(wanted, queries.petitions())


def provinces() -> tuple[Province, list[Land]]:
    """The invented province, and the official ones with somebody in each body."""
    own = {unit.pk: unit for unit in queries.bodies("/NG.UBND/")}
    posts: dict[int, tuple[int, str, int]] = {}
    seats: dict[tuple[int, str], int] = defaultdict(int)
    for post in queries.posts_of(list(own)):
        posts[post.pk] = (post.unit_id, post.role, seats[post.unit_id, post.role])
        seats[post.unit_id, post.role] += 1
    invented = Province(own, _areas(own.values()), posts)
    roster, rng = country.roster_of(invented), Random("provinces")  # noqa: S311 -- the same country every time
    return invented, [_land(each, roster, rng) for each in queries.provinces()]


def _areas(units: Iterable[Unit]) -> dict[int, Area]:
    return {unit.area.pk: unit.area for unit in units if unit.area is not None}


def _land(committee: Unit, roster: country.Roster, rng: Random) -> Land:
    beneath = queries.bodies(committee.path)
    actions.employ(beneath, roster)
    return country.land(committee, beneath, queries.posts_of([unit.pk for unit in beneath]), rng)


def patterns(province: Province) -> list[Pattern]:
    """Every told story that can stand alone."""
    found = []
    for dossier in queries.told_petitions():
        try:
            found.append(Pattern(queries.rows_of(dossier), queries.diary(dossier), province))
        except NotAPattern:
            continue
    return found


def batches(lands: list[Land], missing: int, seed: str) -> list[tuple[int, int, str]]:
    """Which province gets how many, in lots: place in the list, size, seed."""
    rng = Random(seed)  # noqa: S311 -- the same lots every time
    shares = rng.choices(range(len(lands)), [land.weight for land in lands], k=missing)
    lots = []
    for nth in range(len(lands)):
        left = shares.count(nth)
        while left:
            size = min(BATCH, left)
            lots.append((nth, size, f"{seed} {nth} {left}"))
            left -= size
    rng.shuffle(lots)
    return lots


class Work:
    """What the processes share by being forked after it was read."""

    province: Province
    lands: list[Land]
    patterns: list[Pattern]


def write(lot: tuple[int, int, str]) -> int:
    """Write one lot, in whatever process."""
    nth, size, seed = lot
    return actions.write_batch(Work.lands[nth], Work.province, Work.patterns, size, seed)


def generate(todo: Plan) -> Iterator[int]:
    """Copy what is missing, lot by lot; gives the size of each written lot."""
    lots = batches(Work.lands, todo.missing, f"{todo.standing}")
    connections.close_all()
    with get_context("fork").Pool(PROCESSES) as pool:
        yield from pool.imap_unordered(write, lots)
