"""What people type by mistake, or by malice, into each kind of box; and what they type rightly — gõ sai, gõ đúng."""

import re
from datetime import date
from html import escape, unescape
from typing import Any

from django import forms
from django.apps import apps
from django.db import connection

from kntc.dossiers.forms import AreaField as PlaceField
from kntc.proceedings.forms import UnitField, VerdictsField
from kntc.ui.amounts import AreaField, MoneyField
from kntc.ui.fields import DateField, NumberField
from kntc.units.models import Unit

QUEER = "=1+1 H'Hen\u200b Niê\x00 <b>\u202eÊ Ban</b> \U000e0041&amp; \ufffe“–”"
"""A formula, an apostrophe, what has no width, a null, markup, letters turned round, what is no character at all."""
TIDY = "=1+1 H'Hen Niê <b>Ê Ban</b> &amp; “–”"
SAID = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯà-ỹÀ-Ỹ]")
"""A letter that Vietnamese has and English has not."""
UNTOUCHED = {"audit", "sessions", "drafts", "vault", "procrastinate", "documents", "accounts.Remembered"}
"""Reading a page, keeping a draft and laying down a file leave their own traces; counts of tries pass by themselves."""


def wrong(field: forms.Field) -> str | None:  # noqa: PLR0911 -- a table of kinds of boxes
    """What cannot be meant, by the kind of the box; None where everything can."""
    match field:
        case forms.BooleanField():
            return None
        case DateField():
            return "31/02/2026"
        case NumberField():
            return "99999999999999999999"
        case MoneyField() | AreaField():
            return "1.5"
        case forms.TimeField():
            return "25:99"
        case forms.EmailField():
            return "khong-phai-thu"
        case UnitField() | PlaceField():
            return "Nơi không có thật"
        case forms.CharField():
            return "ơ" * (field.max_length + 1) if field.max_length else "ơ" * 1_000_001
        case _:
            return "99999999999999999999"


def right(field: forms.Field, today: date, text: str = QUEER) -> Any:  # noqa: C901, PLR0911 -- a table of kinds of boxes
    """What can be meant; only the law may still have something against it."""
    match field:
        case forms.BooleanField():
            return "on"
        case DateField():
            return f"{today:%d/%m/%Y}"
        case NumberField():
            return "1"
        case MoneyField() | AreaField():
            return "1.250"
        case forms.MultipleChoiceField():
            return codes(field)[:1]
        case forms.ChoiceField():
            return next(filter(None, codes(field)), "")
        case forms.TimeField():
            return "7h30"
        case forms.EmailField():
            return "ai.do@dau.invalid"
        case UnitField():
            return Unit.objects.get(code="17464.UBND").name
        case PlaceField():
            return "17464"
        case _:
            return text


def codes(field: forms.ChoiceField) -> list[str]:
    """What can be chosen."""
    choices: Any = field.choices
    return [str(code) for code, _ in choices]


def boxes(form: forms.BaseForm) -> dict[str, forms.Field]:
    """The boxes of a form by the name they are sent under; what is sent unseen is left out."""
    found: dict[str, forms.Field] = {}
    for box in form.visible_fields():
        if isinstance(box.field, VerdictsField):
            found |= {f"{box.html_name}_{place}": each for place, each in enumerate(box.field.fields)}
        else:
            found[box.html_name] = box.field
    return found


def unsaid(form: forms.BaseForm) -> dict[str, list[str]]:
    """What a form says in words that are not Vietnamese, by box."""
    said = {name: [str(why) for why in all_why] for name, all_why in form.errors.items()}
    return {name: all_why for name, all_why in said.items() if not all(map(SAID.search, all_why))}


def lost(form: forms.BaseForm, typed: dict[str, Any], page: str) -> list[str]:
    """Boxes of letters whose letters are not on the page any more."""
    letters = {name: typed[name] for name, field in boxes(form).items() if is_of_letters(field) and name in typed}
    return [name for name, text in letters.items() if escape(text) not in page]


def is_of_letters(field: forms.Field) -> bool:
    """Whether one types into the box; unlike a choice it keeps whatever was typed."""
    return isinstance(field.widget, forms.TextInput | forms.Textarea)


def rows() -> dict[str, int]:
    """How many rows there are of everything that an office writes down, in one question."""
    models = [model for model in apps.get_models() if model.__module__.startswith("kntc.")]
    tables = [model._meta.db_table for model in models if not {model._meta.app_label, model._meta.label} & UNTOUCHED]
    with connection.cursor() as sql:
        sql.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables))
        return dict(zip(tables, sql.fetchone() or (), strict=True))


def words(page: bytes) -> str:
    """A page as it is read."""
    return unescape(page.decode())
