"""Where copies stand: real bodies with invented people in them — nơi đặt bản sao."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from kntc.accounts.models import Post
from kntc.config.demo.province import COMMUNE_OF
from kntc.config.generation.pattern import Pattern, Province, spoken
from kntc.units.kinds import UnitLevel
from kntc.units.models import Area, Unit
from kntc.units.spelling import plain

COMMUNE = "commune"
Roster = Mapping[str, Sequence[str]]
"""The sort of a body → the roles of those who work there."""
Seats = Mapping[tuple[int, str], Sequence[int]]
"""Body and role → the posts."""
SKEW_OF_PROVINCES, SKEW_OF_COMMUNES = 0.7, 0.6


class NoSuchBody(Exception):
    """The province has no body of that kind — không có cơ quan tương ứng."""


def sort_of(unit: Unit) -> str:
    """A commune's committee, or the last part of a provincial body's code."""
    return COMMUNE if unit.level == UnitLevel.COMMUNE else unit.symbol


def roster_of(province: Province) -> Roster:
    """Who works in the invented province, by the sort of body; of all its communes the fullest."""
    at: dict[int, list[str]] = defaultdict(list)
    for unit, role, _nth in province.posts.values():
        at[unit].append(role)
    fullest: dict[str, list[str]] = {}
    for pk, roles in at.items():
        sort = sort_of(province.units[pk])
        fullest[sort] = max(fullest.get(sort, []), roles, key=len)
    return fullest


@dataclass
class Land:
    """One official province as copies see it — một tỉnh."""

    committee: Unit
    bodies: Mapping[str, Unit]
    communes: Sequence[Unit]
    seats: Seats
    weight: float = 1.0

    @property
    def area(self) -> Area:
        """The province's area."""
        if self.committee.area is None:
            raise NoSuchBody(self.committee.code)
        return self.committee.area

    def draw(self, rng: Random) -> Unit:
        """A commune; some have far more to do than others, as in life."""
        weights = [1 / (place**SKEW_OF_COMMUNES) for place in range(1, len(self.communes) + 1)]
        [chosen] = rng.choices(self.communes, weights)
        return chosen


def land(committee: Unit, beneath: Sequence[Unit], posts: Sequence[Post], rng: Random) -> Land:
    """A province with those of its bodies in which somebody works."""
    seats: dict[tuple[int, str], list[int]] = defaultdict(list)
    for post in posts:
        seats[post.unit_id, post.role].append(post.pk)
    worked_in = {unit for unit, _ in seats}
    own = {unit.symbol: unit for unit in beneath if unit.area_id == committee.area_id and unit.pk in worked_in}
    communes = [unit for unit in beneath if unit.area_id != committee.area_id and unit.pk in worked_in]
    return Land(committee, own, communes, seats, len(communes) * rng.lognormvariate(0, SKEW_OF_PROVINCES))


def cast(pattern: Pattern, province: Province, there: Land, home: Unit | None, rng: Random) -> dict[str, str]:
    """Which body, area and post of that province takes the place of each of the invented one's."""
    units = {pk: _body(pattern, province.units[pk], there, home, rng) for pk in pattern.units}
    found = {"area": str(there.area.pk), "province": there.area.name, "fprovince": plain(there.area.name)}
    found["flast"] = found["fprovince"].split()[-1]
    for pk, unit in units.items():
        found |= {f"u:{pk}": str(unit.pk), f"w:{pk}": unit.name, f"fw:{pk}": plain(unit.name)}
        area = unit.area or there.area
        found |= {f"a:{pk}": str(area.pk), f"s:{pk}": spoken(area), f"fs:{pk}": plain(area.name)}
    for pk in pattern.posts:
        found[f"p:{pk}"] = str(_post(province.posts[pk], units, there))
    return found


def _body(pattern: Pattern, model: Unit, there: Land, home: Unit | None, rng: Random) -> Unit:
    if model.pk == pattern.home and home is not None:
        return home
    return there.draw(rng) if model.code in COMMUNE_OF else _provincial(model, there)


def _provincial(model: Unit, there: Land) -> Unit:
    if model.symbol not in there.bodies:
        raise NoSuchBody(model.symbol)
    return there.bodies[model.symbol]


def _post(wanted: tuple[int, str, int], units: Mapping[int, Unit], there: Land) -> int:
    unit, role, nth = wanted
    seats = there.seats.get((units[unit].pk, role), ())
    if not seats:
        raise NoSuchBody(role)
    return seats[nth % len(seats)]
