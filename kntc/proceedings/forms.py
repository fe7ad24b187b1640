"""The form of a step, made from what the law's table asks — biểu mẫu của một bước."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.forms.renderers import get_default_renderer
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.html import format_html
from uuid_utils.compat import uuid7

from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.catalogues import queries as catalogues
from kntc.catalogues.models import Entry
from kntc.dossiers import queries as dossiers
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.facts import SpineFacts
from kntc.law.procedure import Ask, AskKind, Step
from kntc.law.term import Term
from kntc.proceedings import choosing
from kntc.proceedings.models import KindRow, Proceeding
from kntc.ui.amounts import AreaField, MoneyField
from kntc.ui.fields import DateField, LongTextField, NumberField, YesNoField, say_what_is_missing
from kntc.units import queries as units
from kntc.units.models import Unit
from kntc.workdays.forms import DueDateField

DATE_HINT = "Ngày có giá trị pháp lý, ví dụ 16/10/2026 hoặc 16102026; hn là hôm nay. Được ghi ngày đã qua."
_LAW = re.compile(r"\(([^,()]+), Điều")
"""The law that a heading names for the articles beneath it."""
AMOUNTS = frozenset({AskKind.NUMBER, AskKind.MONEY, AskKind.AREA})
LONGEST_NAME = 300
FEW = 6
"""Up to so many choices are all shown; more become a list that opens."""
SUGGESTIONS = 5
MANY = 12
WHOLE = 100.0
SPARE = 3
FIND_SOMEBODY = "Tìm theo tên, chức danh, có dấu hay không dấu"


class UnitField(forms.CharField):
    """A body, by its code or its exact name; what is nearly right is answered with suggestions."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer names while they are typed, where scripts run."""
        rest.setdefault("widget", forms.TextInput(_suggesting()))
        super().__init__(max_length=LONGEST_NAME, **rest)

    def clean(self, value: Any) -> Unit | None:  # noqa: ANN401 -- as Django declares it
        """Find the body."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return units.find(text)
        except units.UnknownUnit:
            raise ValidationError(self._suggest(text), code="unknown") from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- a body, or what was typed
        """Show a body by its name."""
        return value.name if isinstance(value, Unit) else value

    def _suggest(self, text: str) -> str:
        near = "; ".join(unit.name for unit in units.search(text)[:SUGGESTIONS])
        said = f"{self.label}: không có cơ quan, đơn vị nào tên hoặc mã đúng là “{text}”."
        return f"{said} Có phải: {near}?" if near else said


def _suggesting() -> dict[str, Any]:
    return {"class": "wide", "data-picker": reverse_lazy("search:units"), "autocomplete": "off", "spellcheck": "false"}


class VerdictsInput(forms.MultiWidget):
    """One line of answers for each content."""

    template_name = "proceedings/verdicts.html"

    def __init__(self, contents: Sequence[str], choices: list[tuple[str, str]]) -> None:
        """The words of each content stand beside its answers."""
        self.contents = contents
        super().__init__([forms.RadioSelect(choices=choices) for _ in contents])

    def decompress(self, value: Any) -> list[Any]:  # noqa: ANN401 -- the verdicts kept, or nothing
        """What was concluded of each, as far as anything was."""
        return [*(value or ()), *[None] * len(self.contents)][: len(self.contents)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's
        """Put each content beside its answers."""
        context = super().get_context(name, value, attrs)
        drawn = (
            get_default_renderer().render(each["template_name"], {"widget": each})
            for each in context["widget"]["subwidgets"]
        )
        context["lines"] = list(zip(self.contents, drawn, strict=True))
        return context


class VerdictsField(forms.MultiValueField):
    """What is concluded of each content, in their order."""

    def __init__(self, contents: Sequence[str], options: type[Term], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A choice for each content; none may be left open."""
        fields = [forms.TypedChoiceField(choices=options.choices(), coerce=options) for _ in contents]
        super().__init__(fields, widget=VerdictsInput(contents, options.choices()), require_all_fields=True, **rest)

    def compress(self, data_list: list[Any]) -> list[Any]:
        """All of them."""
        return list(data_list)


@dataclass(frozen=True)
class Circumstances:
    """What the choices of a form depend on: the case and the day."""

    proceeding: Proceeding
    row: KindRow
    on: date


def _text(_: Ask, __: Circumstances) -> forms.Field:
    return forms.CharField(max_length=300, widget=forms.TextInput({"class": "wide"}))


def _long_text(_: Ask, __: Circumstances) -> forms.Field:
    return LongTextField()


def _date(_: Ask, __: Circumstances) -> forms.Field:
    return DueDateField()


def _number(_: Ask, __: Circumstances) -> forms.Field:
    return NumberField(min_value=0)


def _money(_: Ask, __: Circumstances) -> forms.Field:
    return MoneyField()


def _area(_: Ask, __: Circumstances) -> forms.Field:
    return AreaField()


def _paper_no(_: Ask, __: Circumstances) -> forms.Field:
    return forms.CharField(max_length=40, widget=forms.TextInput({"class": "short", "autocomplete": "off"}))


def _verdicts(ask: Ask, case: Circumstances) -> forms.Field:
    return VerdictsField(case.row.contents, _terms_of(ask))


def _yes_no(_: Ask, __: Circumstances) -> forms.Field:
    return YesNoField()


def _terms_of(ask: Ask) -> type[Term]:
    if ask.options is None:
        raise ValueError(ask.name)
    return ask.options


def _term(ask: Ask, __: Circumstances) -> forms.Field:
    options = _terms_of(ask)
    choices = options.choices()
    if len(choices) > FEW:
        return forms.TypedChoiceField(choices=[("", "— chọn —"), *choices], coerce=options, empty_value=None)
    return forms.TypedChoiceField(choices=choices, coerce=options, empty_value=None, widget=forms.RadioSelect)


def _terms(ask: Ask, __: Circumstances) -> forms.Field:
    options = _terms_of(ask)
    return forms.TypedMultipleChoiceField(
        choices=options.choices(), coerce=options, widget=forms.CheckboxSelectMultiple
    )


def _catalogue(ask: Ask, case: Circumstances) -> forms.Field:
    entries = {entry.code: entry for entry in catalogues.leaves(ask.catalogue, case.on)}
    choices = [("", "— chọn —"), *((code, _beneath(entry)) for code, entry in entries.items())]
    keeps_row = isinstance(getattr(type(case.row), ask.name, None), ForwardManyToOneDescriptor)
    return forms.TypedChoiceField(choices=choices, coerce=entries.__getitem__ if keeps_row else str, empty_value=None)


def _beneath(entry: Entry) -> str:
    """A row by its name, after that of the row above it: there is a "Khác" for each kind."""
    return f"{entry.parent.name} › {entry.name}" if entry.parent else entry.name


def _unit(_: Ask, __: Circumstances) -> forms.Field:
    return UnitField()


def _party(_: Ask, case: Circumstances) -> forms.Field:
    """Whoever is only protected plays no part in the matter."""
    everybody = dossiers.parties_of(case.proceeding.dossier_id)
    return choosing.one_of(party for party in everybody if party.role != PartyRole.RELATIVE)


def _claimant(_: Ask, case: Circumstances) -> forms.Field:
    """Whoever it is against withdraws nothing."""
    everybody = dossiers.parties_of(case.proceeding.dossier_id)
    return choosing.one_of(party for party in everybody if party.role in CLAIMANTS)


def _secret_people(_: Ask, case: Circumstances) -> forms.Field:
    return choosing.some_of(dossiers.sealed_people(case.proceeding.dossier_id))


def _colleagues(case: Circumstances) -> dict[str, Post]:
    unit = case.proceeding.holder
    return {str(post.pk): post for body in (unit, *unit.servants.all()) for post in accounts.posts_in(body, case.on)}


def _official(_: Ask, case: Circumstances) -> forms.Field:
    people = _colleagues(case)
    choices = [("", "— chọn —"), *((key, _named(post, case)) for key, post in people.items())]
    listed = forms.Select({"data-find": FIND_SOMEBODY} if len(people) > MANY else {})
    return forms.TypedChoiceField(choices=choices, coerce=people.__getitem__, empty_value=None, widget=listed)


def _officials(_: Ask, case: Circumstances) -> forms.Field:
    people = _colleagues(case)
    choices = [(key, _named(post, case)) for key, post in people.items()]
    return forms.TypedMultipleChoiceField(
        choices=choices, coerce=people.__getitem__, widget=forms.CheckboxSelectMultiple
    )


def _named(post: Post, case: Circumstances) -> str:
    named = f"{post.account.full_name}, {post.label}"
    return named if post.unit_id == case.proceeding.holder_id else f"{named} ({post.unit.short_name})"


FIELDS: Mapping[AskKind, Callable[[Ask, Circumstances], forms.Field]] = {
    AskKind.TEXT: _text,
    AskKind.LONG_TEXT: _long_text,
    AskKind.DATE: _date,
    AskKind.NUMBER: _number,
    AskKind.MONEY: _money,
    AskKind.AREA: _area,
    AskKind.PAPER_NO: _paper_no,
    AskKind.YES_NO: _yes_no,
    AskKind.TERM: _term,
    AskKind.TERMS: _terms,
    AskKind.CATALOGUE: _catalogue,
    AskKind.UNIT: _unit,
    AskKind.PARTY: _party,
    AskKind.CLAIMANT: _claimant,
    AskKind.SECRET_PEOPLE: _secret_people,
    AskKind.OFFICIAL: _official,
    AskKind.OFFICIALS: _officials,
    AskKind.VERDICTS: _verdicts,
}


class DiaryForm(forms.Form):
    """What every form that writes the diary carries: the legal date, and what tells a second sending and a conflict."""

    on = DateField(label="Ngày thực hiện", help_text=DATE_HINT)
    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: int, on: date, **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """Remember how far the diary had come when the page was made."""
        rest["initial"] = {"on": on, "key": uuid7(), "seen": seen} | rest.get("initial", {})
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def seen_now(self, seen: int) -> None:
        """After a conflict: the reader now sees the newest lines, so the same form may be sent again."""
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = str(seen)
        self.data = sent


class StepForm(DiaryForm):
    """Exactly what the step asks, in the order of the table, after the legal date."""

    def __init__(self, *args: Any, step: Step, case: Circumstances, facts: SpineFacts, **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """Add a field for every question."""
        known = {ask.name: _known(ask, case.row, facts) for ask in step.asks} | rest.pop("initial", {})
        super().__init__(*args, on=case.on, initial=known, **rest)
        self.asks = step.asks
        for ask in step.asks:
            self.fields[ask.name] = _field(ask, case)
        say_what_is_missing(self)

    def groups(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The boxes under the headings of the table, and whether all hold numbers; the legal date stands first."""
        headings: dict[str, list[forms.BoundField]] = {self.asks[0].group if self.asks else "": [self["on"]]}
        for ask in self.asks:
            headings.setdefault(ask.group, []).append(self[ask.name])
        numbers = {ask.name for ask in self.asks if ask.kind in AMOUNTS}
        return [(heading, boxes, {box.name for box in boxes} <= numbers) for heading, boxes in headings.items()]

    def given(self) -> dict[str, Any]:
        """The answers, without the questions left open."""
        answers = ((ask.name, self.cleaned_data.get(ask.name)) for ask in self.asks)
        return {name: value for name, value in answers if value not in (None, "", [])}


class StrikeForm(DiaryForm):
    """Why a line of the diary is struck."""

    reason = forms.CharField(label="Lý do gạch bỏ", max_length=300, widget=forms.Textarea({"rows": 3}))


def _field(ask: Ask, case: Circumstances) -> forms.Field:
    field = FIELDS[ask.kind](ask, case)
    field.label, field.help_text, field.required = ask.vietnamese, _hint(ask), ask.required
    field.widget.is_required = ask.required
    return field


def _known(ask: Ask, row: KindRow, facts: SpineFacts) -> Any:  # noqa: ANN401 -- whatever the column or the fact holds
    """What is known already; a yes or no that must be given is never given by the page, nor a no that nobody gave."""
    if (ask.kind is AskKind.YES_NO and ask.required) or ask.kind is AskKind.PAPER_NO:
        return None
    value = getattr(row, ask.name, None)
    known = getattr(facts, ask.name, None) if value is None else value
    # A nought that nobody typed is an open box, and so is a no.
    is_unsaid = ask.kind in AMOUNTS or (ask.kind is AskKind.YES_NO and not row.is_typed_at_first)
    return known or None if is_unsaid else known


def _hint(ask: Ask) -> str:
    """The hint, and the article that asks for it, which can be followed."""
    if not ask.article:
        return ask.hint
    law = _LAW.search(ask.group) if ask.article.startswith("Điều") else None
    cited = f"{law[1]}, {ask.article}" if law else ask.article
    url = f"{reverse_lazy('administration:article')}?{urlencode({'dieu': cited})}"
    return format_html('{} <a class="article" href="{}">{}</a>', ask.hint, url, ask.article)


class MarksInput(forms.Widget):
    """Rows of four boxes: left, top, width, height of a region; rows left blank are no regions."""

    boxes = ("trai", "tren", "rong", "cao")

    def value_from_datadict(self, data: Any, files: object, name: str) -> list[tuple[str, ...]]:  # noqa: ANN401, ARG002 -- as Django declares it
        """The rows in which something stands."""
        rows = zip(*(data.getlist(box) for box in self.boxes), strict=False)
        return [row for row in rows if any(each.strip() for each in row)]


class MarksField(forms.Field):
    """Regions of a page in hundredths of it — vùng che."""

    widget = MarksInput
    most = 60
    number = re.compile(r"\d{1,3}([.,]\d{1,2})?")

    def clean(self, value: list[tuple[str, ...]]) -> list[list[float]]:
        """Four numbers for each region, which lies on the page and is not empty."""
        if len(value) > self.most:
            raise ValidationError(f"Mỗi trang không quá {self.most} vùng che; hãy che bằng ít vùng rộng hơn.")
        return [self._region(place, row) for place, row in enumerate(value, 1)]

    def _region(self, place: int, row: tuple[str, ...]) -> list[float]:
        typed = [each.strip() for each in row]
        if not all(self.number.fullmatch(each) for each in typed):
            raise ValidationError(f"Vùng {place}: nhập đủ bốn số từ 0 đến 100, ví dụ 12,5.")
        left, top, width, height = (float(each.replace(",", ".")) for each in typed)
        across, down = min(width, WHOLE - left), min(height, WHOLE - top)
        if across <= 0 or down <= 0:
            raise ValidationError(f"Vùng {place} nằm ngoài trang hoặc không có bề rộng, bề cao.")
        return [left, top, round(across, 2), round(down, 2)]


class MarksForm(forms.Form):
    """The regions of one page that nobody shall read."""

    marks = MarksField(label="Vùng che trên trang này", required=False)

    @property
    def rows(self) -> list[list[str]]:
        """What stands in the boxes, and three rows more."""
        standing = self["marks"].value()
        written = [[each if isinstance(each, str) else f"{each:g}" for each in row] for row in standing]
        return written + [[""] * len(MarksInput.boxes)] * SPARE


class SeenForm(forms.Form):
    """Whoever made a copy has looked at it once more."""

    seen = forms.BooleanField(
        label="Tôi đã xem từng trang: không còn họ tên, địa chỉ, chữ ký, chữ viết tay hay dấu hiệu nào cho biết"
        " người tố cáo là ai",
        error_messages={"required": "Xem lại từng trang của bản che rồi đánh dấu vào ô này."},
    )
