"""What is written down of people: who they are, in whose name they stand — thông tin về người đến, người đứng đơn."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kntc.catalogues import queries as catalogues
from kntc.catalogues.terms import Catalogue
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import Gender, IdentityPaper, PartyRole, Standing
from kntc.law.denunciation.terms import ProtectedPerson
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.ui.fields import DateField, NumberField, say_what_is_missing
from kntc.units import queries as units
from kntc.units.models import Area
from kntc.units.spelling import plain
from kntc.vault.identity import Relative

EARLIEST_BIRTH = 1900
SUGGESTIONS = 5
PEOPLE_AT_ONCE = 5
"""So many people have a place of their own in a form: as many as may speak for a group."""
RELATIVES_AT_ONCE = 6
"""More are entered later, on the page of the sealed people."""
ANOTHER, BOXES = "them_than", ("name", "kinship", "address", "phone")
"""The button that asks for the boxes of one relative more; what it is asked by."""
WIDE = {"class": "wide"}
QUIET = {"autocomplete": "off", "spellcheck": "false"}


class AreaField(forms.CharField):
    """A commune by its code or its name, old or new; what is nearly right is answered with suggestions."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A plain box; scripts may offer names."""
        rest.setdefault("widget", forms.TextInput(WIDE | QUIET | {"data-picker": reverse_lazy("search:areas")}))
        super().__init__(max_length=300, **rest)

    def clean(self, value: Any) -> Area | None:  # noqa: ANN401 -- as Django declares it
        """Find the area that is meant, when one alone can be."""
        text = super().clean(value)
        if not text:
            return None
        found = units.areas_named(text)
        if len(found) == 1:
            return found[0]
        raise ValidationError(self._suggest(text, found), code="unknown")

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- an area, or what was typed
        """Show an area by its name and what it lies in."""
        return units.spoken_area(value) if isinstance(value, Area) else value

    def _suggest(self, text: str, found: list[Area]) -> str:
        near = "; ".join(units.spoken_area(area) for area in found[:SUGGESTIONS])
        said = f"{self.label}: “{text}” không phải tên hoặc mã của riêng một địa bàn."
        return f"{said} Có phải: {near}?" if near else said


class CatalogueField(forms.CharField):
    """A row of a catalogue by its name, with or without diacritics; kept as its code — ô chọn theo danh mục."""

    def __init__(self, catalogue: Catalogue, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A plain box; the browser offers the names that stand once on the page."""
        rest.setdefault("widget", forms.TextInput(QUIET | {"list": f"ten-{catalogue.value}"}))
        super().__init__(max_length=100, required=False, **rest)
        self.catalogue = catalogue

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        """The code of the row with that name."""
        text = super().clean(value)
        if not text:
            return ""
        rows = catalogues.entries(self.catalogue, timezone.localdate())
        code = {plain(row.name): row.code for row in rows}.get(plain(text))
        if code is None:
            raise ValidationError(f"{self.label}: “{text}” không có trong danh mục.", code="unknown")
        return code

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- a code, or what was typed
        """Show a row by its name."""
        return catalogues.name_of(self.catalogue, value) if value else value


class PersonForm(forms.Form):
    """One of those who came, or who brought the petition."""

    part = forms.TypedChoiceField(
        label="Tư cách",
        choices=Standing.choices(),
        coerce=Standing,
        required=False,
        empty_value=Standing.OWN,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Họ và tên hoặc tên cơ quan, tổ chức", max_length=200, widget=forms.TextInput(WIDE | QUIET)
    )
    alias = forms.CharField(
        label="Bí danh, tên gọi khác", max_length=200, required=False, widget=forms.TextInput(QUIET)
    )
    is_organisation = forms.BooleanField(label="Là cơ quan, tổ chức", required=False)
    position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    gender = forms.ChoiceField(label="Giới tính", choices=[("", "—"), *Gender.choices()], required=False)
    birth_year = NumberField(label="Năm sinh", required=False)
    id_kind = forms.ChoiceField(
        label="Loại giấy tờ", choices=[("", "— không có —"), *IdentityPaper.choices()], required=False
    )
    id_no = forms.CharField(label="Số giấy tờ", max_length=20, required=False, widget=forms.TextInput(QUIET))
    id_issued_on = DateField(label="Ngày cấp", required=False)
    id_issued_by = forms.CharField(label="Nơi cấp", max_length=200, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False, widget=forms.TextInput(QUIET))
    email = forms.EmailField(label="Thư điện tử", required=False, widget=forms.EmailInput(QUIET))
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False, widget=forms.TextInput(WIDE | QUIET))
    home = AreaField(
        label="Xã, phường nơi ở", required=False, help_text="Gõ tên không dấu hoặc mã; có cả tên cũ trước 01/7/2025."
    )
    ethnicity = CatalogueField(Catalogue.ETHNIC_GROUPS, label="Dân tộc")
    nationality = CatalogueField(Catalogue.COUNTRIES, label="Quốc tịch")
    mandate = forms.CharField(
        label="Giấy ủy quyền, văn bản cử đại diện",
        max_length=300,
        required=False,
        help_text="Ai ủy quyền, ai cử; phạm vi; nơi chứng thực.",
        widget=forms.TextInput(WIDE),
    )
    mandate_no = forms.CharField(label="Số văn bản", max_length=60, required=False)
    mandate_on = DateField(label="Ngày văn bản", required=False)
    people = NumberField(label="Số người đứng đơn cùng người này", required=False, min_value=1)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def clean_birth_year(self) -> int | None:
        """A year of birth that somebody alive can have."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not EARLIEST_BIRTH <= year <= timezone.localdate().year:
            raise ValidationError("Năm sinh: nhập bốn chữ số, ví dụ 1968.")
        return year

    def has_changed(self) -> bool:
        """Whether something was written of this person; the choice of a part alone is nobody."""
        return bool(set(self.changed_data) - {"part"})

    @property
    def has_mandate(self) -> bool:
        """Whether the paper by which somebody stands for others has to be in sight."""
        named = ("part", "mandate", "mandate_no", "mandate_on")
        return any(self[name].errors for name in named) or self["part"].value() not in (None, "", Standing.OWN)

    @property
    def has_more(self) -> bool:
        """Whether something is written, or wrong, of what is rarely asked."""
        paper = ("id_issued_on", "id_issued_by")
        named = (*paper, "email", "position", "is_organisation", "alias", "ethnicity", "nationality")
        return any(self[name].errors or self[name].value() for name in named)

    def missing(self) -> int:
        """How many of the things that are always asked are not written yet."""
        return sum(not self[name].value() for name in ("name", "id_no"))

    @sensitive_variables()
    def newcomer(self, role: PartyRole) -> Newcomer:
        """This person, in the part that the petition's kind gives; who stands for another bears a role of its own."""
        given = dict(self.cleaned_data)
        standing = given.pop("part") or Standing.OWN
        return Newcomer(OF_STANDING.get(standing, role), standing=standing, **{**given, "people": given["people"] or 1})


OPPOSED: dict[PetitionKind, PartyRole] = {
    PetitionKind.COMPLAINT: PartyRole.RESPONDENT,
    PetitionKind.DENUNCIATION: PartyRole.ACCUSED,
    PetitionKind.FEEDBACK: PartyRole.CRITICISED,
    PetitionKind.MIXED: PartyRole.CRITICISED,
    PetitionKind.UNKNOWN: PartyRole.CRITICISED,
}
"""What whoever the matter is against is called."""

OF_STANDING = {Standing.REPRESENTATIVE: PartyRole.REPRESENTATIVE, Standing.AUTHORISED: PartyRole.AUTHORISED}


class People(forms.BaseFormSet):  # type: ignore[type-arg] # Django's class takes no parameter when it runs
    """Everybody written down together."""

    @property
    def offered(self) -> dict[str, list[str]]:
        """The names offered in the boxes of catalogues, once for everybody."""
        return catalogues.names((Catalogue.ETHNIC_GROUPS, Catalogue.COUNTRIES), timezone.localdate())

    @sensitive_variables()
    def newcomers(self, role: PartyRole, *, people: int = 0) -> list[Newcomer]:
        """Those named. Where nobody stands for himself, the representatives are of the group and speak for the rest.

        ``people`` is how many they are in all, so that the others of a group are counted with the first.
        """
        named = [form.newcomer(role) for form in self.forms if form.has_changed()]
        if not any(each.standing is Standing.OWN for each in named):
            named = [replace(each, role=role) if each.standing is Standing.REPRESENTATIVE else each for each in named]
        bearers = [each for each in named if each.role is role]
        rest = people - sum(each.people for each in bearers)
        if not bearers or rest <= 0:
            return named
        return [replace(each, people=each.people + rest) if each is bearers[0] else each for each in named]


PeopleForms = cast(
    "type[People]",
    forms.formset_factory(
        PersonForm, formset=People, extra=0, min_num=1, max_num=PEOPLE_AT_ONCE, absolute_max=PEOPLE_AT_ONCE
    ),
)


KINSHIP = [each for each in ProtectedPerson.choices() if each[0] != ProtectedPerson.DENOUNCER]
"""Who is protected with a denouncer; anybody else is kept secret and has no right to the other measures."""


class RelativeForm(forms.Form):
    """Somebody near to whoever denounces, who may need protection — người thân cần bảo vệ (Luật Tố cáo, Điều 47.1)."""

    name = forms.CharField(label="Họ và tên người thân", max_length=200, widget=forms.TextInput(WIDE | QUIET))
    kinship = forms.ChoiceField(label="Quan hệ", choices=[("", "— khác —"), *KINSHIP], required=False)
    address = forms.CharField(
        label="Nơi ở của người thân", max_length=300, required=False, widget=forms.TextInput(WIDE | QUIET)
    )
    phone = forms.CharField(label="Số điện thoại", max_length=20, required=False, widget=forms.TextInput(QUIET))

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    @sensitive_variables()
    def relative(self) -> Relative:
        """As the vault keeps it."""
        given = self.cleaned_data
        kinship = dict(KINSHIP).get(given["kinship"], "")
        return Relative(given["name"], kinship, given["address"], given["phone"], given.get("of", ""))


class Relatives:
    """Those near to whoever denounces, on the form by which the matter comes — người thân cần bảo vệ.

    Asked for where a denouncer may stand behind the matter; elsewhere there are no boxes.
    """

    def __init__(self, kind: PetitionKind, data: Any = None) -> None:  # noqa: ANN401 -- what the browser sent, or None
        """A row of boxes for each, none of which has to be filled in; at first none, then one more each time."""
        self.is_asked = kind in SEALED_KINDS
        asked = {"empty_permitted": True, "use_required_attribute": False}
        rows = range(_rows(data or {}) if self.is_asked else 0)
        self.forms = [RelativeForm(data, prefix=f"than-{row}", **asked) for row in rows]

    @property
    def may_grow(self) -> bool:
        """Whether there is room for one more."""
        return len(self.forms) < RELATIVES_AT_ONCE

    def __iter__(self) -> Iterator[RelativeForm]:
        """The rows in their order."""
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Whether everything written can be read."""
        return not self.wrong

    @property
    def wrong(self) -> int:
        """In how many boxes something is wrong."""
        return sum(len(form.errors) for form in self.forms)

    @sensitive_variables()
    def named(self) -> tuple[Relative, ...]:
        """Those of whom something was written."""
        return tuple(form.relative() for form in self.forms if form.has_changed())


def _rows(data: Mapping[str, Any]) -> int:
    """How many rows were sent, and one more where it was asked for."""
    sent = (row + 1 for row in range(RELATIVES_AT_ONCE) if any(f"than-{row}-{box}" in data for box in BOXES))
    return min(max(sent, default=0) + (ANOTHER in data), RELATIVES_AT_ONCE)
