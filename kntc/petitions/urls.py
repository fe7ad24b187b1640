"""Addresses of petitions — địa chỉ xử lý đơn."""

from django.urls import path

from kntc.petitions import actions, views
from kntc.proceedings.step_pages import step_urls

app_name = "petition"
urlpatterns = [
    path("nhan/", views.receive, name="receive"),
    path("<uuid:proceeding_id>/mo/", views.open_from_visit, name="open"),
    *step_urls("petition", actions.VERBS, {"classify": views.before_classifying}),
]
