"""What whoever prepares a reform types — biểu mẫu sắp xếp đơn vị."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from kntc.reforms.models import Heir
from kntc.reforms.terms import ReformKind
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units import queries as tree
from kntc.units.kinds import KINDS_OF_LEVEL, AreaKind, AreaLevel, UnitKind

OPENED = (
    UnitKind.COMMITTEE,
    UnitKind.OFFICE,
    UnitKind.INSPECTORATE,
    UnitKind.BOARD,
    UnitKind.DEPARTMENT,
    UnitKind.DIVISION,
    UnitKind.SERVICE,
)

MOST_NEAR = 5
LONGEST_BASIS = 250
"""With its day it stands as the reason on every record that moves, which has three hundred letters."""


class StandingUnitField(forms.CharField):
    """A standing body of the tree, by exact name or code."""

    def __init__(self, label: str, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A picker, which without script is a plain box."""
        quiet = {"autocomplete": "off", "spellcheck": "false", "class": "wide"}
        widget = forms.TextInput(quiet | {"data-picker": reverse_lazy("enrolment:units")})
        super().__init__(label=label, max_length=250, widget=widget, **rest)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- as Django declares it
        """Find the body."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            found = tree.find(typed)
        except tree.UnknownUnit as why:
            near = "; ".join(each.name for each in tree.open_by_words(typed)[:MOST_NEAR])
            said = f"{why} Chép đúng một tên: {near}." if near else str(why)
            raise ValidationError(said) from why
        if found.closed_on is not None:
            raise ValidationError(f"{found.name} đã ngừng hoạt động từ ngày {found.closed_on:%d/%m/%Y}.")
        return found


class BasisForm(forms.Form):
    """On what it rests, from when it holds, until when it can be undone."""

    kind = forms.TypedChoiceField(label="Hình thức", coerce=ReformKind, widget=forms.RadioSelect)
    basis = forms.CharField(
        label="Văn bản căn cứ",
        max_length=LONGEST_BASIS,
        help_text="Số, ký hiệu và cơ quan ban hành, ví dụ Nghị quyết số 88/NQ-UBTVQH15.",
        widget=forms.TextInput({"class": "wide"}),
    )
    basis_on = DateField(label="Ngày văn bản")
    on = DateField(
        label="Hiệu lực từ ngày", help_text="Thực hiện vào đầu ngày này. Trước đó không ai thấy gì thay đổi."
    )
    undo_until = DateField(label="Hoàn tác được đến hết ngày")

    def __init__(self, *args: Any, is_begun: bool = False, **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """The kind is chosen once: what follows depends on it."""
        super().__init__(*args, **rest)
        choice = cast("forms.TypedChoiceField", self.fields["kind"])
        choice.choices = [(each.value, each.vietnamese) for each in ReformKind]
        if is_begun:
            del self.fields["kind"]
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """It cannot be undone before it holds, nor rest on a paper that comes after it."""
        given: dict[str, Any] = super().clean() or {}
        on, until, paper = given.get("on"), given.get("undo_until"), given.get("basis_on")
        if on and until and until < on:
            self.add_error("undo_until", f"Không được trước ngày hiệu lực, {on:%d/%m/%Y}.")
        if on and paper and paper > on:
            self.add_error("basis_on", f"Văn bản ban hành sau ngày hiệu lực, {on:%d/%m/%Y}.")
        return given


class OriginForm(forms.Form):
    """A body that ends."""

    prefix = "cu"
    unit = StandingUnitField("Đơn vị kết thúc hoạt động", help_text="Gõ vài chữ của tên, không cần dấu, rồi chọn.")

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class StandingHeirForm(forms.Form):
    """A body that stands and takes over."""

    prefix = "nhan"
    unit = StandingUnitField("Đơn vị đang hoạt động nhận việc", help_text="Gõ vài chữ của tên, rồi chọn.")

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class NewHeirForm(forms.Form):
    """A body to be opened, and the area that begins with it, if one does."""

    prefix = "moi"
    name = forms.CharField(
        label="Tên đầy đủ",
        max_length=250,
        help_text="Ví dụ UBND phường Bến Gỗ, TP. Đồng Nai.",
        widget=forms.TextInput({"class": "wide"}),
    )
    short_name = forms.CharField(label="Tên ngắn", max_length=120, help_text="Ví dụ UBND phường Bến Gỗ.")
    code = forms.RegexField(
        label="Mã",
        regex=r"^[0-9A-Z]+(\.[0-9A-Z]+)+$",
        max_length=40,
        help_text="Mã địa bàn, dấu chấm, chữ viết tắt, ví dụ 26042.UBND. Được dùng lại mã của đơn vị cũ trong đợt.",
        error_messages={"invalid": "Mã: nhập như 26042.UBND, chữ hoa không dấu."},
        widget=forms.TextInput({"class": "short", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    kind = forms.TypedChoiceField(label="Loại", coerce=UnitKind)
    parent = StandingUnitField("Trực thuộc", required=False)
    serves = StandingUnitField(
        "Giúp việc cho", required=False, help_text="Cơ quan mà văn phòng, thanh tra, ban tiếp công dân giúp việc."
    )
    area_code = forms.RegexField(
        label="Mã địa bàn mới",
        regex=r"^[0-9A-Z]{5}$",
        required=False,
        help_text="Chỉ khi có xã, phường mới. Để trống thì giữ địa bàn của đơn vị cũ.",
        error_messages={"invalid": "Mã địa bàn cấp xã gồm năm chữ số, ví dụ 26042."},
        widget=forms.TextInput({"class": "short", "inputmode": "numeric"}),
    )
    area_name = forms.CharField(label="Tên địa bàn mới", max_length=100, required=False, help_text="Ví dụ Bến Gỗ.")
    area_kind = forms.ChoiceField(label="Loại địa bàn mới", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer the kinds that an office opens."""
        super().__init__(*args, **rest)
        kinds = cast("forms.TypedChoiceField", self.fields["kind"])
        kinds.choices = [(each.value, each.vietnamese) for each in OPENED]
        areas = cast("forms.ChoiceField", self.fields["area_kind"])
        areas.choices = [("", "không có"), *((each.value, each.vietnamese) for each in _of_communes())]
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """An area is described whole or not at all."""
        given: dict[str, Any] = super().clean() or {}
        told = [bool(given.get(name)) for name in ("area_code", "area_name", "area_kind")]
        if any(told) and not all(told):
            self.add_error("area_code", "Địa bàn mới: ghi đủ mã, tên và loại, hoặc để trống cả ba.")
        return given


def _of_communes() -> tuple[AreaKind, ...]:
    return KINDS_OF_LEVEL[AreaLevel.COMMUNE]


class PeopleForm(forms.Form):
    """Where each person works afterwards."""

    def __init__(self, *args: Any, lines: list[Any], heirs: list[Heir], **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """A choice for each line."""
        super().__init__(*args, **rest)
        offered = [("", "thôi giữ vị trí này"), *((str(each.pk), each.short_name) for each in heirs)]
        for line in lines:
            choice = forms.ChoiceField(
                label=line.post.account.full_name,
                choices=offered,
                required=False,
                widget=forms.Select({"class": "form-select"}),
            )
            choice.initial = str(line.to_id or "")
            self.fields[f"nguoi-{line.pk}"] = choice

    def chosen(self, heirs: list[Heir]) -> dict[int, Heir | None]:
        """By the line, the body that was chosen."""
        by_pk = {str(each.pk): each for each in heirs}
        return {int(name.partition("-")[2]): by_pk.get(code) for name, code in self.cleaned_data.items()}


class ReasonForm(forms.Form):
    """Why it is returned or taken back."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)
