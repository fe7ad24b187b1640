"""What anybody types — ô nhập của cổng."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kntc.dossiers import lookup_code
from kntc.law import rules
from kntc.law.limit import NoDueDate
from kntc.law.rules import Flags
from kntc.portal import calculator, look_up
from kntc.ui.fields import DateField

NO_CODE = "Nhập mã in trên giấy biên nhận, gồm 12 chữ và số."
WRONG_LENGTH = "Mã có đúng 12 chữ và số, bạn nhập {}. Xem lại trên giấy biên nhận."
MISTYPED = "Có ký tự gõ chưa đúng. So lại từng nhóm bốn ký tự với giấy biên nhận."
NO_SUCH_RULE = "Chọn một việc trong danh sách."
NO_EXTENSION = "“{}” không có trường hợp {}. Bỏ chọn rồi tính lại."


class CodeForm(forms.Form):
    """The one box of the look-up."""

    ma = forms.CharField(
        label="Mã tra cứu",
        max_length=200,
        error_messages={"required": NO_CODE, "max_length": MISTYPED},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-box"}
        ),
    )

    def clean_ma(self) -> str:
        """The code that was meant; a slip is said before anything is looked up, since the code itself shows it."""
        typed = str(self.cleaned_data["ma"])
        code = look_up.read(typed)
        if code:
            return code
        length = len(lookup_code.plain(typed))
        raise ValidationError(MISTYPED if length == lookup_code.LENGTH else WRONG_LENGTH.format(length))


class DueForm(forms.Form):
    """The question to the calculator, in the address so that it can be passed on."""

    use_required_attribute = False

    quy_tac = forms.ChoiceField(
        label="Việc gì, tính từ đâu",
        choices=calculator.choices,
        error_messages={"invalid_choice": NO_SUCH_RULE, "required": NO_SUCH_RULE},
    )
    ngay = DateField(
        label="Ngày bắt đầu",
        help_text="Ngày xảy ra việc nói trên, như 16/10/2026.",
        error_messages={"required": "Nhập ngày bắt đầu, như 16/10/2026."},
    )
    vung_sau = forms.BooleanField(label="Vùng sâu, vùng xa, đi lại khó khăn", required=False)
    phuc_tap = forms.BooleanField(label="Vụ việc phức tạp", required=False)
    gia_han = forms.ChoiceField(
        label="Số lần gia hạn",
        choices=[("0", "không gia hạn"), ("1", "một lần"), ("2", "hai lần")],
        required=False,
    )

    def clean_gia_han(self) -> int:
        """How often; what was not asked is never."""
        return int(self.cleaned_data["gia_han"] or 0)

    def clean(self) -> dict[str, Any]:
        """Refuse a case that the rule does not know, at the box that names it."""
        cleaned = super().clean() or {}
        if "quy_tac" in cleaned:
            known = rules.flags_known(cleaned["quy_tac"])
            for box, flag in (("vung_sau", "remote"), ("phuc_tap", "complex_case"), ("gia_han", "extended")):
                if cleaned.get(box) and flag not in known:
                    self.add_error(box, NO_EXTENSION.format(_short(cleaned["quy_tac"]), calculator.FLAGS[flag]))
        return cleaned

    def result(self) -> calculator.Result | None:
        """The due date; what the law or the calendar does not answer becomes a sentence at the form."""
        given = self.cleaned_data
        flags = Flags(remote=given["vung_sau"], complex_case=given["phuc_tap"], extended=given["gia_han"])
        try:
            return calculator.reckoned(given["quy_tac"], given["ngay"], flags)
        except NoDueDate as why:
            self.add_error(None, str(why))
            return None


def _short(rule: str) -> str:
    return rules.RULES[rule].trigger
