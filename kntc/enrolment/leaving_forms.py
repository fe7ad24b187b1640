"""What is asked when somebody leaves: the last day, why, and who takes over what — biểu mẫu bàn giao."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.enrolment.forms import UnitField, WhyForm
from kntc.enrolment.leaving import Arrival, Work
from kntc.enrolment.titles import JobTitle, offered
from kntc.law.term import Term
from kntc.ui.fields import DateField, say_what_is_missing

HEAD = "0"
ORDER = ("leaving", "on", "reason", "to_unit", "title", "all")
TO_HEAD = (HEAD, "Người có thẩm quyền phân công lại")


class Leaving(Term):
    """In which way somebody leaves the unit — cách rời đơn vị."""

    MOVES = "moves", "Chuyển đơn vị khác"
    RETIRES = "retires", "Nghỉ việc, nghỉ hưu"


class HandOverForm(WhyForm):
    """The end of a post, with whoever takes over each open matter; one choice for all, others beside it."""

    on = DateField(label="Ngày làm việc cuối cùng", initial=timezone.localdate)

    def __init__(self, *args: Any, work: Sequence[Work], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask for an heir only where there is something to hand over that may be handed to somebody."""
        super().__init__(*args, **rest)
        self.work = work
        self.heirs = {str(post.pk): post for each in work for post in each.heirs}
        if any(not each.is_sealed for each in work):
            everybody = [(key, _called(post)) for key, post in self.heirs.items()]
            self.fields["all"] = forms.ChoiceField(
                label="Người nhận việc", choices=[("", "Chọn người nhận"), *everybody, TO_HEAD]
            )
        for each in self.loose:
            choices = [(str(post.pk), _called(post)) for post in each.heirs]
            self.fields[_name(each)] = forms.ChoiceField(
                label=f"Người nhận {each.words}",
                required=False,
                choices=[("", "như trên"), *choices, TO_HEAD],
                widget=forms.Select({"class": "form-select"}),
            )
        self.order_fields(ORDER)
        say_what_is_missing(self)

    @property
    def loose(self) -> list[Work]:
        """What an administrator may hand to somebody."""
        return [each for each in self.work if not each.is_sealed]

    @property
    def sealed(self) -> int:
        """How many go back to the head."""
        return sum(each.is_sealed for each in self.work)

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """What is asked of the leaving itself; the files stand in a table below."""
        names = {_name(each) for each in self.loose}
        return [field for field in self.visible_fields() if field.name not in names]

    @property
    def lines(self) -> list[tuple[Work, forms.BoundField]]:
        """Each file with its own choice."""
        return [(each, self[_name(each)]) for each in self.loose]

    def clean(self) -> dict[str, Any]:
        """Whoever is named for all must be able to take each over for which nobody else is named."""
        given: dict[str, Any] = super().clean() or {}
        for each in self.loose:
            chosen = given.get(_name(each)) or given.get("all")
            if chosen and chosen != HEAD and self.heirs[chosen] not in each.heirs:
                self.add_error(_name(each), f"{each.words}: chọn người khác, người này không giữ phần việc ấy.")
        return given

    def chosen(self) -> Mapping[UUID, Post | None]:
        """For each open matter whoever takes it over; nobody where the head assigns anew."""
        given = self.cleaned_data
        named = {each.key: given.get(_name(each)) or given["all"] for each in self.loose}
        return {each.key: self.heirs.get(named.get(each.key, HEAD)) for each in self.work}


class LeaveForm(HandOverForm):
    """Somebody leaves the unit altogether."""

    leaving = forms.TypedChoiceField(
        label="Lý do rời đơn vị", coerce=Leaving, choices=Leaving.choices(), widget=forms.RadioSelect
    )
    to_unit = UnitField(required=False)
    title = forms.TypedChoiceField(
        label="Chức danh ở đơn vị mới",
        coerce=JobTitle,
        required=False,
        empty_value=None,
        choices=[("", "Đơn vị mới bố trí sau"), *JobTitle.choices()],
    )

    def __init__(self, *args: Any, reaches_all: bool, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Only whoever administers all units says where somebody goes on."""
        super().__init__(*args, **rest)
        self.fields["to_unit"].label = "Đơn vị mới"
        if not reaches_all:
            del self.fields["to_unit"], self.fields["title"]

    def clean(self) -> dict[str, Any]:
        """A new unit and a job that there is in it, or neither."""
        given = super().clean()
        unit, title = given.get("to_unit"), given.get("title")
        if title and unit is None and "to_unit" not in self.errors:
            self.add_error("to_unit", "Nhập đơn vị mới")
        if unit and title and title not in offered(unit):
            self.add_error("title", f"Chức danh ở đơn vị mới: {unit.name} không có chức danh này.")
        return given

    @property
    def arrival(self) -> Arrival | None:
        """Where the person goes on working, when that is said here."""
        given = self.cleaned_data
        if given["leaving"] is not Leaving.MOVES or not given.get("to_unit") or not given.get("title"):
            return None
        return Arrival(given["to_unit"], cast("JobTitle", given["title"]))


def _name(each: Work) -> str:
    return f"to_{each.key.hex}"


def _called(post: Post) -> str:
    return f"{post.account.full_name}, {post.label}"
