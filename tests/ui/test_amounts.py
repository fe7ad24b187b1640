"""Money in đồng and land in m², as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from kntc.ui.amounts import AreaField, MoneyField, money_words


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        (" 9.000.000 đồng ", 9_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("350 triệu", 350_000_000),
        ("12,5 nghìn đồng", 12_500),
        ("0", 0),
    ],
)
def test_a_sum_is_read_as_it_is_written_or_said(typed: str, sum_: int) -> None:
    assert MoneyField(label="Tiền").clean(typed) == sum_


@pytest.mark.parametrize("typed", ["1.5", "12.50", "1.2500"])
def test_a_sum_that_can_be_read_in_two_ways_is_asked_about(typed: str) -> None:
    with pytest.raises(ValidationError, match="là bao nhiêu đồng"):
        MoneyField(label="Tiền").clean(typed)


@pytest.mark.parametrize("typed", ["mười triệu", "-5", "1,5", "1,2345 nghìn", "=1+1"])
def test_what_is_no_sum_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="nhập số đồng, ví dụ"):
        MoneyField(label="Tiền").clean(typed)


def test_more_than_anybody_owes_is_a_slip() -> None:
    with pytest.raises(ValidationError, match="số lớn quá"):
        MoneyField(label="Tiền").clean("9" * 16)
    with pytest.raises(ValidationError, match="số lớn quá"):
        AreaField(label="Đất").clean("9" * 13)


@pytest.mark.parametrize(
    ("typed", "area"), [("126,5", "126.5"), ("1.234,56", "1234.56"), ("186 m²", "186"), ("1.265", "1265")]
)
def test_land_has_at_most_two_decimals_behind_a_comma(typed: str, area: str) -> None:
    assert AreaField(label="Đất").clean(typed) == Decimal(area)


def test_land_with_a_point_is_asked_about_and_with_three_decimals_refused() -> None:
    with pytest.raises(ValidationError, match="Dấu phẩy ngăn phần lẻ"):
        AreaField(label="Đất").clean("126.5")
    with pytest.raises(ValidationError, match="nhiều nhất hai số lẻ"):
        AreaField(label="Đất").clean("126,555")


def test_nothing_typed_is_nothing() -> None:
    assert MoneyField(label="Tiền", required=False).clean("") is None
    assert AreaField(label="Đất", required=False).clean(" ".strip()) is None


@pytest.mark.parametrize(
    ("sum_", "words"),
    [
        (1_250_000_000, "1,25 tỷ đồng"),
        (12_000_000, "12 triệu đồng"),
        (1_254_301_000, "khoảng 1,254 tỷ đồng"),
        (64_000, "64 nghìn đồng"),
        (999, ""),
        (None, ""),
    ],
)
def test_a_sum_is_said_in_words(sum_: int | None, words: str) -> None:
    assert money_words(sum_) == words


def test_the_box_shows_number_unit_and_words() -> None:
    shown = MoneyField(label="Tiền").widget.render("tien", 1_250_000_000, {"id": "id_tien"})
    assert 'value="1.250.000.000"' in shown
    assert '<span class="unit">đồng</span>' in shown
    assert "1,25 tỷ đồng</output>" in shown
    land = AreaField(label="Đất").widget.render("dat", Decimal("126.50"), {"id": "id_dat"})
    assert 'value="126,5"' in land
    assert "m²" in land
