"""Loading the catalogues — nạp danh mục."""

from dataclasses import asdict, dataclass

from django.db import transaction

from kntc.catalogues import seed
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue


@dataclass
class Loaded:
    """What a loading did — kết quả nạp."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def as_facts(self) -> dict[str, int]:
        """The counts by name, for printing."""
        return asdict(self)


@transaction.atomic
def load() -> Loaded:
    """Bring the shipped rows in; a second time changes nothing — nạp hoặc cập nhật danh mục.

    A row that left the files stays: dossiers point to it. Loading is part of setting up and is not logged.
    """
    loaded = Loaded()
    known = {(each.catalogue, each.code): each for each in Entry.objects.select_for_update()}
    for row in seed.rows():
        known[row.catalogue, row.code] = _bring_in(row, known, loaded)
    return loaded


def _bring_in(row: seed.Row, known: dict[tuple[str, str], Entry], loaded: Loaded) -> Entry:
    values = {**row.values, "parent_id": _parent_of(row, known)}
    entry = known.get((row.catalogue, row.code))
    if entry is None:
        loaded.added += 1
        return Entry.objects.create(catalogue=row.catalogue, code=row.code, **values)
    if all(getattr(entry, name) == value for name, value in values.items()):
        loaded.unchanged += 1
        return entry
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()
    loaded.changed += 1
    return entry


def _parent_of(row: seed.Row, known: dict[tuple[str, str], Entry]) -> int | None:
    if not row.parent:
        return None
    parent = known.get((row.catalogue, row.parent)) or known[Catalogue.KINDS, row.parent]
    return parent.pk
