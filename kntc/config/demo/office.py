"""The desks at which the stories happen: who receives, verifies and decides — bàn làm việc của từng cơ quan."""

from dataclasses import dataclass
from functools import cached_property
from random import Random

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import queries
from kntc.config.demo.officials import AT_WORK, DEPARTMENTS, LARGE
from kntc.config.demo.province import (
    BOARD,
    CODE,
    COMMITTEE,
    COMMUNE_OF,
    INSPECTORATE,
    OFFICE,
    Commune,
    Department,
)
from kntc.units.models import Area, Unit


class Unmanned(Exception):
    """Nobody holds that post any more: whoever looks around has moved people or merged units — không còn ai giữ."""


@dataclass(frozen=True)
class Desk:
    """A body at work: who takes in and handles, who verifies, who decides."""

    unit: Unit
    officer: Post
    verifiers: tuple[Post, ...]
    head: Post
    # looks at proposals before the head does, where the office works in the full way
    reviewer: Post | None = None

    @property
    def commune(self) -> Commune | None:
        """The commune, when it is one's committee."""
        return COMMUNE_OF.get(self.unit.code)

    @property
    def department(self) -> str:
        """The department's abbreviation, when it is one."""
        name = self.unit.code.removeprefix(f"{CODE}.")
        return name if name in set(Department) else ""

    @property
    def series(self) -> str:
        """What stands behind the number of its papers: 12/QĐ-UBND."""
        return self.department or "UBND"


class Office:
    """The province's officials, read once."""

    def __init__(self) -> None:
        """Everybody in office, by body and role."""
        self.posts: dict[str, dict[str, list[Post]]] = {}
        for post in queries.posts():
            self.posts.setdefault(post.unit.code, {}).setdefault(post.role, []).append(post)
        self.areas = queries.areas(CODE)

    def post(self, unit: str, role: OfficeRole, place: int = 0) -> Post:
        """One official of a body."""
        there = self._held(unit, role)
        return there[place % len(there)]

    def _held(self, unit: str, role: OfficeRole) -> list[Post]:
        there = self.posts.get(unit, {}).get(role, [])
        if not there:
            raise Unmanned(f"{unit}, {role.vietnamese}")
        return there

    @cached_property
    def board(self) -> tuple[Desk, ...]:
        """The reception board, as each of its two handling officials sits at it."""
        head = self.post(BOARD, OfficeRole.UNIT_HEAD)
        return tuple(Desk(head.unit, officer, (), head) for officer in self._held(BOARD, OfficeRole.PETITION_OFFICER))

    def province(self, desk: Desk) -> Desk:
        """The province's Chair with those who prepare for him: whoever handled it, and the Inspectorate."""
        chair = self.post(COMMITTEE, OfficeRole.CHAIR)
        return Desk(chair.unit, desk.officer, tuple(self._held(INSPECTORATE, OfficeRole.CASE_OFFICER)), chair)

    def settling(self, desk: Desk) -> Desk:
        """Where the matter is settled that this desk handles."""
        return self.province(desk) if desk.unit.code == BOARD else desk

    def desk(self, code: str) -> Desk:
        """The desk of a commune or a department."""
        officer = self.post(code, OfficeRole.PETITION_OFFICER)
        head = self.post(code, OfficeRole.CHAIR if code in COMMUNE_OF else OfficeRole.UNIT_HEAD)
        roles = self.posts[code]
        reviewer = next(iter(roles.get(OfficeRole.DIVISION_HEAD, ())), None)
        return Desk(officer.unit, officer, tuple(roles.get(OfficeRole.CASE_OFFICER, [officer])), head, reviewer)

    def some_commune(self, rng: Random, *, large: bool = False) -> Desk:
        """A commune, the large ones more often."""
        weights = [3] * LARGE + [0 if large else 1] * (len(AT_WORK) - LARGE)
        [commune] = rng.choices(AT_WORK, weights)
        return self.desk(commune.committee)

    def some_department(self, rng: Random) -> Desk:
        """A department; land and farming more often."""
        [department] = rng.choices(DEPARTMENTS, [6, 3, 2, 1])
        return self.desk(f"{CODE}.{department.value}")

    def area(self, commune: Commune) -> Area:
        """The commune's area."""
        return self.areas[commune.code]

    @cached_property
    def adviser(self) -> Post:
        """The adviser at the province's Office."""
        return self.post(OFFICE, OfficeRole.ADVISER)
