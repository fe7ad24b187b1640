"""Addresses of asking for accounts and of giving them — địa chỉ trang tài khoản."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from kntc.enrolment import ask_pages, leaving_pages, link_pages, people_pages, request_pages, sheet_pages


class UnitConverter(StringConverter):
    """The code of a unit in an address: 17464.UBND, 52.UBND~2025."""

    regex = r"[0-9A-Za-z.~-]{1,80}"


register_converter(UnitConverter, "unit")

app_name = "enrolment"
urlpatterns = [
    path("dang-ky/", ask_pages.ask, name="ask"),
    path("dang-ky/theo-doi/", ask_pages.follow, name="follow"),
    path("dang-ky/don-vi/", ask_pages.units, name="units"),
    path("dang-ky/bo-sung/", ask_pages.answer, name="answer"),
    path("dat-mat-khau/", link_pages.set_password, name="set_password"),
    path("de-nghi/", request_pages.requests, name="requests"),
    path("de-nghi/duyet/", request_pages.approve_all, name="approve_all"),
    path("de-nghi/<uuid:request_id>/", request_pages.show, name="request"),
    path("de-nghi/<uuid:request_id>/xac-nhan/", request_pages.scan, name="scan"),
    path("can-bo/", people_pages.choose_unit, name="choose_unit"),
    path("can-bo/<unit:code>/", people_pages.people, name="people"),
    path("can-bo/<unit:code>/them/", people_pages.new_person, name="new_person"),
    path("can-bo/<unit:code>/tu-bang/", sheet_pages.upload, name="sheets"),
    path("can-bo/<unit:code>/tu-bang/mau/", sheet_pages.template, name="sheet_template"),
    path("can-bo/<unit:code>/tu-bang/<uuid:sheet_id>/", sheet_pages.show, name="sheet"),
    path("can-bo/<unit:code>/tu-bang/<uuid:sheet_id>/phieu/", sheet_pages.slips, name="sheet_slips"),
    path("can-bo/<unit:code>/bo-tri/", people_pages.joining, name="joining"),
    path("can-bo/<unit:code>/<int:account_id>/", people_pages.person, name="person"),
    path("can-bo/<unit:code>/<int:account_id>/sua/", people_pages.correct, name="correct"),
    path("can-bo/<unit:code>/<int:account_id>/roi/", leaving_pages.leave, name="leave"),
    path("can-bo/<unit:code>/<int:account_id>/khoa/", people_pages.lock, name="lock"),
    path("can-bo/<unit:code>/<int:account_id>/lop-hai/", people_pages.reset_factors, name="reset_factors"),
    path("can-bo/<unit:code>/<int:account_id>/mat-khau/", people_pages.new_password, name="new_password"),
    path("can-bo/<unit:code>/vi-tri/<int:post_id>/thoi/", leaving_pages.end_post, name="end_post"),
]
