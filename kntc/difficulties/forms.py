"""What is asked when a difficulty is written down, sent up, answered, published — biểu mẫu khó khăn, vướng mắc."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from uuid_utils.compat import uuid7

from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Kind
from kntc.ui.fields import DateField, LongTextField, say_what_is_missing

WIDE = {"class": "wide"}
LONGEST_TITLE = 200
# Read by other units and by the Inspectorates, perhaps by everybody later on.
NO_NAMES = "Không ghi họ tên, địa chỉ của người khiếu nại, tố cáo; cần chỉ rõ hồ sơ thì ghi số hồ sơ."


class DifficultyForm(forms.Form):
    """One difficulty in the unit's words."""

    kind = forms.TypedChoiceField(label="Loại", choices=Kind.choices(), coerce=Kind, widget=forms.RadioSelect)
    title = forms.CharField(label="Việc vướng mắc", max_length=LONGEST_TITLE, widget=forms.TextInput(WIDE))
    body = LongTextField(
        label="Nội dung", rows=8, help_text=f"Đã làm gì, chương trình hoặc quy định nói gì, mong muốn gì. {NO_NAMES}"
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the empty boxes ask for themselves."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class AnswerForm(forms.Form):
    """The answer."""

    words = LongTextField(label="Trả lời", rows=8)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class SendUpForm(forms.Form):
    """Which go up together, and what is said about them."""

    chosen = forms.TypedMultipleChoiceField(label="Vướng mắc gửi lên", coerce=int, widget=forms.CheckboxSelectMultiple)
    note = LongTextField(
        label="Nội dung báo cáo",
        rows=6,
        help_text="Nhận định chung, kiến nghị của Thanh tra tỉnh. Gửi kèm mọi vướng mắc đã chọn.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, waiting: Iterable[Difficulty], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer what waits."""
        super().__init__(*args, **rest)
        chosen = self.fields["chosen"]
        chosen.choices = [(each.pk, f"Số {each.pk}: {each.title} ({each.unit.name})") for each in waiting]  # type: ignore[attr-defined] # a choice field
        chosen.error_messages["invalid_choice"] = "Có vướng mắc không còn chờ Thanh tra tỉnh. Chọn lại."
        say_what_is_missing(self)


class QuestionForm(forms.Form):
    """Question and answer as everybody will read them."""

    title = forms.CharField(label="Câu hỏi", max_length=LONGEST_TITLE, widget=forms.TextInput(WIDE))
    body = LongTextField(label="Trả lời", rows=10, help_text=f"Viết cho mọi đơn vị cùng đọc. {NO_NAMES}")

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the empty boxes ask for themselves."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class PeriodForm(forms.Form):
    """From one day to another."""

    tu = DateField(label="Từ ngày")
    den = DateField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("tu"), given.get("den")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("den", f"Đến hết ngày: phải từ {first:%d/%m/%Y} trở đi.")
        return given
