"""How long files are kept, counted by hand."""

from datetime import date

import pytest

from kntc.law.limit import Certainty
from kntc.law.retention import (
    RETENTION,
    FileKind,
    FixedByLaw,
    current_archive_by,
    historical_archive_by,
    kept_until,
)


@pytest.mark.parametrize(
    ("kind", "closed_on", "last_day"),
    [
        (FileKind.FILED_PETITION, date(2026, 7, 10), date(2027, 7, 10)),
        (FileKind.FILED_PETITION, date(2024, 2, 29), date(2025, 2, 28)),
        (FileKind.COMPLAINT, date(2026, 7, 10), date(2041, 12, 31)),
        (FileKind.DENUNCIATION, date(2026, 12, 31), date(2041, 12, 31)),
        (FileKind.RECEPTION, date(2026, 1, 1), date(2036, 12, 31)),
        (FileKind.FEEDBACK, date(2026, 1, 1), date(2036, 12, 31)),
        (FileKind.GRAVE_MATTER, date(2026, 7, 10), None),
        (FileKind.ACCESS_LOG, date(2026, 7, 10), date(2041, 12, 31)),
    ],
)
def test_a_file_is_kept_until(kind: FileKind, closed_on: date, last_day: date | None) -> None:
    assert kept_until(kind, closed_on) == last_day


def test_an_office_sets_the_years_that_no_instrument_was_read_for() -> None:
    chosen = {FileKind.COMPLAINT: 20, FileKind.DENUNCIATION: None}
    assert kept_until(FileKind.COMPLAINT, date(2026, 7, 10), chosen=chosen) == date(2046, 12, 31)
    assert kept_until(FileKind.DENUNCIATION, date(2026, 7, 10), chosen=chosen) is None


def test_the_year_of_filed_petitions_is_not_to_be_chosen() -> None:
    with pytest.raises(FixedByLaw, match="05/2021/TT-TTCP"):
        kept_until(FileKind.FILED_PETITION, date(2026, 7, 10), chosen={FileKind.FILED_PETITION: 5})


def test_years_not_checked_are_marked() -> None:
    unchecked = {kind for kind, row in RETENTION.items() if row.certainty is not Certainty.VERIFIED}
    assert unchecked == set(FileKind) - {FileKind.FILED_PETITION}


def test_files_go_to_the_archives_by_the_end_of_a_year() -> None:
    assert current_archive_by(date(2026, 3, 2)) == date(2027, 12, 31)
    assert historical_archive_by(date(2026, 3, 2)) == date(2032, 12, 31)
