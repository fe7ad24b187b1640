"""Reading the catalogues — tra danh mục."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue


def entries(catalogue: Catalogue | str, on: date) -> QuerySet[Entry]:
    """The rows of a catalogue in use on that day, in their order — các dòng còn áp dụng."""
    return _in_use(on).filter(catalogue=Catalogue(catalogue)).select_related("parent").order_by("order", "code")


def all_of(catalogue: Catalogue | str) -> QuerySet[Entry]:
    """Every row a catalogue ever had, those out of use too: what was counted under them stays counted."""
    return Entry.objects.filter(catalogue=Catalogue(catalogue)).order_by("order", "code")


def entry(catalogue: Catalogue | str, code: str) -> Entry:
    """The row with that code, in use or not; Entry.DoesNotExist when there is none — một dòng danh mục."""
    return Entry.objects.select_related("parent").get(catalogue=Catalogue(catalogue), code=code)


def leaves(catalogue: Catalogue | str, on: date, *, under: str = "") -> QuerySet[Entry]:
    """The rows an officer may choose: those with nothing beneath them, of one parent if named — dòng chọn được."""
    found = entries(catalogue, on).filter(entry=None)
    return found.filter(parent__code=under) if under else found


def name_of(catalogue: Catalogue | str, code: str) -> str:
    """What a row is called beneath its parent: Đất đai › Thu hồi đất; the code itself where there is none."""
    found = Entry.objects.select_related("parent").filter(catalogue=Catalogue(catalogue), code=code).first()
    if found is None:
        return code
    return f"{found.parent.name} › {found.name}" if found.parent else found.name


def names(catalogues: Collection[Catalogue], on: date) -> dict[str, list[str]]:
    """The names in use on that day, by catalogue, in their order — tên các dòng của vài danh mục."""
    found = _in_use(on).filter(catalogue__in=catalogues).order_by("order", "code")
    named: dict[str, list[str]] = {each.value: [] for each in catalogues}
    for catalogue, name in found.values_list("catalogue", "name"):
        named[catalogue].append(name)
    return named


def spoken(codes: Collection[tuple[Catalogue, str]]) -> dict[tuple[str, str], str]:
    """The names of rows by catalogue and code, in use or not — tên theo mã."""
    asked = Q(pk__in=())
    for catalogue, code in codes:
        asked |= Q(catalogue=catalogue, code=code)
    found = Entry.objects.filter(asked).values_list("catalogue", "code", "name") if codes else ()
    return {(catalogue, code): name for catalogue, code, name in found}


def _in_use(on: date) -> QuerySet[Entry]:
    begun = Q(since__isnull=True) | Q(since__lte=on)
    not_over = Q(until__isnull=True) | Q(until__gte=on)
    return Entry.objects.filter(begun, not_over)
