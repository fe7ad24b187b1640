"""What a reform does besides opening and closing, and how it is taken back — chuyển đơn vị trực thuộc, hoàn tác."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from kntc.units import actions
from kntc.units.models import Area, AreaSuccession, Unit, UnitSuccession

Above = Mapping[str, int | None]


@transaction.atomic
def hang(followers: Mapping[int, Above]) -> None:
    """Hang bodies beneath others, or let them serve others; by id, which and where — đổi cơ quan trực thuộc."""
    for row in Unit.objects.select_for_update().filter(pk__in=followers).order_by("path"):
        for name, above in followers[row.pk].items():
            setattr(row, f"{name}_id", above)
        row.save(update_fields=["parent", "serves"])
        above_path = Unit.objects.get(pk=row.parent_id).path if row.parent_id else "/"
        actions.set_path(row, row.code, f"{above_path}{row.code}/")


@transaction.atomic
def withdraw_unit(unit: Unit, *, on: date) -> None:
    """End a body whose founding is taken back, and free its code for the one that bore it — hoàn tác thành lập."""
    actions.end_unit(unit, on=_a_day_after(unit.opened_on, on))
    actions.free_code(unit.code)


@transaction.atomic
def reopen_unit(unit: Unit, *, code: str, heirs: Sequence[Unit], former_keys: Mapping[int, str]) -> None:
    """Let a body work on as if it had not ended, under its own code — hoàn tác việc kết thúc hoạt động."""
    UnitSuccession.objects.filter(predecessor=unit, successor__in=heirs).delete()
    row = Unit.objects.select_for_update().get(pk=unit.pk)
    actions.rename(row, code)
    row.closed_on = unit.closed_on = None
    row.save(update_fields=["closed_on"])
    gone = {row.pk, *row.carries}
    for heir in Unit.objects.select_for_update().filter(pk__in=[each.pk for each in heirs]):
        heir.carries = [each for each in heir.carries if each not in gone]
        heir.former_key = former_keys[heir.pk]
        heir.save(update_fields=["carries", "former_key"])


@transaction.atomic
def reinstate_area(area: Area, *, heirs: Sequence[Area], on: date) -> Area:
    """Let an area stand again: a row from that day, into which those pass that had taken its place — hoàn tác địa bàn.

    The row of the reform stays in history, since matters name it as their place.
    """
    AreaSuccession.objects.filter(predecessor=area, successor__in=heirs).delete()
    since = max(_a_day_after(heir.since, on) for heir in heirs)
    for heir in Area.objects.select_for_update().filter(pk__in=[each.pk for each in heirs], until=None):
        actions.end_area(heir, on=since)
    again = Area.objects.get(pk=area.pk)
    again.pk, again.since, again.until, again.loaded = None, since, None, ""
    again.save(force_insert=True)
    AreaSuccession.objects.create(predecessor=area, successor=again, on=since, is_whole=True)
    AreaSuccession.objects.bulk_create(
        AreaSuccession(predecessor=heir, successor=again, on=since, is_whole=False) for heir in heirs
    )
    return again


def place(unit: Unit, area: Area) -> None:
    """Let a body work for another area — đổi địa bàn."""
    unit.area = area
    unit.save(update_fields=["area"])


def _a_day_after(first: date | None, on: date) -> date:
    """A body or an area stands for a day at least, also when it is taken back on its first."""
    return max(on, first + timedelta(days=1)) if first else on
