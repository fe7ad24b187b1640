"""How far each part of the visit's form is filled in — các phần của phiếu tiếp công dân."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from kntc.law.reception.terms import Mode, Result
from kntc.reception.forms import NEEDED, PREPARATION, VisitPage


@dataclass(frozen=True)
class Part:
    """One part: where it stands on the page, and how much of it is missing."""

    label: str
    href: str
    state: str
    words: str


def parts_of(page: VisitPage) -> list[Part]:
    """The parts in the order of the page."""
    form = page.form
    came = ["name"] if page.row is None else []
    person = page.people.forms[0]
    said = [form["content"], *([] if page.row else [form["subject"]])]
    return [
        _part("Hình thức", "#hinh-thuc", [form["mode"], *_of_online(form)]),
        _part("Người đến", "#nguoi-den", [*(person[name] for name in came), form["people_count"]], started=came != []),
        _part("Nội dung", "#noi-dung-trinh-bay", said),
        _part("Đã giải quyết", "#da-giai-quyet", [form["prior_handling"]], is_optional=True),
        _part("Kết quả tiếp", "#ket-qua", [form["result"], *_of_result(form)]),
        _part("Giấy tờ nhận", "#giay-to-nhan", [form["documents"]], is_optional=True),
    ]


def _of_online(form: forms.Form) -> Iterable[forms.BoundField]:
    names = ("online_ground", *PREPARATION) if form["mode"].value() == Mode.ONLINE else ()
    return [form[name] for name in names]


def _of_result(form: forms.Form) -> Iterable[forms.BoundField]:
    chosen = form["result"].value()
    needed = NEEDED[Result(chosen)] if chosen in Result.__members__.values() else ()
    return [form[name] for name in needed if name != "content"]


def _part(
    label: str, href: str, boxes: list[forms.BoundField], *, is_optional: bool = False, started: bool = False
) -> Part:
    missing = sum(not box.value() for box in boxes)
    wrong = sum(bool(box.errors) for box in boxes)
    if not missing and not wrong:
        return Part(label, href, "full", "đủ")
    if is_optional:
        return Part(label, href, "empty", "không bắt buộc")
    if missing == len(boxes) - int(started) and not wrong:
        return Part(label, href, "empty", "chưa ghi")
    return Part(label, href, "partial", f"còn {max(missing, wrong)} mục")
