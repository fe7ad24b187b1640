"""Finding bodies and areas, and who took over from whom — tra cứu cơ quan, đơn vị, địa bàn."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from kntc.units import spelling
from kntc.units.kinds import AreaLevel, UnitKind, UnitLevel
from kntc.units.models import Area, AreaSuccession, Unit, UnitSuccession

_PASSED_ON = re.compile(r"^(?P<place>.*?)\s*\(\s*chuyển\s+(?P<body>[^)]+)\)\s*$", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+.+$", re.IGNORECASE)
MOST_OF_ONE_NAME = 200
MOST_SUGGESTED = 20
_TODAY_FIRST = F("until").desc(nulls_first=True)
_INSIDE = ~Q(kind=UnitKind.OUTSIDE)


class UnknownUnit(LookupError):
    """No body has that code or name — không tìm thấy cơ quan, đơn vị."""


class PlaceNeeded(Exception):
    """Several bodies took over; the place of the matter decides — cần biết địa bàn phát sinh vụ việc."""

    def __init__(self, candidates: Iterable[Unit]) -> None:
        """Keep the candidates, so that a page can offer them."""
        self.candidates = sorted(candidates, key=lambda unit: unit.sort_key)
        names = "; ".join(unit.name for unit in self.candidates)
        super().__init__(f"Nhiều đơn vị cùng kế thừa, cần chọn theo nơi phát sinh vụ việc: {names}.")


def by_code(code: str) -> Unit:
    """The body with that code; a closed one carries the year after ``~`` (``52.UBND~2025``)."""
    try:
        return Unit.objects.get(code=code.strip().upper())
    except Unit.DoesNotExist:
        raise UnknownUnit(f"Không có cơ quan, đơn vị mang mã “{code}”.") from None


def find(text: str) -> Unit:
    """The body with that code or exact official name; an open one before a closed one of the same name."""
    unit = _named(text) or _passed_on_to(text)
    if unit is None:
        raise UnknownUnit(f"Không tìm thấy cơ quan, đơn vị “{text}”.")
    return unit


def _named(text: str) -> Unit | None:
    found = Unit.objects.filter(Q(code=text.strip().upper()) | Q(name_key=spelling.name_key(text)))
    return found.order_by(_first_of(Q(closed_on=None)), "-closed_on").first()


def _passed_on_to(text: str) -> Unit | None:
    # "Cổng … tỉnh Quảng Ngãi (chuyển UBND xã Bình Sơn)": held by the body named last, in the province named first.
    written = _PASSED_ON.match(text)
    province = _PROVINCE.search(written["place"]) if written else None
    if written is None:
        return None
    return (_named(f"{written['body']}, {province.group()}") if province else None) or _named(written["body"])


def search(text: str, *, near: Q | None = None) -> QuerySet[Unit]:
    """Open bodies whose name, or the name of one they took over from, has words beginning with those given.

    Diacritics and the order of words do not matter. First come those that bear the words as typed, then those
    that bear them in any order, then those whose words begin so, then those found by a former name; before
    all this, those that are near.
    """
    key = spelling.search_key(text)
    whole, own, any_name = Q(), Q(), Q()
    for word in key.split():
        whole &= Q(search_key__contains=f" {word} ")
        own &= Q(search_key__contains=f" {word}")
        any_name &= Q(search_key__contains=f" {word}") | Q(former_key__contains=f" {word}")
    ranks = (Q(search_key__contains=key), whole, own, Q(former_key__contains=key))
    found = Unit.objects.filter(any_name, closed_on=None).annotate(rank=_first_of(*ranks), outside=_first_of(_INSIDE))
    nearest = [] if near is None else [_first_of(near)]
    return found.order_by(*nearest, "rank", "outside", "sort_key", "code")


def _first_of(*conditions: Q) -> Case:
    cases = [When(condition, then=Value(place)) for place, condition in enumerate(conditions)]
    return Case(*cases, default=Value(len(conditions)), output_field=IntegerField())


def open_on(on: date) -> QuerySet[Unit]:
    """The bodies that work on that day."""
    return Unit.objects.filter(_from(on, "opened_on") & _to(on, "closed_on"))


def _from(on: date, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": on})


def _to(on: date, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": on})


def subtree(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything beneath it."""
    return Unit.objects.filter(path__startswith=unit.path)


def oversees(unit: Unit) -> QuerySet[Unit]:
    """The bodies whose work the unit may look into, itself included — phạm vi theo dõi, thanh tra, kiểm tra.

    An inspectorate looks into all that the authority it serves directs (Luật Thanh tra 2025); any other body
    into what lies beneath it.
    """
    if unit.kind != UnitKind.INSPECTORATE or unit.serves is None:
        return subtree(unit)
    return Unit.objects.filter(Q(path__startswith=unit.serves.path) | Q(path__startswith=unit.path))


def authority_of(unit: Unit) -> Unit:
    """The authority in whose name the unit acts: the one it serves, else itself."""
    return unit.serves or unit


def province_of(unit: Unit) -> Unit | None:
    """The provincial People's Committee above the unit, or the unit itself; none for a central body."""
    codes = [code for code in unit.path.split("/") if code]
    above = Unit.objects.filter(code__in=codes, kind=UnitKind.COMMITTEE, level=UnitLevel.PROVINCE)
    return above.first() or _committee_of_area(unit)


def _committee_of_area(unit: Unit) -> Unit | None:
    # An outside body stands beneath no committee; its area still lies in a province.
    area = unit.area
    while area is not None and area.parent is not None:
        area = area.parent
    committees = Unit.objects.filter(area=area, kind=UnitKind.COMMITTEE, level=UnitLevel.PROVINCE)
    return None if area is None else committees.first()


def ancestors(unit: Unit) -> QuerySet[Unit]:
    """The bodies above the unit, from the top down."""
    codes = [code for code in unit.path.split("/") if code][:-1]
    return Unit.objects.filter(code__in=codes).order_by("path")


# --- areas -----------------------------------------------------------------------------------------------


def area(code: str, on: date) -> Area:
    """The area that bears the code on that day."""
    try:
        return Area.objects.get(_from(on, "since") & _to(on, "until"), code=code)
    except Area.DoesNotExist:
        raise UnknownUnit(f"Không có địa bàn mang mã “{code}” vào ngày {on:%d/%m/%Y}.") from None


def provinces(on: date) -> QuerySet[Area]:
    """The provinces of that day, in the order of their names."""
    return areas_on(on).filter(level=AreaLevel.PROVINCE)


def areas_on(on: date) -> QuerySet[Area]:
    """The areas of that day, in the order of their names."""
    return Area.objects.filter(_from(on, "since") & _to(on, "until")).order_by("sort_key", "code")


def search_areas(text: str) -> QuerySet[Area]:
    """Areas, old and new, whose full name with those above has words beginning with those given."""
    found = Area.objects.select_related("parent__parent")
    for word in spelling.search_key(text).split():
        found = found.filter(search_key__contains=f" {word}")
    return found.order_by("until", "sort_key", "code")


def units_by_code_or_words(text: str, *, near: Unit) -> list[Unit]:
    """The open body of that code, else those of the words, in the own province first: no more than a list shows."""
    by_code = list(Unit.objects.filter(code=text.strip().upper(), closed_on=None)) if "." in text else []
    if by_code or not spelling.search_key(text).strip():
        return by_code
    own = Q(path__startswith="/".join(near.path.split("/")[:2]) + "/")
    return list(search(text, near=own)[:MOST_SUGGESTED])


def open_by_words(text: str) -> QuerySet[Unit]:
    """The open body of that code, else those of the words, from the whole country; no outside bodies."""
    if not spelling.search_key(text).strip():
        return Unit.objects.none()
    by_code = Unit.objects.filter(_INSIDE, code=text.strip().upper(), closed_on=None)
    return by_code if "." in text and by_code.exists() else search(text).filter(_INSIDE)


def areas_by_code_or_words(text: str, *, near: Area | None) -> list[Area]:
    """The areas of that code, else those of the words: own names and the own province first, former ones last."""
    code, key = text.strip().upper(), spelling.search_key(text)
    by_code = Area.objects.filter(code=code).select_related("parent__parent").order_by(_TODAY_FIRST, "pk")
    found = list(by_code) if re.fullmatch(r"\d+[A-Z]*", code) else []
    if found or not key.strip():
        return found
    province = _with_those_above(near)[-1].pk if near is not None else None
    own = _first_of(Q(pk=province) | Q(parent=province) | Q(parent__parent=province))
    found = list(search_areas(text).order_by(own, _TODAY_FIRST, "sort_key", "code")[:MOST_OF_ONE_NAME])
    found.sort(key=lambda area: (key.rstrip() not in f" {spelling.plain(area.name)}", area.until is not None))
    return found[:MOST_SUGGESTED]


def successors_now(gone: list[Area], on: date) -> dict[int, list[Area]]:
    """What each of these former areas has become by that day, over one step or several."""
    frontier: dict[int, list[Area]] = {area.pk: [area] for area in gone}
    while late := {each.pk for heirs in frontier.values() for each in heirs if not each.stands_on(on)}:
        steps = AreaSuccession.objects.filter(predecessor__in=late, on__lte=on)
        heirs: dict[int, list[Area]] = {pk: [] for pk in late}
        for step in steps.select_related("successor__parent__parent").order_by("successor__sort_key", "pk"):
            heirs[step.predecessor_id].append(step.successor)
        frontier = {pk: _moved_on(rows, heirs) for pk, rows in frontier.items()}
    return frontier


def _moved_on(rows: list[Area], heirs: dict[int, list[Area]]) -> list[Area]:
    return list({each.pk: each for row in rows for each in heirs.get(row.pk, [row])}.values())


def areas_named(text: str) -> list[Area]:
    """The areas that the text can mean: by code, else by name and what it lies in, those of today before former ones.

    One alone is meant; several are to be told apart by the province, none by what search_areas offers.
    """
    code, name = text.strip().upper(), text.partition(",")[0]
    found = list(search_areas(text).order_by(F("until").desc(nulls_first=True), "sort_key")[:MOST_OF_ONE_NAME])
    for key in (spelling.name_key, spelling.plain):
        meant = [area for area in found if area.code == code or key(name) in map(key, (area.name, area.full_name))]
        if meant:
            return [area for area in meant if area.until is None] or meant
    return found


def spoken_area(area: Area) -> str:
    """The area with what it lies in: xã Diễn Châu, tỉnh Nghệ An."""
    return ", ".join(each.full_name for each in _with_those_above(area))


def areas_now(place: Area, on: date) -> list[Area]:
    """What became of the area by that day: itself, or all that took it over."""
    reached, frontier = [], [place]
    while frontier:
        gone = [each for each in frontier if not each.stands_on(on)]
        reached += [each for each in frontier if each.stands_on(on)]
        steps = AreaSuccession.objects.filter(predecessor__in=gone, on__lte=on).select_related("successor__parent")
        frontier = list({step.successor_id: step.successor for step in steps}.values()) if gone else []
    return list({each.pk: each for each in reached}.values())


# --- successors ------------------------------------------------------------------------------------------


def successor_of(unit: Unit, *, on: date, place: Area | None = None) -> Unit:
    """The body that has the unit's work on that day — đơn vị kế thừa.

    Where the work was divided, the one in whose area the matter arose; PlaceNeeded when that is not known.
    """
    candidates = _heirs(unit, on)
    if len(candidates) > 1 and place is not None:
        candidates = _in_place(candidates, place, on) or candidates
    if len(candidates) > 1:
        raise PlaceNeeded(candidates)
    if not candidates:
        raise UnknownUnit(f"Không có đơn vị kế thừa {unit.name} vào ngày {on:%d/%m/%Y}.")
    return candidates[0]


def carrier_of(unit: Unit) -> Unit | None:
    """The standing body that a reform gave the whole work of an ended one; none for one that stands."""
    if unit.closed_on is None:
        return None
    return Unit.objects.filter(carries__contains=[unit.pk], closed_on=None).select_related("serves", "area").first()


def _heirs(unit: Unit, on: date) -> list[Unit]:
    reached, frontier = [], [unit]
    while frontier:
        gone = [each for each in frontier if each.closed_on is not None and each.closed_on <= on]
        reached += [each for each in frontier if each not in gone]
        steps = UnitSuccession.objects.filter(predecessor__in=gone, on__lte=on).select_related("successor__area")
        frontier = list({step.successor_id: step.successor for step in steps}.values()) if gone else []
    return list({each.pk: each for each in reached}.values())


def _in_place(candidates: list[Unit], place: Area, on: date) -> list[Unit]:
    places = {each.pk for each in surroundings(place, on)}
    return [unit for unit in candidates if unit.area_id in places]


def surroundings(place: Area, on: date) -> list[Area]:
    """What became of an area by that day, with all that it lies in."""
    return [each for now in areas_now(place, on) for each in _with_those_above(now)]


def _with_those_above(place: Area) -> list[Area]:
    return [place] if place.parent is None else [place, *_with_those_above(place.parent)]
