"""Money and land as people type them and read them — số tiền (đồng), diện tích (m²)."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from kntc.ui.templatetags.vietnamese import vn_number

NO_SUCH_SUM = "{}: nhập số đồng, ví dụ 1.250.000 hoặc 1,25 tỷ."
ASKED_SUM = "{}: “{}” là bao nhiêu đồng? Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ: 1.500.000 hoặc 1,5 triệu."
NO_SUCH_AREA = "{}: nhập số mét vuông, nhiều nhất hai số lẻ, ví dụ 1.234,5."
ASKED_AREA = "{}: “{}” là bao nhiêu? Dấu phẩy ngăn phần lẻ, dấu chấm ngăn hàng nghìn: 126,5 hoặc 1.265."
TOO_MUCH = "{}: số lớn quá, xem lại số chữ số."
LARGEST: Final = Decimal(10) ** 12
"""A thousand times a thousand million: more than any one decision moves, and what the columns hold."""
_WHOLE = r"\d{1,3}(?:\.\d{3})+|\d+"
_SUM = re.compile(rf"({_WHOLE})(?:,(\d+))?\s*(đồng|đ|nghìn|ngàn|triệu|tr|tỷ|tỉ)?(?:\s*đồng)?")
_AREA = re.compile(rf"({_WHOLE})(?:,(\d{{1,2}}))?\s*(?:m2|m²)?")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
UNITS: Final = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
SPOKEN: Final = ((10**9, "tỷ"), (10**6, "triệu"), (1_000, "nghìn"))


class Doubtful(ValueError):
    """It can be read in two ways, so nobody guesses — không rõ là số nào."""


def read_money(text: str) -> int:
    """Read a sum in đồng: 1.250.000, 1250000, 1,25 tỷ; Doubtful for 1.5, ValueError for what is none."""
    whole, rest, unit = _parts(_SUM, text)
    value = Decimal(f"{whole}.{rest or 0}") * UNITS.get(unit or "", 1)
    if value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def read_area(text: str) -> Decimal:
    """Read land in m²: 126,5 or 1.234,56; Doubtful for 126.5, ValueError for what is none."""
    whole, rest, *_ = _parts(_AREA, text)
    return Decimal(f"{whole}.{rest or 0}")


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    typed = " ".join(text.replace("\u00a0", " ").lower().split())
    found = pattern.fullmatch(typed)
    if found is None:
        raise Doubtful(text) if _DOTTED.fullmatch(typed) else ValueError(text)
    whole, *rest = found.groups()
    return [whole.replace(".", ""), *rest]


def money_words(value: int | None) -> str:
    """A sum as people say it: 1,25 tỷ đồng; of less round sums the nearest, and that it is so."""
    for size, word in SPOKEN:
        if value and value >= size:
            said = Decimal(value) / size
            short = said.quantize(Decimal("0.001"))
            return f"{'' if short == said else 'khoảng '}{vn_number(short)} {word} đồng"
    return ""


class AmountInput(forms.TextInput):
    """One text box with its unit behind it and the sum in words beneath."""

    template_name = "ui/amount.html"

    def __init__(self, unit: str, attrs: dict[str, Any] | None = None) -> None:
        """Numbers stand on the right, and browsers remember none."""
        self.unit = unit
        super().__init__({"class": "amount", "inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:  # noqa: ANN401 -- Django passes what was typed or a number
        """Show a number as 1.234,5 and leave what was typed as it was typed."""
        return vn_number(value) if isinstance(value, int | Decimal) else super().format_value(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's
        """Add the unit and the words."""
        words = money_words(value) if isinstance(value, int) and self.unit == MoneyField.unit else ""
        return super().get_context(name, value, attrs) | {"unit": self.unit, "words": words}


class _AmountField(forms.Field):
    """A number with a unit; what can be read in two ways is asked about, never guessed."""

    unit, none, asked = "", "", ""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Show the unit."""
        rest.setdefault("widget", AmountInput(self.unit))
        super().__init__(**rest)

    def read(self, text: str) -> Any:  # noqa: ANN401 -- the number of the kind
        """Read what was typed."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 -- a form hands over text or an initial number
        """Turn what was typed into a number."""
        if value in self.empty_values or isinstance(value, int | Decimal):
            return None if value in self.empty_values else value
        try:
            return self._not_too_much(self.read(str(value)))
        except Doubtful:
            raise ValidationError(self.asked.format(self.label, str(value).strip()), code="doubtful") from None
        except ValueError:
            raise ValidationError(self.none.format(self.label), code="invalid") from None

    def _not_too_much(self, value: Any) -> Any:  # noqa: ANN401 -- the number of the kind
        if value >= LARGEST * (1_000 if self.unit == MoneyField.unit else 1):
            raise ValidationError(TOO_MUCH.format(self.label), code="max_value")
        return value


class MoneyField(_AmountField):
    """A sum in đồng."""

    unit, none, asked = "đồng", NO_SUCH_SUM, ASKED_SUM

    def read(self, text: str) -> int:
        """Read a sum."""
        return read_money(text)


class AreaField(_AmountField):
    """Land in m², with at most two decimals."""

    unit, none, asked = "m²", NO_SUCH_AREA, ASKED_AREA

    def read(self, text: str) -> Decimal:
        """Read an area."""
        return read_area(text)
