"""Reading for anybody: only what the portal's own login may read — tra cứu công khai."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from kntc.contents import queries as contents
from kntc.contents.models import Content
from kntc.contents.terms import Kind
from kntc.law.reception.terms import Host
from kntc.portal.models import Figure
from kntc.reception.models import Session
from kntc.units import queries as units
from kntc.units.kinds import AreaLevel
from kntc.units.models import Area, Unit
from kntc.units.spelling import plain

DAYS_AHEAD: Final = 60
MOST_SESSIONS: Final = 100
MOST_PLACES: Final = 12
SHOWN: Final = ("day", "starts_at", "ends_at", "place", "kind", "host", "mode", "status", "unit")


def looked_up(code: str, visitor: bytes) -> dict[str, Any]:
    """What the database tells anybody of a code, and how often this visitor was wrong: one statement."""
    with connection.cursor() as sql:
        sql.execute("SELECT portal_look_up(%s, %s)", [code, visitor])
        (told,) = sql.fetchone()
    return dict(json.loads(told) if isinstance(told, str) else told)


def figures(area: Area | None = None) -> list[Figure]:
    """The published figures of the country, or of a province: one query."""
    return list(Figure.objects.filter(area=area))


def all_figures() -> list[Figure]:
    """Every published figure with its province, the country's first: one query."""
    found = Figure.objects.select_related("area").defer(*(f"area__{name}" for name in ("search_key", "loaded")))
    return list(found.order_by("area__sort_key", "area_id"))


def leaders_days(on: date, *, places: Iterable[int] = (), bodies: Iterable[int] = (), most: int) -> list[Session]:
    """When leaders receive, from that day on: of units in these places, or of these units; of all where none is named.

    Neither who presides by name nor anything of a delegation: the columns are those that the portal's login may read.
    """
    found = Session.objects.filter(day__range=(on, on + timedelta(days=DAYS_AHEAD))).exclude(host=Host.OFFICER)
    wanted = Q(unit__area__in=list(places)) | Q(unit__in=list(bodies))
    found = found.filter(wanted) if places or bodies else found
    return list(found.select_related("unit__area").only(*SHOWN, "unit__name", "unit__area__name")[:most])


def places_named(text: str, on: date) -> dict[Area, list[Area]]:
    """The areas that the words can mean, each with what it has become: itself where it still stands."""
    found = [area for area in units.areas_by_code_or_words(text, near=None) if area.level != AreaLevel.DISTRICT]
    # Xã Diễn Châu is meant before what once lay in huyện Diễn Châu.
    found = ([area for area in found if plain(text) in plain(area.name)] or found)[:MOST_PLACES]
    became = units.successors_now([area for area in found if not area.stands_on(on)], on)
    return {area: became.get(area.pk, [area]) for area in found}


def sheets_named(name: str) -> list[Content]:
    """The published files that are called a form of this name, such as Mẫu đơn khiếu nại: one query."""
    found = contents.newest(Kind.FILE)
    for word in plain(f"mẫu {name}").replace(",", " ").split():
        found = found.filter(published__words__contains=word)
    return list(found[:MOST_PLACES])


def bodies_named(text: str) -> list[Unit]:
    """The open bodies whose name, or whose predecessor's, has the words."""
    return list(units.search(text)[:MOST_PLACES]) if text.strip() else []
