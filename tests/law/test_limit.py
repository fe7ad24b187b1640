"""A table of limits proves itself when it is made."""

from datetime import date

import pytest

from kntc.law.instrument import COMPLAINT_LAW_2011, LAW_136_2025
from kntc.law.limit import REMOTE, STANDARD, YEAR, Limit, LimitTable, Locality, NotCountable, Uncounted, always
from kntc.law.proof import BrokenTable


def test_a_gap_in_a_table_is_refused() -> None:
    with pytest.raises(BrokenTable, match="thiếu dòng"):
        LimitTable("on", keys=(Locality,), versions={COMPLAINT_LAW_2011: {(STANDARD,): Limit(30, "Điều 1")}})


def test_a_row_that_no_key_reaches_is_refused() -> None:
    with pytest.raises(BrokenTable, match="thừa dòng"):
        LimitTable("on", {COMPLAINT_LAW_2011: {(): Limit(30, "Điều 1"), (REMOTE,): Limit(45, "Điều 1")}})


def test_a_row_without_its_article_is_refused() -> None:
    with pytest.raises(BrokenTable, match="không có điều luật"):
        LimitTable("on", {COMPLAINT_LAW_2011: always(Limit(30, ""))})


def test_a_table_without_an_instrument_is_refused() -> None:
    with pytest.raises(BrokenTable, match="không có văn bản"):
        LimitTable("on", {})


def test_the_later_instrument_takes_over_on_its_day() -> None:
    table = LimitTable(
        "on", {COMPLAINT_LAW_2011: always(Limit(10, "Điều 27")), LAW_136_2025: always(Limit(7, "Điều 2"))}
    )
    assert table.limit(on=date(2026, 6, 30)).length == 10
    assert table.limit(on=date(2026, 7, 1)).length == 7
    assert table.until(COMPLAINT_LAW_2011) == date(2026, 7, 1)
    assert table.until(LAW_136_2025) is None


def test_a_row_that_is_not_counted_gives_reason_wording_and_article() -> None:
    table = LimitTable("", {COMPLAINT_LAW_2011: always(Uncounted("chuyển ngay", "Điều 27", "Phải làm ngay."))})
    with pytest.raises(NotCountable, match=r"Phải làm ngay\. Quy định: chuyển ngay \(Điều 27\)\."):
        table.limit(on=date(2026, 7, 1))


def test_lengths_are_said_as_officials_write_them() -> None:
    assert str(Limit(7, "Điều 1")) == "07 ngày"
    assert str(Limit(1, "Điều 1", YEAR)) == "01 năm"
    assert str(Uncounted("chuyển ngay", "Điều 27", "")) == "chuyển ngay"
