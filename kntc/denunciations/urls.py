"""Addresses of denunciations — địa chỉ giải quyết tố cáo."""

from django.urls import path

from kntc.denunciations import actions, views
from kntc.denunciations.looks import LOOKS
from kntc.proceedings.step_pages import open_url, step_urls

app_name = "denunciation"
urlpatterns = [
    path("trung-khop/", views.repeats, name="repeats"),
    path("trung-khop/<uuid:one>/<uuid:other>/", views.join_matched, name="join_matched"),
    open_url("denunciation", actions.open_from),
    *step_urls("denunciation", actions.VERBS, looks=LOOKS),
]
