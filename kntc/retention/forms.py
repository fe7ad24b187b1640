"""What is typed about files past their retention — biểu mẫu tiêu hủy."""

from typing import Any

from django import forms

from kntc.law.limit import Certainty
from kntc.law.retention import RETENTION, FileKind
from kntc.retention.queries import LONGEST
from kntc.ui.fields import say_what_is_missing

SETTABLE = [kind for kind in FileKind if RETENTION[kind].certainty is not Certainty.VERIFIED]


class ApproveForm(forms.Form):
    """The decision by which the files are destroyed."""

    decision_no = forms.CharField(
        label="Số quyết định tiêu hủy",
        help_text="Ví dụ: 15/QĐ-UBND. Sau quyết định này không lấy lại được.",
        max_length=60,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class ReturnForm(forms.Form):
    """Why the files are kept."""

    reason = forms.CharField(label="Lý do trả lại", max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class PeriodForm(forms.Form):
    """For how many years a kind of file is kept."""

    kind = forms.TypedChoiceField(
        label="Loại hồ sơ", choices=[(kind.value, kind.vietnamese) for kind in SETTABLE], coerce=FileKind
    )
    years = forms.IntegerField(
        label="Số năm", help_text="Để trống: lưu vĩnh viễn.", min_value=1, max_value=LONGEST, required=False
    )
    reason = forms.CharField(label="Căn cứ", help_text="Văn bản, mục trong danh mục thời hạn lưu trữ.", max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)
