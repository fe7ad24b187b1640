"""Drafting, numbering and voiding papers — soạn, lấy số, hủy văn bản."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kntc.documents.models import Document, NumberSeries, Status
from kntc.units.models import Unit

PAPERS = "papers"


@transaction.atomic
def next_number(unit: Unit, year: int, series: str) -> int:
    """The next number of a series; numbers are given once and never taken back."""
    NumberSeries.objects.bulk_create([NumberSeries(unit=unit, year=year, series=series)], ignore_conflicts=True)
    row = NumberSeries.objects.select_for_update().get(unit=unit, year=year, series=series)
    row.last = F("last") + 1
    row.save(update_fields=["last"])
    row.refresh_from_db(fields=["last"])
    return row.last


@transaction.atomic
def draft(
    papers: Iterable[str],
    *,
    dossier_id: UUID,
    proceeding_id: UUID,
    event_id: UUID,
    unit: Unit,
    on: date,
) -> list[Document]:
    """Draft the papers of a step, each with the next number of the unit and year."""
    return Document.objects.bulk_create(
        Document(
            dossier_id=dossier_id,
            proceeding_id=proceeding_id,
            event_id=event_id,
            unit=unit,
            paper=paper,
            number=next_number(unit, on.year, PAPERS),
            year=on.year,
            dated_on=on,
        )
        for paper in papers
    )


def void(*, dossier_id: UUID, event_id: UUID, by_event_id: UUID) -> int:
    """Void the papers of a struck event; their numbers stay used. Returns how many."""
    papers = Document.objects.filter(dossier_id=dossier_id, event_id=event_id, status=Status.DRAFT)
    return papers.update(status=Status.VOIDED, voided_by_event_id=by_event_id)
