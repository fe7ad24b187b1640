"""A merger of two communes, prepared by one person and approved by another — một đợt sáp nhập."""

from datetime import date
from functools import cached_property
from typing import Any

import pytest

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.reforms import actions, carrying_out
from kntc.reforms.models import Reform
from kntc.reforms.terms import ReformKind
from kntc.units import queries as units
from kntc.units.kinds import AreaKind, UnitKind
from tests.cast import Cast, appointed
from tests.proceedings.conftest import played

DRAFTED_ON = date(2026, 7, 10)
ON = date(2026, 7, 15)
UNDO_UNTIL = date(2026, 8, 15)
NEW = "UBND xã Diễn Hùng, tỉnh Nghệ An"


class Prepared:
    """The people who change units, and what they prepare."""

    def __init__(self, cast: Cast) -> None:
        """Nobody yet."""
        self.cast = cast

    @cached_property
    def second(self) -> Post:
        """Another administrator of the system, who looks at what the first one prepared."""
        return appointed("hien.vt", "Vi Thị Hiền", "TW.TTCP", OfficeRole.SYSTEM_ADMINISTRATOR, "Chuyên viên chính")

    def draft(self, kind: ReformKind = ReformKind.MERGE, **days: date) -> Reform:
        """A draft on its paper."""
        told = {"basis_on": date(2026, 7, 1), "on": ON, "undo_until": UNDO_UNTIL} | days
        with played(DRAFTED_ON):
            return actions.draft(kind, basis="Nghị quyết số 88/NQ-UBTVQH15", actor=self.first, **told)

    @property
    def first(self) -> Post:
        """Who prepares."""
        return self.cast.system_administrator

    def merger(self) -> Reform:
        """Two communes into a new one, with everybody; drafted and planned."""
        reform = self.draft()
        with played(DRAFTED_ON):
            for unit in (self.cast.commune, self.cast.neighbour.unit):
                actions.add_origin(reform, unit, actor=self.first)
            actions.add_new_heir(reform, self.new_commune(), actor=self.first)
            actions.list_people(reform)
            actions.plan(reform)
        return reform

    def new_commune(self, **other: Any) -> dict[str, Any]:
        """What a new People's Committee with a new area is described by."""
        province = units.by_code("40.UBND")
        return {
            "code": "17464.UBND",
            "name": NEW,
            "short_name": "UBND xã Diễn Hùng",
            "kind": UnitKind.COMMITTEE,
            "parent": province,
            "area_code": "17464",
            "area_name": "Diễn Hùng",
            "area_kind": AreaKind.COMMUNE,
        } | other

    def carried_out(self, reform: Reform, on: date = ON) -> Reform:
        """Proposed by one, approved by another, done on its day."""
        with played(DRAFTED_ON):
            actions.propose(reform, actor=self.first)
            actions.approve(reform, actor=self.second)
        with played(on):
            return carrying_out.carry_out(reform.pk)


@pytest.fixture
def prepared(cast: Cast) -> Prepared:
    """Two administrators and their drafts."""
    return Prepared(cast)
