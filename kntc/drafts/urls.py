"""Addresses of drafts."""

from django.urls import path

from kntc.drafts import views

app_name = "drafts"
urlpatterns = [
    path("luu/", views.save, name="save"),
    path("xoa/", views.drop, name="drop"),
]
