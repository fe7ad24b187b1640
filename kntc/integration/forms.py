"""What an administrator types about a connection — biểu mẫu kết nối."""

import ipaddress
from typing import Any

from django import forms

from kntc.accounts.models import Post
from kntc.integration import queries
from kntc.integration.messages import DEFINITIONS
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units.models import Unit


class AskForm(forms.Form):
    """Which program of which unit is to be connected, and who answers for it."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label="Đơn vị",
        queryset=None,
        empty_label=None,
        help_text="Phần mềm gửi được dữ liệu của đơn vị này và các đơn vị trực thuộc.",
    )
    name = forms.CharField(label="Tên phần mềm", max_length=150)
    maker = forms.CharField(label="Đơn vị cung cấp phần mềm", max_length=200)
    contact = forms.CharField(
        label="Người phụ trách kỹ thuật", max_length=200, help_text="Họ tên và số điện thoại để liên hệ khi có lỗi."
    )
    addresses = forms.CharField(
        label="Địa chỉ máy chủ gửi dữ liệu",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Mỗi dòng một địa chỉ IP hoặc dải, ví dụ 203.0.113.7. Bỏ trống thì nhận từ mọi địa chỉ.",
    )

    def __init__(self, actor: Post, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer the units that this administrator answers for."""
        super().__init__(*args, **rest)
        units = queries.units_of(actor)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = units
        field.initial = field.initial or actor.unit_id
        say_what_is_missing(self)

    def clean_addresses(self) -> list[str]:
        """Each line an address or a range of addresses."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        for line in lines:
            try:
                ipaddress.ip_network(line, strict=False)
            except ValueError:
                raise forms.ValidationError(f"“{line}” không phải địa chỉ IP. Ghi như 203.0.113.7.") from None
        return lines


class ReasonForm(forms.Form):
    """Why a request is returned, or a connection revoked."""

    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class CallsForm(forms.Form):
    """Which calls of a program are looked at."""

    ngay = DateField(label="Ngày", required=False)
    chuc_nang = forms.ChoiceField(
        label="Chức năng", required=False, choices=[("", "Tất cả"), *((each.name, each.name) for each in DEFINITIONS)]
    )
    loi = forms.BooleanField(label="Chỉ lần bị từ chối", required=False)
