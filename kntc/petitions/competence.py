"""Which body must settle the matter of a petition — xác định cơ quan có thẩm quyền.

The law says how far above the body concerned (kntc.law.petition.competence); the tree of units says which.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kntc.dossiers.actions import Refused
from kntc.law.petition.competence import rung
from kntc.law.refusal import Refusal
from kntc.petitions.models import Petition
from kntc.units import queries as units
from kntc.units.models import Area, Unit

SUCCESSION = "Luật Tổ chức chính quyền địa phương 2025, Điều 54.8"


def competent_unit(
    respondent: Unit, *, kind: str, instance: str, accused_post: str, on: date, place: Area | None
) -> Unit | None:
    """The body that settles; None when the kind has none or the way leads above the tree."""
    ladder = rung(kind, instance, accused_post)
    if ladder is None:
        return None
    found: Unit | None = _now(respondent, on=on, place=place)
    for _ in range(ladder.steps_up):
        found = superior(found) if found else None
    return found


def body_for(row: Petition, given: Mapping[str, Any], *, on: date) -> Unit | None:
    """The competent body, read from the petition and from what is being typed: stated by the officer, else found."""
    read = {name: given.get(name, getattr(row, name)) for name in ("kind", "instance", "accused_post")}
    stated, respondent = (given.get(name, getattr(row, name)) for name in ("stated_unit", "respondent_unit"))
    if stated is not None or respondent is None:
        return stated  # type: ignore[no-any-return] # a body, from the form or the row
    return competent_unit(respondent, on=on, place=row.dossier.place, **read)


def superior(unit: Unit) -> Unit | None:
    """The authority directly above: the one the unit serves, else the one it stands beneath."""
    return unit.serves or unit.parent


def is_here(competent: Unit, holder: Unit) -> bool:
    """Whether the holder is that body or works for it — thuộc thẩm quyền tại đây."""
    return competent.pk in {holder.pk, holder.serves_id}


def _now(unit: Unit, *, on: date, place: Area | None) -> Unit:
    """The body itself, or the one that took over from it by that day."""
    if unit.closed_on is None or on < unit.closed_on:
        return unit
    try:
        return units.successor_of(unit, on=on, place=place)
    except units.PlaceNeeded as several:
        names = ", ".join(each.name for each in several.candidates)
        reason = (
            f"{unit.name} đã kết thúc hoạt động; phải ghi nơi phát sinh vụ việc để xác định cơ quan kế thừa: {names}"
        )
        raise Refused([Refusal(SUCCESSION, reason, "respondent_unit")]) from None
