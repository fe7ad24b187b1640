"""What is asked before a sealed person is opened or shown to somebody else — biểu mẫu mở niêm phong, cấp quyền xem."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.vault.reasons import Reason

SHORTEST_REASON = 15
LONGEST_REASON = 500
LONGEST_GRANT = timedelta(days=365)
# Occasions on which somebody opens an identity by hand; the others are steps of the program itself.
OCCASIONS = [each for each in Reason if each not in {Reason.UNSEAL, Reason.TRANSFER, Reason.ENTRY}]
LENDING = [Reason.VERIFY, Reason.IDENTITY_CHECK, Reason.NOTIFY, Reason.WITHDRAW, Reason.PROTECT, Reason.SETTLE]


def _choices(reasons: Sequence[Reason]) -> list[tuple[str, str]]:
    return [(each.value, each.vietnamese) for each in reasons]


class OpenForm(forms.Form):
    """Why, in a word of the law and in own words; and the password once more."""

    reason = forms.ChoiceField(label="Việc đang làm", choices=_choices(OCCASIONS), widget=forms.RadioSelect)
    words = forms.CharField(
        label="Lý do mở",
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        help_text=f"Ít nhất {SHORTEST_REASON} ký tự. Được mã hóa, chỉ người có quyền xem danh tính đọc được.",
        error_messages={"min_length": f"Lý do mở: viết ít nhất {SHORTEST_REASON} ký tự."},
    )
    password = forms.CharField(
        label="Mật khẩu của bạn", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, is_proved: bool = False, **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """Whoever proved a moment ago who he is, is not asked for the password."""
        super().__init__(*args, **rest)
        if is_proved:
            del self.fields["password"]
        say_what_is_missing(self)


class GrantForm(forms.Form):
    """Who may look besides, for what, until when."""

    post: "forms.ModelChoiceField[Post]" = forms.ModelChoiceField(None, label="Cấp cho", empty_label="Chọn cán bộ")
    reason = forms.ChoiceField(label="Để làm việc", choices=_choices(LENDING), widget=forms.RadioSelect)
    until = DateField(label="Đến hết ngày", help_text="Ví dụ 31/12/2026; lâu nhất một năm. Hết ngày này quyền tự hết.")

    def __init__(self, *args: Any, posts: Any, on: date, **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the officials who may be given it."""
        super().__init__(*args, **rest)
        self.on = on
        self.fields["post"].queryset = posts  # type: ignore[attr-defined] # a field of choices among rows
        self.fields["post"].label_from_instance = _named  # type: ignore[attr-defined] # the same
        say_what_is_missing(self)

    def clean_until(self) -> datetime:
        """The last moment of a day that lies ahead, not too far."""
        last: date = self.cleaned_data["until"]
        if not self.on <= last <= self.on + LONGEST_GRANT:
            raise ValidationError(f"Đến hết ngày: từ {self.on:%d/%m/%Y} đến {self.on + LONGEST_GRANT:%d/%m/%Y}.")
        return timezone.make_aware(datetime.combine(last, time.max))


def _named(post: Post) -> str:
    return f"{post.account.full_name}, {post.label}, {post.unit.short_name}"
