"""Addresses of citizen reception — địa chỉ tiếp công dân."""

from django.urls import path

from kntc.proceedings.step_pages import step_urls
from kntc.reception import actions, register_pages, session_pages, views

app_name = "reception"
urlpatterns = [
    path("", views.day_page, name="day"),
    path("luot-moi/", views.visit, name="visit"),
    path("luot-moi/phan/", views.parts, name="parts"),
    path("luot-truoc/", views.earlier, name="earlier"),
    path("<uuid:proceeding_id>/tiep/", views.call_in, name="call_in"),
    path("buoi/moi/", session_pages.announce, name="announce"),
    path("buoi/<int:session_id>/", session_pages.amend, name="amend"),
    path("buoi/<int:session_id>/huy/", session_pages.cancel, name="cancel"),
    path("buoi/<int:session_id>/dan-khong-den/", session_pages.nobody_came, name="nobody_came"),
    path("so/", register_pages.register, name="register"),
    path("so/xlsx/", register_pages.export, name="export"),
    *step_urls("reception", actions.VERBS),
]
