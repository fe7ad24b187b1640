"""Every component as it stands on a page, with invented words — bảng mẫu giao diện."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string

from kntc.ui.fields import DateField

LOOKS = {
    "far": "còn 12 ngày",
    "near": "còn 2 ngày LV",
    "today": "hôm nay",
    "over": "quá 3 ngày",
    "paused": "tạm dừng, còn 9",
    "done": "xong 26/10",
    "late": "xong, trễ 2 ngày",
}


class Arrival(forms.Form):
    """A small form with one of each: text, a day, one of three."""

    name = forms.CharField(label="Họ và tên", required=False)
    received_on = DateField(label="Ngày nhận đơn", help_text="Ví dụ 16/10/2026 hoặc gõ 16102026")
    paper = forms.ChoiceField(
        label="Giấy tờ xuất trình",
        choices=[("can-cuoc", "Căn cước"), ("ho-chieu", "Hộ chiếu")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn giấy tờ xuất trình"},
    )


def refused(ids: str = "id_%s") -> Arrival:
    """The form sent with two places to mend."""
    form = Arrival({"name": "Trần Văn Lộc", "received_on": "31/02/2026"}, auto_id=ids)
    form.is_valid()
    return form


def tab(words: str, count: int | None = None, *, current: bool = False) -> dict[str, Any]:
    """One tab of a list."""
    return {"words": words, "url": "#", "count": count, "is_current": current}


def stat(number: int, words: str, look: str) -> dict[str, Any]:
    """One number that is a filter."""
    return {"number": number, "words": words, "look": look, "url": "#"}


MENU = [
    {
        "heading": "",
        "items": [
            {"label": "Bàn làm việc", "url": "#", "icon": "inbox", "count": 12, "overdue": 2, "is_current": True}
        ],
    },
    {
        "heading": "1 Tiếp nhận",
        "items": [
            {"label": "Tiếp công dân", "url": "#", "icon": "person-lines-fill", "count": 3},
            {"label": "Nhận đơn", "url": "#", "icon": "envelope-open", "count": None},
        ],
    },
]
BELLS = [{"url": "#", "icon": "alarm", "label": "Đến hạn", "count": 3}]
FACTS = [
    {"label": "Người khiếu nại", "value": "Trần Văn Lộc", "hint": "khu phố 4", "change_url": "#"},
    {"label": "Lĩnh vực", "value": "Đất đai"},
    {"label": "Yêu cầu", "value": ""},
]
SLOT = {
    "label": "Biên bản làm việc",
    "hint": "Mẫu 06",
    "files": [
        {"name": "bien-ban-02.pdf", "url": "#", "preview_url": "#", "meta": "1,2 MB · 13/11/2026", "state": "đã ký"},
        {"name": "bien-ban-01.pdf", "struck": "nhầm hồ sơ"},
    ],
}
PARTS = [
    {"label": "Hình thức", "href": "#", "state": "full", "words": "đủ"},
    {"label": "Người đến", "href": "#", "state": "partial", "words": "còn 1 mục", "is_current": True},
    {"label": "Nội dung", "href": "#", "state": "empty", "words": "chưa ghi"},
]
MILESTONES = [
    {"words": "Tiếp nhận", "when": "16/10/2026", "look": "passed"},
    {"words": "Xác minh", "when": "từ 28/10/2026", "look": "current"},
    {"words": "Quyết định", "when": "chậm nhất 25/11", "look": ""},
]
FILTERS = [
    {"label": "Bước", "chosen": "chưa kết thúc", "clear_url": "#"},
    {"label": "Loại", "options": [{"url": "#", "words": "Khiếu nại", "count": 4, "is_current": True}]},
    {"label": "Nơi phát sinh", "options": []},
    {"label": "Ngày nhận", "form": Arrival(auto_id="filter_%s"), "form_url": "#", "kept": [("viec", "cua-toi")]},
]
REFUSALS = [{"reason": "Chưa có báo cáo kết quả xác minh", "article": "Điều 29"}]

# Template, and what it is given; in the order of the sheet.
SPECIMENS: list[tuple[str, dict[str, Any]]] = [
    *[("chip", {"look": look, "words": words, "detail": "T4 25/11/2026"}) for look, words in LOOKS.items()],
    (
        "deadline",
        {
            "purpose": "Giải quyết lần đầu",
            "chip": {"look": "far", "words": "còn 6 ngày"},
            "length": 30,
            "used": 24,
            "begins": "Thụ lý 26/10",
            "middle": "ngày 24/30",
            "due": "Hạn T4 25/11/2026",
            "reckoning": ["Ngày đầu 27/10/2026", "Ngày thứ 30 là 25/11/2026"],
        },
    ),
    ("deadline", {"purpose": "Gửi quyết định", "chip": {"look": "none", "words": "chưa tính"}}),
    ("tag", {"words": "Khiếu nại", "colour": "blue"}),
    ("tag", {"words": "Tố cáo", "colour": "violet"}),
    ("tag", {"words": "KNPA", "colour": "green"}),
    ("tag", {"words": "Đơn trùng"}),
    ("state", {"words": "Đang xác minh"}),
    ("state", {"words": "Tạm đình chỉ", "look": "paused"}),
    ("state", {"words": "Đã kết thúc", "look": "ended"}),
    ("seal", {"words": "Người tố cáo: bí mật"}),
    ("menu", {"menu": MENU}),
    ("bells", {"bells": BELLS}),
    ("find", {"find_url": "#"}),
    ("breadcrumbs", {"crumbs": [("Khiếu nại", "#"), ("HT-26-00229", "")], "walk": {"next_url": "#", "position": 3}}),
    ("steps", {"steps": MILESTONES, "label": "Các mốc của khiếu nại"}),
    (
        "stat_strip",
        {"stats": [[stat(2, "Quá hạn", "over"), stat(1, "Hôm nay", "today"), stat(1204, "Còn hạn", "far")]]},
    ),
    ("views", {"label": "Phạm vi", "tabs": [tab("Việc của tôi", 12, current=True), tab("Cả đơn vị")], "save_url": "#"}),
    ("filter_bar", {"filters": FILTERS, "sort_words": "hạn gần nhất", "sorts": [("ngày nhận", "#")]}),
    ("bulk_bar", {"actions": [{"url": "#", "words": "Phân công…"}], "all_url": "#", "all_count": 214, "next_url": "#"}),
    ("pager", {"first_url": "#", "previous_url": "#", "next_url": "#", "total": "hơn 10.000"}),
    ("summary_list", {"rows": FACTS}),
    ("task_list", {"parts": PARTS}),
    ("check_answers", {"rows": FACTS, "warning": "Việc này không làm lại được.", "back_url": "#"}),
    ("error_summary", {"form": refused()}),
    ("field", {"field": refused()["received_on"]}),
    ("field", {"field": refused()["name"]}),
    ("fields", {"form": refused("again_%s")}),
    ("notice", {"look": "success", "words": "Đã thụ lý khiếu nại 229/2026.", "url": "#", "link": "In thông báo"}),
    ("notice", {"look": "warning", "words": "Người khác vừa sửa hồ sơ này lúc 09:20."}),
    ("notice", {"look": "error", "words": "Chưa lưu được."}),
    ("notice", {"look": "seal", "words": "Danh tính được niêm phong khi lưu."}),
    ("notice", {"words": "Mất mạng.", "detail": "Bản nháp giữ trên máy này, sẽ gửi khi có mạng."}),
    ("empty", {"title": "Không có đơn nào quá hạn.", "detail": "Bỏ lọc thì có 2 đơn.", "url": "#", "link": "Bỏ lọc"}),
    ("article", {"words": "Luật Tiếp công dân, Điều 7"}),
    ("refusals", {"refusals": REFUSALS}),
    ("disclosure", {"summary": "Cách tính", "lines": ["Ngày đầu 27/10/2026"]}),
    ("file_slot", {"slot": SLOT}),
    ("file_slot", {"slot": {"label": "Quyết định giải quyết", "files": []}}),
    ("dialog", {"id": "mau", "heading": "Điều 7", "body": "ui/empty.html", "title": "Nội dung", "detail": "…"}),
    ("print_head", {"unit": {"name": "UBND phường Hòa Thạnh"}, "demo": True}),
]
CARDLESS = {"menu", "bells", "find", "dialog", "print_head", "bulk_bar"}
PAGE = """{% extends "ui/base.html" %}{% block title %}Bảng mẫu{% endblock %}
{% block heading %}<h1>Bảng mẫu</h1>{% endblock %}{% block content %}{{ shown|safe }}{% endblock %}"""


def drawn(name: str, given: dict[str, Any]) -> str:
    """One component, drawn."""
    inside = render_to_string(f"ui/{name}.html", given)
    return f'<ol class="slots">{inside}</ol>' if name == "file_slot" else inside


def sheet(request: HttpRequest) -> HttpResponse:
    """All of them on one page, for a browser and for eyes."""
    shown = "\n".join(drawn(name, given) for name, given in SPECIMENS if name not in CARDLESS)
    return HttpResponse(engines["django"].from_string(PAGE).render({"shown": shown}, request))
