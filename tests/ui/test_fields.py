"""Officers type days and numbers in several ways; all are read, and nonsense is refused with an example."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from kntc.ui.fields import DateField, LongTextField, NumberField, read_date, say_what_is_missing

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("16/10/2026", date(2026, 10, 16)),
        ("1/7/2026", date(2026, 7, 1)),
        ("01072026", date(2026, 7, 1)),
        ("160726", date(2026, 7, 16)),
        ("16-10-2026", date(2026, 10, 16)),
        ("16.10.26", date(2026, 10, 16)),
        ("16.10", date(2026, 10, 16)),
        (" hn ", TODAY),
        ("HN", TODAY),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str, day: date) -> None:
    assert read_date(typed, today=TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["31/02/2026", "29/02/2026", "2026-10-16", "mai", "1/13/2026", "1/1/126", "1072026", "1/1/0001", "31/12/9999"],
)
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="16/10/2026"):
        DateField().clean(typed)


def test_a_day_left_out_is_refused_only_when_it_is_required() -> None:
    assert DateField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        DateField().clean("")


class Paper(forms.Form):
    """A form with one day and one number."""

    on = DateField(label="Ngày")
    people = NumberField(label="Số người", min_value=1)


def test_a_day_known_already_is_shown_as_vietnamese_write_it() -> None:
    assert 'value="01/07/2026"' in str(Paper(initial={"on": date(2026, 7, 1)})["on"])


def test_a_day_typed_wrongly_stays_in_the_box() -> None:
    assert 'value="32/1/2026"' in str(Paper({"on": "32/1/2026"})["on"])


def test_the_same_day_spelt_otherwise_is_no_change() -> None:
    field = DateField()
    assert not field.has_changed(date(2026, 7, 1), "1/7/2026")
    assert field.has_changed(date(2026, 7, 1), "2/7/2026")
    assert field.has_changed(date(2026, 7, 1), "mai")


@pytest.mark.parametrize(("typed", "number"), [("7", 7), ("1250", 1250), ("1.250", 1250), ("12.345", 12345)])
def test_a_number_is_read_with_or_without_dots(typed: str, number: int) -> None:
    assert NumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1.5", "1,250", "12.34", "năm"])
def test_a_number_that_could_mean_two_things_is_refused_not_guessed(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"1\.250"):
        NumberField().clean(typed)


def test_fewer_people_than_one_make_no_delegation() -> None:
    assert Paper({"on": "hn", "people": "0"}).errors["people"] == ["Số người: nhập số từ 1 trở lên."]


@pytest.mark.parametrize("typed", ["30.001", "99999999999999999999", "9" * 5000])
def test_a_number_that_nobody_can_mean_is_refused_in_words(typed: str) -> None:
    why = Paper({"on": "hn", "people": typed}).errors["people"]
    assert why in (["Số người: số lớn quá, nhiều nhất 30.000."], ["Số người: nhập số nguyên, ví dụ 1.250."])


def test_a_number_left_out_is_none_when_it_may_be() -> None:
    assert NumberField(required=False, min_value=1).clean("") is None


class Choice(forms.Form):
    """A form with a box to fill and a list to choose from."""

    on = DateField(label="Ngày nhận đơn")
    kind = forms.ChoiceField(label="Loại đơn", choices=[("complaint", "khiếu nại")])


def test_an_empty_box_asks_for_itself_by_name() -> None:
    form = Choice({})
    say_what_is_missing(form)
    assert form.errors == {"on": ["Nhập ngày nhận đơn"], "kind": ["Chọn loại đơn"]}


class Letter(forms.Form):
    """A form with a box for a whole petition and a short one."""

    text = LongTextField(label="Nguyên văn đơn")
    name = forms.CharField(label="Họ và tên", max_length=20)


def test_a_text_of_two_hundred_thousand_letters_is_taken_and_one_more_is_refused_in_words() -> None:
    name = "K'Brêu"
    assert Letter({"text": "ơ" * 200_000, "name": name}).is_valid()
    form = Letter({"text": "ơ" * 200_001, "name": name * 4})
    say_what_is_missing(form)
    assert form.errors == {
        "text": ["Nguyên văn đơn: dài quá, nhiều nhất 200000 ký tự, đang có 200001. Bớt đi hoặc đính kèm tệp."],
        "name": ["Họ và tên: dài quá, nhiều nhất 20 ký tự, đang có 24. Bớt đi hoặc đính kèm tệp."],
    }


class Sent(forms.Form):
    """A form that carries what tells a second sending."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label="Họ và tên", max_length=20)


def test_what_is_sent_unseen_and_was_tampered_with_asks_for_the_page_anew() -> None:
    form = Sent({"key": "1; DROP TABLE", "name": "Nam"})
    say_what_is_missing(form)
    assert form.errors == {"key": ["Biểu mẫu không còn nguyên vẹn. Mở lại trang rồi ghi lại."]}
    assert "maxlength" not in str(form["name"])


def test_no_browser_cuts_off_a_long_text_that_is_pasted() -> None:
    assert "maxlength" not in str(Letter()["text"])
