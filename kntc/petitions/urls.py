"""Addresses of petitions — địa chỉ xử lý đơn."""

from django.urls import path

from kntc.petitions import actions, views
from kntc.petitions.looks import LOOKS
from kntc.proceedings.step_pages import step_urls

app_name = "petition"
urlpatterns = [
    path("nhan/", views.receive, name="receive"),
    path("<uuid:proceeding_id>/mo/", views.open_from_visit, name="open"),
    path("<uuid:proceeding_id>/goi-y/", views.advise, name="advice"),
    path("<uuid:proceeding_id>/duyet/", views.approve, name="approve"),
    path("<uuid:proceeding_id>/tach-khoi-vu-viec/", views.unjoin, name="unjoin"),
    path("<uuid:proceeding_id>/approve_split/", views.split),
    *step_urls("petition", actions.VERBS, {"classify": views.before_classifying}, LOOKS),
]
