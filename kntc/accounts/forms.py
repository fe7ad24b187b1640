"""What people type to sign in, to change a password and to choose a post — biểu mẫu đăng nhập."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.db.models import QuerySet

from kntc.accounts.models import Post

RULES = "Ít nhất 10 ký tự, không toàn chữ số; không dùng tên của mình hay cụm từ nhiều người dùng."


class SignInForm(LoginForm):  # type: ignore[misc] # allauth ships no types
    """User name and password — đăng nhập."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do; a placeholder is no label."""
        super().__init__(*args, **kwargs)
        _word(self.fields["login"], "Tên đăng nhập", "Ví dụ: hanh.nt", "Nhập tên đăng nhập.")
        _word(self.fields["password"], "Mật khẩu", "", "Nhập mật khẩu.")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"].widget.attrs["autofocus"] = not self.is_bound


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # allauth ships no types
    """The present password and a new one, typed twice — đổi mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do, and say beforehand what a password must be."""
        super().__init__(*args, **kwargs)
        _word(self.fields["oldpassword"], "Mật khẩu hiện tại", "", "Nhập mật khẩu hiện tại.")
        _word(self.fields["password1"], "Mật khẩu mới", RULES, "Nhập mật khẩu mới.")
        _word(self.fields["password2"], "Nhập lại mật khẩu mới", "", "Nhập lại mật khẩu mới.")

    def clean(self) -> dict[str, Any]:
        """Say in our words that the two differ."""
        cleaned: dict[str, Any] = super().clean()
        if "password2" in self.errors and "password2" in self.data:
            self.errors.pop("password2")
            self.add_error("password2", "Hai lần nhập mật khẩu mới không giống nhau.")
        return cleaned


class ChoosePostForm(forms.Form):
    """One of the posts the person holds — chọn vị trí công tác."""

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django declares it
        """Offer only the person's own posts."""
        super().__init__(*args, **kwargs)
        self.fields["post"] = forms.ModelChoiceField(posts, label="Vị trí công tác")


def _word(field: forms.Field, label: str, hint: str, missing: str) -> None:
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
