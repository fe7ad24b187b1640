"""Days, numbers, sums and land however typed: what is written one way is read the same, and nothing else breaks."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kntc.law import papers
from kntc.ui.amounts import read_area, read_money
from kntc.ui.fields import read_date, read_number
from kntc.ui.plain_text import plain
from kntc.ui.templatetags.vietnamese import vn_date, vn_number

MANY = settings(max_examples=300, deadline=None, derandomize=True)
TODAY = date(2026, 11, 20)
TYPED = st.text(st.characters(codec="utf-8"), max_size=40) | st.from_regex(
    r"[0-9 ./,\-]{0,30}(nghìn|triệu|tỷ)?", fullmatch=True
)


@MANY
@given(st.integers(0, 365 * 100))
def test_every_day_of_the_years_that_are_meant_reads_as_it_is_written(days: int) -> None:
    day = date(1950, 1, 1) + timedelta(days)
    assert read_date(vn_date(day), today=TODAY) == day
    assert read_date(f"{day:%d%m%Y}", today=TODAY) == day


@MANY
@given(st.integers(-(10**12), 10**12))
def test_every_number_reads_as_it_is_written(number: int) -> None:
    assert read_number(vn_number(number)) == number


@MANY
@given(TYPED)
@example("31/02/2026")
@example("9" * 5000)
@example("٣/٤/٢٠٢٦")
def test_whatever_is_typed_for_a_day_or_a_number_is_read_or_refused(typed: str) -> None:
    for read in (lambda text: read_date(text, today=TODAY), read_number, read_money, read_area):
        try:
            found = read(typed)
        except ValueError:
            continue
        assert isinstance(found, date | int | Decimal)
    assert papers.read(typed, "QĐ-UBND") is None or papers.read(typed, "QĐ-UBND")


@MANY
@given(st.text(max_size=100))
def test_what_was_tidied_is_tidy(typed: str) -> None:
    tidied = plain(typed)
    assert plain(tidied) == tidied
    tidied.encode()
    assert not set(tidied) & {"\0", "\r", "\u202e", "\u200b"}
