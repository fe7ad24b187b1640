"""Loading the catalogues, and changing them by dates — nạp danh mục; thêm, kết thúc dòng.

Who may change them is asked above (kntc.administration): accounts lie above catalogues.
"""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from kntc.catalogues import seed
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue, Mark

CHANGEABLE = frozenset({Catalogue.COUNTRIES, Catalogue.ETHNIC_GROUPS, Catalogue.FIELDS, Catalogue.SOURCES})
"""The other lists are the law's: they change with the program, whose rules go by them."""


class NotChangeable(Exception):
    """The row or list cannot be changed so — không đổi được."""


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

    A row that left the files stays: dossiers point to it. So does what people wrote: an end, a national code that
    nobody could tell us. Loading is part of setting up and is not logged.
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
    values["until"] = values["until"] or entry.until
    values["national_code"] = values["national_code"] or entry.national_code
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


@transaction.atomic
def add_row(
    catalogue: Catalogue,
    *,
    code: str,
    name: str,
    since: date,
    national_code: str = "",
    counted_as: Entry | None = None,
) -> Entry:
    """Add a row that holds from a day; its code was never used before — thêm dòng danh mục.

    ``counted_as`` is a row in whose columns of the forms the new one is counted; it hangs on the same parent.
    """
    _refuse_fixed(catalogue)
    if Entry.objects.filter(catalogue=catalogue, code=code).exists():
        raise NotChangeable(f"Mã {code} đã dùng trong danh mục này; mã không dùng lại, kể cả của dòng đã kết thúc.")
    if catalogue is Catalogue.FIELDS and counted_as is None:
        raise NotChangeable("Lĩnh vực mới phải nói được tính vào biểu mẫu như lĩnh vực nào.")
    last = Entry.objects.filter(catalogue=catalogue).aggregate(last=Max("order"))["last"] or 0
    return Entry.objects.create(
        catalogue=catalogue,
        code=code,
        name=name,
        since=since,
        national_code=national_code,
        order=last + 1,
        parent_id=counted_as.parent_id if counted_as else None,
        columns=counted_as.columns if counted_as else {},
        mark=Mark.ENTERED,
    )


@transaction.atomic
def end_row(entry: Entry, *, until: date) -> Entry:
    """Let a row hold until a day, and no longer; what was filed under it keeps it — kết thúc dòng danh mục."""
    row = _locked(entry)
    _refuse_fixed(Catalogue(row.catalogue))
    if row.until is not None and row.until <= until:
        raise NotChangeable(f"Dòng này đã kết thúc sau ngày {row.until:%d/%m/%Y}.")
    if row.since is not None and until < row.since:
        raise NotChangeable(f"Ngày kết thúc trước ngày bắt đầu áp dụng, {row.since:%d/%m/%Y}.")
    if Entry.objects.filter(catalogue=row.catalogue, parent=row, until=None).exists():
        raise NotChangeable("Còn dòng đang áp dụng thuộc dòng này: kết thúc các dòng ấy trước.")
    row.until = until
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def give_national_code(entry: Entry, *, national_code: str) -> Entry:
    """Write the national code that nobody could tell before; one that stands is not changed — ghi mã quốc gia."""
    row = _locked(entry)
    if row.national_code:
        raise NotChangeable(f"Dòng này đã có mã quốc gia {row.national_code}; mã khác thì thêm dòng mới.")
    row.national_code = national_code
    row.save(update_fields=["national_code"])
    return row


def _locked(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)


def _refuse_fixed(catalogue: Catalogue) -> None:
    if catalogue not in CHANGEABLE:
        raise NotChangeable(f"Danh mục {catalogue.vietnamese} theo luật, chỉ đổi khi chương trình cập nhật.")
