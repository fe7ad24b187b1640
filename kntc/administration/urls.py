"""Addresses of administration — địa chỉ trang quản trị."""

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from kntc.administration import catalogue_pages, delegation_pages, guide_pages, log_pages, rights_pages, views


class DayConverter:
    """A day in an address: 2026-09-02."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Read it; an impossible day is no address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write it."""
        return value.isoformat()


class RowConverter(StringConverter):
    """The code of a row of a catalogue in an address: KN-HC-DD, VN, transfer."""

    regex = r"[0-9A-Za-z._-]{1,30}"


register_converter(DayConverter, "day")
register_converter(RowConverter, "row")

app_name = "administration"
urlpatterns = [
    path("", views.home, name="home"),
    path("tai-lieu/", guide_pages.guides, name="guides"),
    path("quyen/", rights_pages.matrix, name="rights"),
    path("quyen/cua-toi/", rights_pages.mine, name="my_rights"),
    path("quyen/xem-nhu/", rights_pages.seen_as, name="seen_as"),
    path("quyen/<int:account_id>/", rights_pages.of_person, name="rights_of"),
    path("uy-quyen/", delegation_pages.delegations, name="delegations"),
    path("uy-quyen/<int:delegation_id>/", delegation_pages.take_back, name="take_back"),
    path("nhat-ky/", log_pages.show, name="log"),
    path("nhat-ky/xlsx/", log_pages.export, name="log_export"),
    path("quy-tac/", views.rules, name="rules"),
    path("quy-tac/dieu/", views.article, name="article"),
    path("quy-tac/tuy-chon/", views.choices, name="choices"),
    path("quy-trinh/", views.handling, name="handling"),
    path("danh-muc/", catalogue_pages.show, name="catalogues"),
    path("danh-muc/<str:ten>/them/", catalogue_pages.add, name="add_row"),
    path("danh-muc/<str:ten>/<row:code>/ket-thuc/", catalogue_pages.end, name="end_row"),
    path("danh-muc/<str:ten>/<row:code>/ma-quoc-gia/", catalogue_pages.give_code, name="code_row"),
    path("ngay-nghi/", views.days, name="days"),
    path("ngay-nghi/mo-nam/<int:year>/", views.open_year, name="open_year"),
    path("ngay-nghi/<day:day>/bo/", views.remove_day, name="remove_day"),
]
