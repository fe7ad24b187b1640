"""Reading an intake form that is still being typed — đọc biểu mẫu đang gõ.

Nothing typed is checked here, kept or logged; what is half typed is compared as far as it goes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from kntc.accounts.models import Post
from kntc.dossiers.models import Party
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.search import words
from kntc.search.words import Words
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units.kinds import AreaLevel
from kntc.units.spelling import plain

PEOPLE = "nguoi"
MOST_PEOPLE = 10
KNOWN = ("name", "birth_year", "id_kind", "id_no", "phone", "email", "address")
FEWEST_LETTERS = 20
FEWEST_KNOWN = 2
SEALED = {kind.value for kind in SEALED_KINDS}
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
BUTTONS = frozenset({"chon_gan", "gan_vao_bo", "chon_khong_trung", "lay_tu", "xem_lai", "them_than"})
"""The panel's buttons: an intake page that is sent one of them shows the form again and saves nothing."""
OWN = BUTTONS | {"csrfmiddlewaretoken", "gan_vao", "quan_he", "khong_trung", "tro_ve"}
"""What the panel itself sends; everything else belongs to the form and is given back as it was typed."""
_OWN_WORDS = ("text", "content", "request")


KINDS = (
    ("", "mọi loại"),
    ("reception", "lượt tiếp công dân"),
    *((kind.value, kind.vietnamese) for kind in PetitionKind),
)


class FindForm(forms.Form):
    """What is looked for, of which kind, and from where on."""

    tim = forms.CharField(label="Tìm", max_length=300)
    loai = forms.ChoiceField(label="Loại việc", choices=KINDS, required=False)
    sau = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Say what is wrong in our words, also of what is sent unseen."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)
        self.fields["tim"].error_messages["required"] = "Nhập điều cần tìm"


class OwnDataForm(forms.Form):
    """Who asks what is held of him, and by which written request; the number of it names nobody."""

    id_no = forms.CharField(
        label="Số giấy tờ", max_length=20, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    )
    full_name = forms.CharField(
        label="Họ và tên đầy đủ",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "wide"}),
    )
    asked_no = forms.RegexField(
        r"^\d[\w./-]*$",
        label="Số văn bản yêu cầu",
        help_text="Số của đơn vị cho văn bản yêu cầu, ví dụ 12/YC-DLCN.",
        max_length=40,
        error_messages={"invalid": "Số văn bản yêu cầu: bắt đầu bằng chữ số, không có dấu cách, ví dụ 12/YC-DLCN"},
    )
    asked_on = DateField(label="Ngày văn bản yêu cầu")

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def clean_id_no(self) -> str:
        """A number as it is compared; blanks and dots alone are none."""
        if number := words.number_of(self.cleaned_data["id_no"]):
            return number
        raise forms.ValidationError("Nhập số giấy tờ")


@dataclass(frozen=True)
class Choices:
    """What the officer chose among look-alikes while typing: join this matter, these are others."""

    join: UUID | None = None
    relation: str = ""
    not_duplicates: tuple[UUID, ...] = ()


def choices(typed: QueryDict) -> Choices:
    """Read the choices off an intake form; what is no id is nothing."""
    kept = "" if "gan_vao_bo" in typed else typed.get("gan_vao", "")
    refused = [*typed.getlist("khong_trung"), *typed.getlist("chon_khong_trung")]
    ruled_out = dict.fromkeys(found for each in refused if (found := read_id(each)))
    join = read_id(typed.get("chon_gan", kept))
    return Choices(None if join in ruled_out else join, typed.get("quan_he", ""), tuple(ruled_out))


def shows_again(typed: Mapping[str, str]) -> bool:
    """Whether the intake page was sent only to be shown again, with what the panel's button chose."""
    return bool(BUTTONS & typed.keys())


def is_sealed(typed: Mapping[str, str]) -> bool:
    """Whether a denouncer may stand behind the form; what is of no known kind is treated as if."""
    kind = typed.get("loai", "")
    return kind in SEALED or kind not in PetitionKind.__members__.values()


def typed_words(typed: QueryDict, actor: Post) -> Words:
    """What has been typed so far, folded. Of a sealed kind only what will lie openly: summary, respondent, place."""
    people = [] if is_sealed(typed) else [_person(typed, place) for place in range(MOST_PEOPLE)]
    said = [] if is_sealed(typed) else [typed.get(name, "") for name in _OWN_WORDS]
    return words.read(
        subject=typed.get("subject", ""),
        opposed=[typed.get("opposed_name", "")],
        places=[place for place in (typed.get("place", ""), _own_commune(actor)) if place],
        text="\n".join(filter(None, said)),
        names=[each[name] for each in people for name in ("name", "alias")],
        numbers=[each[name] for each in people for name in ("id_no", "phone")],
        births=[int(year) for each in people for year in _YEAR.findall(each["birth_year"])[:1]],
        homes=[each["address"] for each in people],
    )


def is_enough(asked: Words) -> bool:
    """Whether two things are known of: name, identity number, birth, commune, respondent, contents of some length."""
    long_enough = len(asked.both) >= FEWEST_LETTERS
    known = (asked.names, asked.numbers, asked.births, asked.communes, asked.opposed, long_enough)
    return sum(map(bool, known)) >= FEWEST_KNOWN


def _person(typed: Mapping[str, str], place: int) -> dict[str, str]:
    names = ("name", "alias", "id_no", "phone", "birth_year", "address")
    return {name: typed.get(f"{PEOPLE}-{place}-{name}", "").strip() for name in names}


def _own_commune(actor: Post) -> str:
    area = actor.unit.area
    return area.name if area is not None and area.level == AreaLevel.COMMUNE else ""


def known_boxes(typed: Mapping[str, str], people: Iterable[Party]) -> dict[str, str]:
    """What is known of people of an earlier file, by the empty box it belongs to; who is typed keeps the row."""
    filled: dict[str, str] = {}
    rows = [_person(typed, place) for place in range(MOST_PEOPLE)]
    for party in people:
        place = _row_of(party, rows)
        if place is not None:
            rows[place]["name"] = rows[place]["name"] or party.name
            known = {f"{PEOPLE}-{place}-{name}": str(getattr(party, name) or "") for name in KNOWN}
            filled |= {box: value for box, value in known.items() if value and not typed.get(box)}
    return filled


def _row_of(party: Party, rows: list[dict[str, str]]) -> int | None:
    """Where this person stands on the form: the row of the same number or name, else the first that is empty."""
    same = (place for place, row in enumerate(rows) if _is_the_same(party, row))
    empty = (place for place, row in enumerate(rows) if not any(row.values()))
    return next(same, next(empty, None))


def _is_the_same(party: Party, row: Mapping[str, str]) -> bool:
    number = words.number_of(row["id_no"])
    if number and party.id_no:
        return number == words.number_of(party.id_no)
    return bool(row["name"]) and plain(row["name"]) == plain(party.name)


def read_id(text: str) -> UUID | None:
    """The id that was sent, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
