"""Connected software of bodies that end: it goes on for the body that takes over — phần mềm kết nối khi sắp xếp."""

from collections.abc import Collection
from datetime import date

from kntc.accounts.models import Post
from kntc.integration import actions as integration
from kntc.reforms import queries
from kntc.reforms.models import Heir, Origin, Reform


def follow(reform: Reform, heirs: Collection[Heir], *, actor: Post, day: date) -> None:
    """To the one successor; of a divided body no program can tell for whom it writes, so it stays where it is."""
    units = [each.unit for each in heirs if each.unit]
    if len(units) == 1:
        for program in queries.programs(reform):
            integration.follow(program, to=units[0], actor=actor, on=day, reason=reform.why)


def back(reform: Reform, ended: Collection[Origin], heirs: Collection[Heir], *, actor: Post, day: date) -> None:
    """Every program writes again for the body that it wrote for before."""
    for origin in ended:
        for program in queries.programs_from(origin, heirs):
            integration.follow(program, to=origin.unit, actor=actor, on=day, reason=reform.undo_reason)
